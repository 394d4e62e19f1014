/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ReviewCommentRecord, ReviewRecord } from '../store/records';
import type { CommentPlace } from './placeComment';
import type { ProposedComment } from './reviewRules';

/** A comment and where it was found to stand. @internal */
export type NewReviewComment = ProposedComment & {
  place: CommentPlace | undefined;
  mergeBase: string;
  commit: string;
  at: string;
  outsideDiff?: boolean;
};

/** The record of a comment in a review. @internal */
export function newReviewComment(
  id: number,
  review: ReviewRecord,
  options: NewReviewComment,
): ReviewCommentRecord {
  const { place, at } = options;
  return {
    id,
    reviewId: review.id,
    number: review.number,
    author: review.author,
    body: options.body,
    path: options.path,
    commit: options.commit,
    subject: options.subject ?? 'line',
    ...(place ?? {
      side: options.side ?? 'RIGHT',
      diffHunk: '',
      ...(options.line === undefined ? {} : { line: options.line }),
    }),
    ...(options.outsideDiff ? { outsideDiff: true } : {}),
    mergeBase: options.mergeBase,
    createdAt: at,
    updatedAt: at,
  };
}
