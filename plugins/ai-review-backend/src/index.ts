/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Reviews of pull requests that know the catalog, the decisions and the owners.
 *
 * @packageDocumentation
 */
export {
  reviewRuleExtensionPoint,
  type ReviewRuleExtensionPoint,
} from './extensions';
export { aiReviewPlugin, aiReviewPlugin as default } from './plugin';
