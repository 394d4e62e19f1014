/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createPermission } from '@backstage/plugin-permission-common';

/** Who may describe a need and get templates, plans and previews, each only from templates they may read. @public */
export const aiScaffolderUsePermission = createPermission({
  name: 'ai.scaffolder.use',
  attributes: { action: 'read' },
});

/** Who may read what is wrong with templates and how far generated repositories are behind them. @public */
export const aiTemplateHealthReadPermission = createPermission({
  name: 'ai.template-health.read',
  attributes: { action: 'read' },
});

/** Who may open pull requests that update templates or generated repositories, and start a pass by hand. @public */
export const aiTemplateUpdateProposePermission = createPermission({
  name: 'ai.template-update.propose',
  attributes: { action: 'update' },
});

/** All permissions of recommendation and template care. @public */
export const aiScaffolderPermissions = [
  aiScaffolderUsePermission,
  aiTemplateHealthReadPermission,
  aiTemplateUpdateProposePermission,
];
