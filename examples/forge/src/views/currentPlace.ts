/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { findLine } from '../services/placeComment';
import type { PullIssue } from '../services/PullService';
import type { RepositoryRecord, ReviewCommentRecord } from '../store/records';
import type { ViewContext } from './ViewContext';

/** Where a comment stands now. @internal */
export type CurrentPlace = {
  line?: number;
  startLine?: number;
  position?: number;
};

/**
 * Follows a comment from the commit it was written on to the current head.
 *
 * @returns undefined when it is outdated: its line was changed, or is not in the diff any more.
 * @internal
 */
export async function currentPlace(
  context: ViewContext,
  repository: RepositoryRecord,
  issue: PullIssue,
  comment: ReviewCommentRecord,
): Promise<CurrentPlace | undefined> {
  const { pulls } = context.forge;
  const head = issue.pull.head.sha;
  const files = await pulls.files(repository, issue);
  const file = files.find(({ path }) => path === comment.path);
  if (comment.subject === 'file') {
    return file ? {} : undefined;
  }
  if (!file || comment.line === undefined) {
    return undefined;
  }
  const mergeBase = await pulls.mergeBase(repository, issue);
  const follow = (side: 'LEFT' | 'RIGHT', line: number) =>
    context.forge
      .git(repository)
      .mapLine(
        side === 'LEFT' ? comment.mergeBase : comment.commit,
        side === 'LEFT' ? mergeBase : head,
        (side === 'LEFT' && file.previousPath) || comment.path,
        line,
      );
  const line = await follow(comment.side, comment.line);
  const found =
    line === undefined ? undefined : findLine(file, comment.side, line);
  if (line === undefined || !found) {
    return undefined;
  }
  const place: CurrentPlace = { line, position: found.line.position };
  if (comment.startLine !== undefined) {
    const start = await follow(
      comment.startSide ?? comment.side,
      comment.startLine,
    );
    if (start === undefined) {
      return undefined;
    }
    place.startLine = start;
  }
  return place;
}
