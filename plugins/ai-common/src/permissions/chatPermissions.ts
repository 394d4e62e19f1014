/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createPermission } from '@backstage/plugin-permission-common';

/** Who may ask the documentation questions and keep conversations. Searching it needs no permission but read access. @public */
export const aiChatUsePermission = createPermission({
  name: 'ai.chat.use',
  attributes: {},
});

/** Who may share conversations. Readers of a share still see only what they may read. @public */
export const aiChatSharePermission = createPermission({
  name: 'ai.chat.share',
  attributes: { action: 'create' },
});

/** Who may see the insights into all readable documents. Owners see those into their own without it. @public */
export const aiChatInsightsReadPermission = createPermission({
  name: 'ai.chat.insights.read',
  attributes: { action: 'read' },
});

/** Who may propose fixes to documents of others. Owners may propose them to their own without it. @public */
export const aiChatFixCreatePermission = createPermission({
  name: 'ai.chat.fix.create',
  attributes: { action: 'create' },
});

/** All permissions of the documentation chat. @public */
export const aiChatPermissions = [
  aiChatUsePermission,
  aiChatSharePermission,
  aiChatInsightsReadPermission,
  aiChatFixCreatePermission,
];
