/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ForgeError } from '../errors/ForgeError';
import type { ReviewEvent } from '../services/ReviewService';
import type { DiffSide } from '../store/records';
import { AccountService } from '../services/AccountService';
import { commitNode } from './gitNodes';
import type { GraphqlScope } from './GraphqlScope';
import { commentNode, reviewNode, threadNode } from './pullNodes';
import { refNode } from './repositoryNodes';

type Mutation<T> = { input: T & { clientMutationId?: string | null } };

/** What can be changed by GraphQL. @internal */
export function createMutations(scope: GraphqlScope) {
  const { forge } = scope;

  function pendingReview(input: {
    pullRequestReviewId?: string | null;
    pullRequestId?: string | null;
  }) {
    if (input.pullRequestReviewId) {
      return scope.review(input.pullRequestReviewId);
    }
    const { repository, issue } = scope.pull(input.pullRequestId ?? '');
    const review = forge.reviews
      .list(repository, issue.number, scope.writer.login)
      .find(({ state }) => state === 'PENDING');
    return review && { repository, issue, review };
  }

  async function setResolved(threadId: string, resolved: boolean) {
    const { repository, issue, comment } = scope.thread(threadId);
    const { login } = scope.writer;
    if (
      issue.author !== login &&
      !AccountService.suffices(
        forge.accounts.permission(scope.writer, repository),
        'write',
      )
    ) {
      throw ForgeError.forbidden(
        'You do not have permission to resolve this thread.',
      );
    }
    await forge.reviews.setResolved(
      repository,
      comment,
      resolved ? login : undefined,
      login,
    );
    return threadNode(scope, repository, issue, comment);
  }

  return {
    async addPullRequestReview({
      input,
    }: Mutation<{
      pullRequestId: string;
      body?: string | null;
      event?: string | null;
      commitOID?: string | null;
    }>) {
      const { repository, issue } = scope.pull(input.pullRequestId);
      const review = await forge.reviews.create(
        { repository, issue },
        {
          author: scope.writer,
          body: input.body ?? undefined,
          commit: input.commitOID ?? undefined,
          event: readEvent(input.event),
        },
      );
      return {
        ...echo(input),
        pullRequestReview: reviewNode(scope, repository, issue, review),
      };
    },

    async addPullRequestReviewThread({
      input,
    }: Mutation<{
      pullRequestReviewId?: string | null;
      pullRequestId?: string | null;
      path?: string | null;
      body: string;
      line?: number | null;
      side?: DiffSide | null;
      startLine?: number | null;
      startSide?: DiffSide | null;
      subjectType?: 'FILE' | 'LINE' | null;
    }>) {
      let target = pendingReview(input);
      if (!target) {
        const { repository, issue } = scope.pull(input.pullRequestId ?? '');
        const review = await forge.reviews.create(
          { repository, issue },
          { author: scope.writer },
        );
        target = { repository, issue, review };
      }
      const { repository, issue, review } = target;
      if (review.state !== 'PENDING' || review.author !== scope.writer.login) {
        throw ForgeError.unprocessable('The review is not pending.');
      }
      const comment = await forge.reviews.addThread(
        { repository, issue },
        review,
        {
          path: input.path ?? '',
          body: input.body,
          subject: input.subjectType === 'FILE' ? 'file' : 'line',
          line: input.line ?? undefined,
          side: input.side ?? undefined,
          startLine: input.startLine ?? undefined,
          startSide: input.startSide ?? undefined,
        },
      );
      return {
        ...echo(input),
        thread: threadNode(scope, repository, issue, comment),
      };
    },

    async addPullRequestReviewThreadReply({
      input,
    }: Mutation<{ pullRequestReviewThreadId: string; body: string }>) {
      const { repository, issue, comment } = scope.thread(
        input.pullRequestReviewThreadId,
      );
      const reply = await forge.reviews.reply({ repository, issue }, comment, {
        author: scope.writer,
        body: input.body,
      });
      return {
        ...echo(input),
        comment: commentNode(scope, repository, issue, reply),
      };
    },

    async submitPullRequestReview({
      input,
    }: Mutation<{
      pullRequestReviewId?: string | null;
      pullRequestId?: string | null;
      event: string;
      body?: string | null;
    }>) {
      const target = pendingReview(input);
      const event = readEvent(input.event);
      if (!target || !event) {
        throw ForgeError.notFound('Could not resolve to a pending review.');
      }
      const { repository, issue, review } = target;
      await forge.reviews.submit({ repository, issue }, review, {
        author: scope.writer,
        event,
        body: input.body ?? undefined,
      });
      return {
        ...echo(input),
        pullRequestReview: reviewNode(scope, repository, issue, review),
      };
    },

    async deletePullRequestReview({
      input,
    }: Mutation<{ pullRequestReviewId: string }>) {
      const { repository, issue, review } = scope.review(
        input.pullRequestReviewId,
      );
      if (review.author !== scope.writer.login) {
        throw ForgeError.forbidden('Only the author can delete a review.');
      }
      await forge.reviews.removePending(repository, review);
      return {
        ...echo(input),
        pullRequestReview: reviewNode(scope, repository, issue, review),
      };
    },

    async resolveReviewThread({ input }: Mutation<{ threadId: string }>) {
      return {
        ...echo(input),
        thread: await setResolved(input.threadId, true),
      };
    },

    async unresolveReviewThread({ input }: Mutation<{ threadId: string }>) {
      return {
        ...echo(input),
        thread: await setResolved(input.threadId, false),
      };
    },

    async createCommitOnBranch({
      input,
    }: Mutation<{
      branch: {
        repositoryNameWithOwner?: string | null;
        branchName?: string | null;
      };
      message: { headline: string; body?: string | null };
      fileChanges?: {
        additions?: Array<{ path: string; contents: string }> | null;
        deletions?: Array<{ path: string }> | null;
      } | null;
      expectedHeadOid: string;
    }>) {
      const [owner = '', name = ''] = (
        input.branch.repositoryNameWithOwner ?? ''
      ).split('/');
      const repository = scope.repository(owner, name);
      const branch = (
        input.branch.branchName ?? repository.defaultBranch
      ).replace(/^refs\/heads\//, '');
      if (
        !AccountService.suffices(
          forge.accounts.permission(scope.writer, repository),
          'write',
        )
      ) {
        throw ForgeError.forbidden('Must have write access to Repository.');
      }
      const { headline, body } = input.message;
      const sha = await forge.contents.commit(
        repository,
        {
          branch,
          message: body ? `${headline}\n\n${body}` : headline,
          expectedHead: input.expectedHeadOid,
          files: [
            ...(input.fileChanges?.deletions ?? []).map(({ path }) => ({
              path,
              content: undefined,
            })),
            ...(input.fileChanges?.additions ?? []).map(
              ({ path, contents }) => ({
                path,
                content: Buffer.from(contents, 'base64'),
              }),
            ),
          ],
        },
        scope.writer,
      );
      return {
        ...echo(input),
        commit: commitNode(
          scope,
          repository,
          await forge.git(repository).commit(sha),
        ),
        ref: () => refNode(scope, repository, `refs/heads/${branch}`),
      };
    },
  };
}

function echo(input: { clientMutationId?: string | null }) {
  return { clientMutationId: input.clientMutationId ?? null };
}

function readEvent(event: string | null | undefined): ReviewEvent | undefined {
  return event === 'APPROVE' ||
    event === 'COMMENT' ||
    event === 'REQUEST_CHANGES'
    ? event
    : undefined;
}
