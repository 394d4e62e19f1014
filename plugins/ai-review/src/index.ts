/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Reviews of pull requests: a tab and a card on each component, and pages for the organisation.
 *
 * @packageDocumentation
 */

export { aiReviewPlugin as default } from './plugin';
export { aiReviewTranslationRef } from './translation';
export { reviewApiRef } from './api';
export type { ReviewApi, ReviewPage } from './api';
