/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export type { AiLedgerService } from './AiLedgerService';
export { aiLedgerServiceRef } from './aiLedgerServiceRef';
export {
  verifyLedgerExport,
  type LedgerProblem,
  type LedgerVerification,
} from './verify';
export type { AiSpendService } from './spend/AiSpendService';
export { aiSpendServiceRef } from './spend/aiSpendServiceRef';
export { exportToCsv } from './export/exportToCsv';
export { exportToFocus } from './export/exportToFocus';
