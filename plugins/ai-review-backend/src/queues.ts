/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Finds what there is to say about one head. Replaced by a newer push. */
export const REVIEW_QUEUE = 'ai-review.review';
/** Says it, once. Never replaced, one at a time for a pull request. */
export const POST_QUEUE = 'ai-review.post';
/** Carries out a comment command. */
export const COMMAND_QUEUE = 'ai-review.command';
/** Reads what became of findings when a pull request ends or a thread is resolved. */
export const SETTLE_QUEUE = 'ai-review.settle';
/** Looks back over merged pull requests, read-only. */
export const BACKTEST_QUEUE = 'ai-review.backtest';
