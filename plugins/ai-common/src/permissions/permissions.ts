/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createPermission } from '@backstage/plugin-permission-common';

/** Who may read the health checks of the shared services. @public */
export const aiHealthReadPermission = createPermission({
  name: 'ai.health.read',
  attributes: { action: 'read' },
});

/** Who may read ledger entries of everyone. @public */
export const aiLedgerReadPermission = createPermission({
  name: 'ai.ledger.read',
  attributes: { action: 'read' },
});

/** Who may read and retry failed jobs. @public */
export const aiJobsManagePermission = createPermission({
  name: 'ai.jobs.manage',
  attributes: { action: 'update' },
});

/** Who may use a language model through the portal at all. @public */
export const aiModelUsePermission = createPermission({
  name: 'ai.model.use',
  attributes: {},
});

/** Who may read the redacted texts of calls, where keeping them is enabled. @public */
export const aiLedgerBodiesReadPermission = createPermission({
  name: 'ai.ledger.bodies.read',
  attributes: { action: 'read' },
});

/** Who may erase a person from the ledger. @public */
export const aiLedgerErasePermission = createPermission({
  name: 'ai.ledger.erase',
  attributes: { action: 'delete' },
});

/** Who may read the spend of all teams; everyone reads that of their own. Never per person. @public */
export const aiSpendReadPermission = createPermission({
  name: 'ai.spend.read',
  attributes: { action: 'read' },
});

/** Who may read policies and try out new ones against the ledger. @public */
export const aiPolicyReadPermission = createPermission({
  name: 'ai.policy.read',
  attributes: { action: 'read' },
});

/** Who may change policies. @public */
export const aiPolicyManagePermission = createPermission({
  name: 'ai.policy.manage',
  attributes: { action: 'update' },
});

/** Who may change budgets. @public */
export const aiBudgetManagePermission = createPermission({
  name: 'ai.budget.manage',
  attributes: { action: 'update' },
});

/** Who may stop and resume models. @public */
export const aiKillSwitchManagePermission = createPermission({
  name: 'ai.kill-switch.manage',
  attributes: { action: 'update' },
});

/** Who may decide on requests for approval, never on their own. @public */
export const aiApprovalDecidePermission = createPermission({
  name: 'ai.approval.decide',
  attributes: { action: 'update' },
});

/** All permissions of the shared services. @public */
export const aiPermissions = [
  aiHealthReadPermission,
  aiLedgerReadPermission,
  aiJobsManagePermission,
  aiModelUsePermission,
  aiLedgerBodiesReadPermission,
  aiLedgerErasePermission,
  aiSpendReadPermission,
  aiPolicyReadPermission,
  aiPolicyManagePermission,
  aiBudgetManagePermission,
  aiKillSwitchManagePermission,
  aiApprovalDecidePermission,
];
