/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export type { LedgerProblem, LedgerVerification } from './LedgerVerification';
export { verifyLedgerExport } from './verifyLedgerExport';
