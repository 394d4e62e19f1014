/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export { governanceApiRef } from './GovernanceApi';
export type {
  GovernanceApi,
  GovernanceSpan,
  LedgerFilter,
  LedgerVerification,
} from './GovernanceApi';
export { GovernanceClient } from './GovernanceClient';
