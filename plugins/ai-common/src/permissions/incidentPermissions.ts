/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createPermission } from '@backstage/plugin-permission-common';

/** Who may read incidents. Of an incident only what concerns readable catalog entities is shown. @public */
export const aiIncidentReadPermission = createPermission({
  name: 'ai.incident.read',
  attributes: { action: 'read' },
});

/** Who may acknowledge, resolve, investigate again, decide on suspects, tick runbook steps and write notes. @public */
export const aiIncidentManagePermission = createPermission({
  name: 'ai.incident.manage',
  attributes: { action: 'update' },
});

/** Who may declare an incident by hand. @public */
export const aiIncidentDeclarePermission = createPermission({
  name: 'ai.incident.declare',
  attributes: { action: 'create' },
});

/** Who may set maintenance windows, correct what alerts belong to, and see and replay deliveries. @public */
export const aiIncidentConfigurePermission = createPermission({
  name: 'ai.incident.configure',
  attributes: { action: 'update' },
});

/** All permissions of incidents. @public */
export const aiIncidentPermissions = [
  aiIncidentReadPermission,
  aiIncidentManagePermission,
  aiIncidentDeclarePermission,
  aiIncidentConfigurePermission,
];
