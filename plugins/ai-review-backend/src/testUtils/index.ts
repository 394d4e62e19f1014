/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * For the tests of those who write rules.
 *
 * @packageDocumentation
 */
export { describeReviewRule, type ReviewRuleCase } from './describeReviewRule';
