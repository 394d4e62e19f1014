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

/** All permissions of the shared services. @public */
export const aiPermissions = [
  aiHealthReadPermission,
  aiLedgerReadPermission,
  aiJobsManagePermission,
  aiModelUsePermission,
];
