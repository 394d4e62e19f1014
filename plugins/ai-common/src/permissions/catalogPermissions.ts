/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createPermission } from '@backstage/plugin-permission-common';

/** Who may read the health of the catalog and proposals, each only of entities they may read. @public */
export const aiCatalogHealthReadPermission = createPermission({
  name: 'ai.catalog-health.read',
  attributes: { action: 'read' },
});

/**
 * Who may see every repository of the organisation, those without a descriptor too. It names repositories that a reader may
 * not be able to open at the forge.
 *
 * @public
 */
export const aiCatalogInventoryReadPermission = createPermission({
  name: 'ai.catalog-inventory.read',
  attributes: { action: 'read' },
});

/** Who may accept, edit or send proposals, and start a pass by hand. @public */
export const aiCatalogProposalApplyPermission = createPermission({
  name: 'ai.catalog-proposal.apply',
  attributes: { action: 'update' },
});

/** Who may dismiss proposals and snooze problems. @public */
export const aiCatalogProposalDismissPermission = createPermission({
  name: 'ai.catalog-proposal.dismiss',
  attributes: { action: 'update' },
});

/** All permissions of catalog health and proposals. @public */
export const aiCatalogPermissions = [
  aiCatalogHealthReadPermission,
  aiCatalogInventoryReadPermission,
  aiCatalogProposalApplyPermission,
  aiCatalogProposalDismissPermission,
];
