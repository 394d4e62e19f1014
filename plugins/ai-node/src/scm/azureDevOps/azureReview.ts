/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ConflictError } from '@backstage/errors';
import type {
  PostReview,
  PostedReview,
  PullRequestRef,
  ReviewThread,
} from '@ghostlight/backstage-plugin-ai-common';
import {
  type Placement,
  hiddenMarker,
  readCommentTag,
  renderReviewBody,
  renderReviewComment,
} from '../review/reviewText';
import type { Forge } from '../Forge';
import type { AzureDevOpsClient } from './AzureDevOpsClient';
import { iterationChanges, lastIteration } from './azureDiffs';
import { toChangedFile } from './azureMapping';
import type { AzureList, AzureThread } from './azureTypes';

const BODY_LIMIT = 150_000;

/** Threads that people see. @internal */
export async function listAzureThreads(
  client: AzureDevOpsClient,
  ref: PullRequestRef,
): Promise<AzureThread[]> {
  const { value } = await client.json<AzureList<AzureThread>>(
    ref.repository,
    `pullRequests/${ref.number}/threads`,
  );
  return value.filter(
    thread =>
      !thread.isDeleted &&
      thread.comments.some(comment => comment.commentType !== 'system'),
  );
}

/** @internal */
export async function azureReviewThreads(
  client: AzureDevOpsClient,
  ref: PullRequestRef,
): Promise<ReviewThread[]> {
  const threads = await listAzureThreads(client, ref);
  const anchored = threads.filter(thread => thread.threadContext?.filePath);
  if (anchored.length === 0) {
    return [];
  }
  const { id: iteration } = await lastIteration(client, ref);
  return anchored.map(thread => {
    const context = thread.threadContext!;
    const line = context.rightFileEnd?.line ?? context.leftFileEnd?.line;
    const seen =
      thread.pullRequestThreadContext?.iterationContext
        ?.secondComparingIteration ?? iteration;
    return {
      id: String(thread.id),
      path: context.filePath!.replace(/^\//, ''),
      ...(line === undefined ? {} : { line }),
      resolved: ['fixed', 'closed', 'wontFix', 'byDesign'].includes(
        thread.status ?? '',
      ),
      outdated: seen < iteration,
      comments: thread.comments
        .filter(
          comment => comment.commentType !== 'system' && !comment.isDeleted,
        )
        .map(comment => ({
          id: String(comment.id),
          author: comment.author?.uniqueName ?? '',
          body: comment.content ?? '',
          createdAt: comment.publishedDate,
        })),
    };
  });
}

/**
 * Posts a review on Azure DevOps, which has none: one thread for each comment, then the summary.
 *
 * @remarks
 * There is no pending state, so a killed process leaves some threads: each bears a tag, and those that stand are not
 * posted again. The summary with the marker comes last and says that the review is complete. Any line of a changed file
 * takes a comment, shown by the diff or not.
 *
 * @internal
 */
export async function postAzureReview(
  forge: Forge,
  client: AzureDevOpsClient,
  request: PostReview,
): Promise<PostedReview> {
  const ref = request.pullRequest;
  const hidden = hiddenMarker(request.marker);
  const threads = await listAzureThreads(client, ref);
  const placements = request.comments.map((): Placement => 'body');
  const posted = new Set<number>();
  for (const thread of threads) {
    const index = readCommentTag(
      request.marker,
      thread.comments[0]?.content ?? '',
    );
    if (
      index !== undefined &&
      index < placements.length &&
      thread.threadContext
    ) {
      const { rightFileEnd, leftFileEnd } = thread.threadContext;
      placements[index] = rightFileEnd || leftFileEnd ? 'line' : 'file';
      posted.add(index);
    }
  }
  const result = (outcome: PostedReview['outcome'], id: number) => ({
    outcome,
    id: String(id),
    url: `${ref.repository.url}/pullrequest/${ref.number}?discussionId=${id}`,
    placements,
  });
  const summary = threads.find(
    thread =>
      !thread.threadContext && thread.comments[0]?.content?.includes(hidden),
  );
  if (summary) {
    return result('already-posted', summary.id);
  }

  const iteration = await lastIteration(client, ref);
  if (iteration.sourceRefCommit.commitId !== request.headSha) {
    throw new ConflictError(
      `Pull request ${ref.number} of "${ref.repository.url}" has moved on from "${request.headSha}": the review would stand on the wrong lines`,
    );
  }
  const changes = (await iterationChanges(client, ref, iteration.id)).flatMap(
    change => {
      const file = toChangedFile(change);
      return file ? [{ change, file }] : [];
    },
  );
  const contents = new Map<string, Promise<string[]>>();
  const linesOf = (sha: string) => {
    let lines = contents.get(sha);
    if (!lines) {
      lines = forge
        .blob({ repository: ref.repository, sha })
        .then(content => Buffer.from(content).toString('utf8').split('\n'));
      contents.set(sha, lines);
    }
    return lines;
  };

  for (const [index, comment] of request.comments.entries()) {
    if (!posted.has(index)) {
      placements[index] = await postComment(index, comment.anchor);
    }
  }
  const body = renderReviewBody({ ...request, placements });
  const { id } = await createThread({
    content: body.length > BODY_LIMIT ? await overflow(body) : body,
    status: 'closed',
  });
  return result('posted', id);

  async function postComment(
    index: number,
    anchor: PostReview['comments'][number]['anchor'],
  ): Promise<Placement> {
    const found = changes.find(
      ({ file }) =>
        file.path === anchor.path ||
        (anchor.side === 'LEFT' &&
          file.oldPath !== undefined &&
          file.oldPath === (anchor.oldPath ?? anchor.path)),
    );
    if (!found) {
      return 'body';
    }
    const { item, changeTrackingId } = found.change;
    const sha = anchor.side === 'LEFT' ? item.originalObjectId : item.objectId;
    let position: Record<string, unknown> = {};
    if (anchor.line !== undefined && sha) {
      const lines = await linesOf(sha);
      const start = anchor.startLine ?? anchor.line;
      // A final newline ends the last line, it does not begin another.
      const count = lines.at(-1) === '' ? lines.length - 1 : lines.length;
      if (start >= 1 && start <= anchor.line && anchor.line <= count) {
        const side = anchor.side === 'LEFT' ? 'leftFile' : 'rightFile';
        // Offsets are 1-based and the end is exclusive: shorter, and a suggestion leaves the old tail.
        const length = lines[anchor.line - 1].replace(/\r$/, '').length;
        position = {
          [`${side}Start`]: { line: start, offset: 1 },
          [`${side}End`]: { line: anchor.line, offset: length + 1 },
        };
      }
    }
    const placement = Object.keys(position).length > 0 ? 'line' : 'file';
    const create = (as: Placement, at: Record<string, unknown>) =>
      createThread({
        content: renderReviewComment({
          comment: request.comments[index],
          index,
          marker: request.marker,
          placement: as,
          suggestionInfo: 'suggestion',
        }),
        status: 'active',
        threadContext: { filePath: `/${found.file.path}`, ...at },
        pullRequestThreadContext: {
          ...(changeTrackingId === undefined ? {} : { changeTrackingId }),
          iterationContext: {
            firstComparingIteration: 1,
            secondComparingIteration: iteration.id,
          },
        },
      });
    for (const [as, at] of [
      [placement, position],
      ['file', {}],
    ] as Array<[Placement, Record<string, unknown>]>) {
      try {
        await create(as, at);
        return as;
      } catch (error) {
        if ((error as Error).name !== 'InputError') {
          throw error;
        }
      }
    }
    return 'body';
  }

  function createThread(thread: {
    content: string;
    status: string;
    threadContext?: Record<string, unknown>;
    pullRequestThreadContext?: Record<string, unknown>;
  }): Promise<AzureThread> {
    const { content, ...rest } = thread;
    return client.json<AzureThread>(
      ref.repository,
      `pullRequests/${ref.number}/threads`,
      {
        method: 'POST',
        body: {
          comments: [{ parentCommentId: 0, content, commentType: 'text' }],
          ...rest,
        },
      },
    );
  }

  /** What does not fit into the summary goes before it, in threads of its own; the marker stays last. */
  async function overflow(text: string): Promise<string> {
    let rest = text.replace(hidden, '').trimEnd();
    while (rest.length > BODY_LIMIT) {
      await createThread({
        content: rest.slice(0, BODY_LIMIT),
        status: 'closed',
      });
      rest = rest.slice(BODY_LIMIT);
    }
    return `${rest}\n\n${hidden}`;
  }
}
