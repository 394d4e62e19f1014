/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ForgeError } from '../errors/ForgeError';
import type { GitRepository } from '../git/GitRepository';
import type { DiffFile } from '../git/types';
import type { AccountRecord, ReviewRecord } from '../store/records';
import { BODY_LIMIT } from './IssueService';
import {
  type CommentAnchor,
  type CommentPlace,
  placeComment,
} from './placeComment';
import type { PullIssue } from './PullService';
import type { ReviewEvent } from './ReviewService';

/** What a verdict makes of a review. @internal */
export const REVIEW_STATES: Record<ReviewEvent, ReviewRecord['state']> = {
  COMMENT: 'COMMENTED',
  APPROVE: 'APPROVED',
  REQUEST_CHANGES: 'CHANGES_REQUESTED',
};

/** A comment that somebody wants to make; on a whole file when `subject` says so. @public */
export type ProposedComment = CommentAnchor & {
  body: string;
  subject?: 'line' | 'file' | undefined;
};

/** Where each comment stands; undefined for those on a whole file. @throws ForgeError 422 for the first that does not. @internal */
export function placeComments(
  files: DiffFile[],
  comments: ProposedComment[],
): Array<CommentPlace | undefined> {
  return comments.map(comment => {
    checkText(comment.body);
    if (comment.subject !== 'file') {
      return placeComment(files, comment);
    }
    if (!files.some(({ path }) => path === comment.path)) {
      throw ForgeError.unprocessable('Unprocessable Entity', [
        'Path could not be resolved',
      ]);
    }
    return undefined;
  });
}

/** @internal */
export function checkBody(body: string): void {
  if (body.length > BODY_LIMIT) {
    throw ForgeError.unprocessable('Unprocessable Entity', [
      `Body is too long (maximum is ${BODY_LIMIT} characters)`,
    ]);
  }
}

/** @internal */
export function checkText(body: string): void {
  checkBody(body);
  if (body.trim() === '') {
    throw ForgeError.unprocessable('Unprocessable Entity', [
      "Body can't be blank",
    ]);
  }
}

/** @internal */
export function checkVerdict(
  issue: PullIssue,
  author: AccountRecord,
  event: ReviewEvent,
  body: string,
  comments: number,
): void {
  if (event !== 'COMMENT' && issue.author === author.login) {
    const verb = event === 'APPROVE' ? 'approve' : 'request changes on';
    throw ForgeError.unprocessable('Unprocessable Entity', [
      `Can not ${verb} your own pull request`,
    ]);
  }
  if (
    body.trim() === '' &&
    (event === 'REQUEST_CHANGES' || (event === 'COMMENT' && comments === 0))
  ) {
    throw ForgeError.unprocessable('Unprocessable Entity', [
      'You need to leave a comment indicating the requested changes.',
    ]);
  }
}

/** The commit a review is of: the head, unless another of the pull request was named. @internal */
export async function reviewedCommit(
  git: GitRepository,
  { pull }: PullIssue,
  commit: string | undefined,
): Promise<string> {
  if (commit === undefined || commit === pull.head.sha) {
    return pull.head.sha;
  }
  const known = await git.log({
    revision: pull.head.sha,
    exclude: pull.base.sha,
  });
  if (!known.some(({ sha }) => sha === commit)) {
    throw ForgeError.unprocessable('Validation Failed', [
      'commit_id is not part of the pull request',
    ]);
  }
  return commit;
}
