/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { PullIssue } from '../services/PullService';
import type {
  RepositoryRecord,
  ReviewCommentRecord,
  ReviewRecord,
} from '../store/records';
import type { Json } from '../webhooks/ForgeEvent';
import { userView } from './accounts';
import { currentPlace } from './currentPlace';
import { authorAssociation } from './issues';
import { type ViewContext, nodeId } from './ViewContext';

/** @internal */
export function reviewView(
  context: ViewContext,
  repository: RepositoryRecord,
  review: ReviewRecord,
): Json {
  const pullUrl = `${context.repositoryApi(repository)}/pulls/${review.number}`;
  const htmlUrl = `${context.repositoryHtml(repository)}/pull/${
    review.number
  }#pullrequestreview-${review.id}`;
  return {
    id: review.id,
    node_id: nodeId('PRR', repository.id, review.id),
    user: userView(context, review.author),
    body: review.body,
    state: review.state,
    html_url: htmlUrl,
    pull_request_url: pullUrl,
    author_association: authorAssociation(context, repository, review.author),
    _links: { html: { href: htmlUrl }, pull_request: { href: pullUrl } },
    ...(review.submittedAt === undefined
      ? {}
      : { submitted_at: review.submittedAt }),
    commit_id: review.commit,
  };
}

/** A comment on the diff; `line` and `position` are null when it is outdated. @internal */
export async function reviewCommentView(
  context: ViewContext,
  repository: RepositoryRecord,
  issue: PullIssue,
  comment: ReviewCommentRecord,
): Promise<Json> {
  const api = context.repositoryApi(repository);
  const url = `${api}/pulls/comments/${comment.id}`;
  const pullUrl = `${api}/pulls/${comment.number}`;
  const htmlUrl = `${context.repositoryHtml(repository)}/pull/${
    comment.number
  }#discussion_r${comment.id}`;
  const place = await currentPlace(context, repository, issue, comment);
  const line = comment.subject === 'line';
  return {
    url,
    pull_request_review_id: comment.reviewId,
    id: comment.id,
    node_id: nodeId('PRRC', repository.id, comment.id),
    diff_hunk: comment.diffHunk,
    path: comment.path,
    commit_id: place ? issue.pull.head.sha : comment.commit,
    original_commit_id: comment.commit,
    user: userView(context, comment.author),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    html_url: htmlUrl,
    pull_request_url: pullUrl,
    author_association: authorAssociation(context, repository, comment.author),
    _links: {
      self: { href: url },
      html: { href: htmlUrl },
      pull_request: { href: pullUrl },
    },
    reactions: {
      url: `${url}/reactions`,
      total_count: 0,
      '+1': 0,
      '-1': 0,
      laugh: 0,
      hooray: 0,
      confused: 0,
      heart: 0,
      rocket: 0,
      eyes: 0,
    },
    position: line ? place?.position ?? null : 1,
    original_position: comment.position ?? 1,
    subject_type: comment.subject,
    side: comment.side,
    start_line: place?.startLine ?? null,
    original_start_line: comment.startLine ?? null,
    start_side: comment.startSide ?? null,
    ...(line ? { line: place?.line ?? null, original_line: comment.line } : {}),
    ...(comment.inReplyTo === undefined
      ? {}
      : { in_reply_to_id: comment.inReplyTo }),
  };
}
