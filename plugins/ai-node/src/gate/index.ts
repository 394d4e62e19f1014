/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export { createGate } from './createGate';
export type {
  Gate,
  GateCandidate,
  GateHold,
  GateOutcome,
  GatePass,
  GateRequest,
  GateSettlement,
} from './Gate';
