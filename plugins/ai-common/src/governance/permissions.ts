/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createPermission } from '@backstage/plugin-permission-common';

/** Who may read the delivery metrics of all services they can see; everyone reads those of their own groups. @public */
export const aiDeliveryReadPermission = createPermission({
  name: 'ai.delivery.read',
  attributes: { action: 'read' },
});

/** Who may open surveys and send attestations and telemetry by hand. @public */
export const aiDeliveryManagePermission = createPermission({
  name: 'ai.delivery.manage',
  attributes: { action: 'update' },
});

/** Who may read and export the evidence of changes, which names who approved and deployed. @public */
export const aiEvidenceReadPermission = createPermission({
  name: 'ai.evidence.read',
  attributes: { action: 'read' },
});

/** Who may add versions of prompts of the library, pin them and roll back. @public */
export const aiPromptManagePermission = createPermission({
  name: 'ai.prompt.manage',
  attributes: { action: 'update' },
});

/** All permissions of delivery, evidence and the prompt library. @public */
export const aiGovernancePermissions = [
  aiDeliveryReadPermission,
  aiDeliveryManagePermission,
  aiEvidenceReadPermission,
  aiPromptManagePermission,
];
