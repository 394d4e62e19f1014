/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export { governanceApiRef } from './GovernanceApi';
export type {
  CloudCostImport,
  GovernanceApi,
  GovernanceSpan,
  LedgerFilter,
  LedgerVerification,
  PromptDiffLine,
  ToolUsage,
} from './GovernanceApi';
export { GovernanceClient } from './GovernanceClient';
