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
import { currentPlace } from '../views/currentPlace';
import { nodeId } from '../views/ViewContext';
import { actorNode } from './accountNodes';
import { type ConnectionArguments, connection } from './connection';
import type { GraphqlScope } from './GraphqlScope';

type PullGraphNode = Record<string, unknown>;

/** Merged is a state of its own in GraphQL. @internal */
export function pullState({
  state,
  pull,
}: PullIssue): 'OPEN' | 'CLOSED' | 'MERGED' {
  if (pull.mergedAt) {
    return 'MERGED';
  }
  return state === 'open' ? 'OPEN' : 'CLOSED';
}

/** @internal */
export function pullNode(
  scope: GraphqlScope,
  repository: RepositoryRecord,
  issue: PullIssue,
): PullGraphNode {
  const { forge, views } = scope;
  const { pull } = issue;
  return {
    __typename: 'PullRequest',
    id: nodeId('PR', repository.id, issue.number),
    databaseId: pull.id,
    number: issue.number,
    title: issue.title,
    body: issue.body ?? '',
    state: pullState(issue),
    isDraft: pull.draft,
    url: `${views.repositoryHtml(repository)}/pull/${issue.number}`,
    author: () => actorNode(scope, issue.author),
    baseRefName: pull.base.ref,
    baseRefOid: pull.base.sha,
    headRefName: pull.head.ref,
    headRefOid: pull.head.sha,
    merged: pull.mergedAt !== undefined,
    mergeable: async () => {
      if (issue.state === 'closed') {
        return 'UNKNOWN';
      }
      return (await forge.pulls.mergeability(repository, issue)).mergeable
        ? 'MERGEABLE'
        : 'CONFLICTING';
    },
    mergedAt: pull.mergedAt ?? null,
    createdAt: issue.createdAt,
    updatedAt: issue.updatedAt,
    closedAt: issue.closedAt ?? null,
    labels: (args: ConnectionArguments) =>
      connection(issue.labels, args, name => {
        const label = forge.issues.label(repository, name);
        return {
          __typename: 'Label',
          id: nodeId('LA', repository.id, label.id),
          name: label.name,
          color: label.color,
          description: label.description ?? null,
        };
      }),
    reviews: (
      args: ConnectionArguments & {
        states?: string[] | null;
        author?: string | null;
      },
    ) =>
      connection(
        forge.reviews
          .list(repository, issue.number, scope.viewer.login)
          .filter(
            review =>
              (!args.states || args.states.includes(review.state)) &&
              (!args.author || review.author === args.author),
          ),
        args,
        review => reviewNode(scope, repository, issue, review),
      ),
    reviewThreads: (args: ConnectionArguments) =>
      connection(
        forge.reviews
          .comments(repository, {
            number: issue.number,
            viewer: scope.viewer.login,
          })
          .filter(({ inReplyTo }) => inReplyTo === undefined),
        args,
        comment => threadNode(scope, repository, issue, comment),
      ),
  };
}

/** @internal */
export function reviewNode(
  scope: GraphqlScope,
  repository: RepositoryRecord,
  issue: PullIssue,
  review: ReviewRecord,
): PullGraphNode {
  return {
    __typename: 'PullRequestReview',
    id: nodeId('PRR', repository.id, review.id),
    databaseId: review.id,
    author: () => actorNode(scope, review.author),
    body: review.body,
    state: review.state,
    url: `${scope.views.repositoryHtml(repository)}/pull/${
      issue.number
    }#pullrequestreview-${review.id}`,
    createdAt: review.createdAt,
    submittedAt: review.submittedAt ?? null,
    pullRequest: () => pullNode(scope, repository, issue),
    comments: (args: ConnectionArguments) =>
      connection(
        scope.forge.reviews.comments(repository, {
          reviewId: review.id,
          viewer: scope.viewer.login,
        }),
        args,
        comment => commentNode(scope, repository, issue, comment),
      ),
  };
}

/** A thread: the comment that begins it and the replies. @internal */
export function threadNode(
  scope: GraphqlScope,
  repository: RepositoryRecord,
  issue: PullIssue,
  comment: ReviewCommentRecord,
): PullGraphNode {
  let place: ReturnType<typeof currentPlace> | undefined;
  const current = () =>
    (place ??= currentPlace(scope.views, repository, issue, comment));
  return {
    __typename: 'PullRequestReviewThread',
    id: nodeId('PRRT', repository.id, comment.id),
    path: comment.path,
    line: async () => (await current())?.line ?? null,
    originalLine: comment.line ?? null,
    startLine: async () => (await current())?.startLine ?? null,
    originalStartLine: comment.startLine ?? null,
    diffSide: comment.side,
    startDiffSide: comment.startSide ?? null,
    subjectType: comment.subject.toUpperCase(),
    isCollapsed: comment.resolvedBy !== undefined,
    isOutdated: async () => (await current()) === undefined,
    isResolved: comment.resolvedBy !== undefined,
    resolvedBy: () =>
      comment.resolvedBy === undefined
        ? null
        : actorNode(scope, comment.resolvedBy),
    pullRequest: () => pullNode(scope, repository, issue),
    comments: (args: ConnectionArguments) =>
      connection(
        scope.forge.reviews
          .comments(repository, {
            number: issue.number,
            viewer: scope.viewer.login,
          })
          .filter(
            ({ id, inReplyTo }) =>
              id === comment.id || inReplyTo === comment.id,
          ),
        args,
        one => commentNode(scope, repository, issue, one),
      ),
  };
}

/** @internal */
export function commentNode(
  scope: GraphqlScope,
  repository: RepositoryRecord,
  issue: PullIssue,
  comment: ReviewCommentRecord,
): PullGraphNode {
  return {
    __typename: 'PullRequestReviewComment',
    id: nodeId('PRRC', repository.id, comment.id),
    databaseId: comment.id,
    author: () => actorNode(scope, comment.author),
    body: comment.body,
    path: comment.path,
    line: async () =>
      (await currentPlace(scope.views, repository, issue, comment))?.line ??
      null,
    originalLine: comment.line ?? null,
    diffHunk: comment.diffHunk,
    outdated: async () =>
      (await currentPlace(scope.views, repository, issue, comment)) ===
      undefined,
    createdAt: comment.createdAt,
    updatedAt: comment.updatedAt,
    url: `${scope.views.repositoryHtml(repository)}/pull/${
      issue.number
    }#discussion_r${comment.id}`,
    pullRequestReview: () => {
      const review = repository.reviews.find(
        ({ id }) => id === comment.reviewId,
      );
      return review ? reviewNode(scope, repository, issue, review) : null;
    },
    replyTo: () => {
      const parent = repository.reviewComments.find(
        ({ id }) => id === comment.inReplyTo,
      );
      return parent ? commentNode(scope, repository, issue, parent) : null;
    },
  };
}
