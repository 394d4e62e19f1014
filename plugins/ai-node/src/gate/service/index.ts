/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export type { AiControlService, ApprovalSubject } from './AiControlService';
export { aiControlServiceRef } from './aiControlServiceRef';
export { PolicyDryRunner, type DryRunFacts } from '../policy/PolicyDryRunner';
export { readPolicyFile, writePolicyFile } from '../policy/policyFile';
