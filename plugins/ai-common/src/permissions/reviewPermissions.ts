/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createPermission } from '@backstage/plugin-permission-common';

/** Who may read reviews. Only of catalog entities they may read. @public */
export const aiReviewReadPermission = createPermission({
  name: 'ai.review.read',
  attributes: { action: 'read' },
});

/** Who may ask for a review of a pull request. @public */
export const aiReviewRequestPermission = createPermission({
  name: 'ai.review.request',
  attributes: { action: 'create' },
});

/** Who may dismiss findings and pause reviews from the portal. @public */
export const aiReviewManagePermission = createPermission({
  name: 'ai.review.manage',
  attributes: { action: 'update' },
});

/** Who may run backtests, and see reviews of repositories that the catalog does not know. @public */
export const aiReviewConfigurePermission = createPermission({
  name: 'ai.review.configure',
  attributes: { action: 'update' },
});

/** All permissions of reviews. @public */
export const aiReviewPermissions = [
  aiReviewReadPermission,
  aiReviewRequestPermission,
  aiReviewManagePermission,
  aiReviewConfigurePermission,
];
