/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export { EntityReviewsContent } from './EntityReviewsContent';
export { EntityReviewsCard } from './EntityReviewsCard';
