/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ConflictError } from '@backstage/errors';
import type {
  PostReview,
  PostedReview,
} from '@ghostlight/backstage-plugin-ai-common';
import type { Octokit } from '@octokit/rest';
import { upsertComment } from '../comments/upsertComment';
import { readGithubUrl } from '../forgeUrls';
import { type PlacedAnchor, placeAnchors } from '../review/placeComments';
import {
  type Placement,
  commentTag,
  hiddenMarker,
  readCommentTag,
  renderReviewBody,
  renderReviewComment,
  splitBody,
} from '../review/reviewText';
import type { GithubClient } from './GithubClient';
import type { GithubForge } from './GithubForge';
import { listPullFiles } from './githubDiffs';

const BODY_LIMIT = 65_536;

const ADD_THREAD = `
  mutation GhostlightThread($input: AddPullRequestReviewThreadInput!) {
    addPullRequestReviewThread(input: $input) { thread { id } }
  }
`;

type Review = {
  id: number;
  node_id: string;
  html_url: string;
  body?: string | null;
};

/**
 * Posts one review on GitHub.
 *
 * @remarks
 * The order is forced by GitHub: submitted reviews cannot be deleted, so our marker is looked for first; a pending review
 * left by a killed process makes every later one fail, so it is deleted; one comment outside the diff refuses the whole
 * review, so lines are checked here and a refusal still ends in one thread at a time; file comments exist in GraphQL
 * only, and only on a pending review; and submitting silently drops what does not fit, so the comments are read back and
 * what is missing goes into the body.
 *
 * @internal
 */
export async function postGithubReview(
  forge: GithubForge,
  client: GithubClient,
  request: PostReview,
): Promise<PostedReview> {
  const { repository, number } = request.pullRequest;
  const octokit = client.octokit(repository.url);
  const at = { ...readGithubUrl(repository.url), pull_number: number };
  const hidden = hiddenMarker(request.marker);

  const reviews = await octokit.paginate(octokit.rest.pulls.listReviews, {
    ...at,
    per_page: 100,
  });
  const earlier = reviews.find(
    review => review.state !== 'PENDING' && review.body?.includes(hidden),
  );
  if (earlier) {
    return settle('already-posted', earlier);
  }
  // Only our own pending reviews are ever listed.
  for (const review of reviews.filter(({ state }) => state === 'PENDING')) {
    await octokit.rest.pulls.deletePendingReview({
      ...at,
      review_id: review.id,
    });
  }
  const { data: pull } = await octokit.rest.pulls.get(at);
  if (pull.head.sha !== request.headSha) {
    throw new ConflictError(
      `"${pull.html_url}" has moved on from "${request.headSha}": the review would stand on the wrong lines`,
    );
  }

  const placed = placeAnchors(
    request.comments.map(comment => comment.anchor),
    await listPullFiles(client, request.pullRequest),
  );
  const pending = await createPending(octokit, placed);
  const present = await readPlacements(pending.id);
  const { data: submitted } = await octokit.rest.pulls.submitReview({
    ...at,
    review_id: pending.id,
    event: 'COMMENT',
    body: bodies(present)[0],
  });
  return settle('posted', { ...pending, body: submitted.body });

  function text(index: number, placement: Placement): string {
    return renderReviewComment({
      comment: request.comments[index],
      index,
      marker: request.marker,
      placement,
      suggestionInfo: 'suggestion',
    });
  }

  function bodies(placements: Placement[]): string[] {
    return splitBody(
      renderReviewBody({ ...request, placements }),
      request.marker,
      BODY_LIMIT,
    );
  }

  function lineFields(
    index: number,
    anchor: PlacedAnchor & { placement: 'line' },
  ) {
    const { side, line, startLine } = request.comments[index].anchor;
    return {
      path: anchor.file.path,
      side,
      line: line!,
      range:
        startLine !== undefined && startLine < line! ? startLine : undefined,
    };
  }

  async function createPending(
    api: Octokit,
    anchors: PlacedAnchor[],
  ): Promise<Review> {
    const lines = anchors.flatMap((anchor, index) =>
      anchor.placement === 'line'
        ? [{ index, ...lineFields(index, anchor) }]
        : [],
    );
    const create = async (comments: typeof lines) =>
      (
        await api.rest.pulls.createReview({
          ...at,
          commit_id: request.headSha,
          comments: comments.map(({ index, range, ...fields }) => ({
            ...fields,
            ...(range === undefined
              ? {}
              : { start_line: range, start_side: fields.side }),
            body: text(index, 'line'),
          })),
        })
      ).data;
    let review: Review;
    const asFiles: number[] = anchors.flatMap((anchor, index) =>
      anchor.placement === 'file' ? [index] : [],
    );
    try {
      review = await create(lines);
    } catch (error) {
      if ((error as Error).name !== 'InputError' || lines.length === 0) {
        throw error;
      }
      review = await create([]);
      for (const { index, path, side, line, range } of lines) {
        const added = await addThread(review, {
          path,
          line,
          side,
          ...(range === undefined ? {} : { startLine: range, startSide: side }),
          body: text(index, 'line'),
        });
        if (!added) {
          asFiles.push(index);
        }
      }
    }
    for (const index of asFiles) {
      const anchor = anchors[index];
      if (anchor.placement !== 'body') {
        await addThread(review, {
          path: anchor.file.path,
          subjectType: 'FILE',
          body: text(index, 'file'),
        });
      }
    }
    return review;
  }

  /** False when GitHub refuses this one; it then falls back. */
  async function addThread(
    review: Review,
    input: Record<string, unknown>,
  ): Promise<boolean> {
    try {
      const answer = await client.graphql<{
        addPullRequestReviewThread: { thread: { id: string } | null } | null;
      }>(repository.url, ADD_THREAD, {
        input: { pullRequestReviewId: review.node_id, ...input },
      });
      return Boolean(answer.addPullRequestReviewThread?.thread);
    } catch (error) {
      if (['InputError', 'NotFoundError'].includes((error as Error).name)) {
        return false;
      }
      throw error;
    }
  }

  async function readPlacements(reviewId: number): Promise<Placement[]> {
    const comments = await octokit.paginate(
      octokit.rest.pulls.listCommentsForReview,
      { ...at, review_id: reviewId, per_page: 100 },
    );
    const placements = request.comments.map((): Placement => 'body');
    for (const comment of comments) {
      const index = readCommentTag(request.marker, comment.body);
      if (index !== undefined && index < placements.length) {
        placements[index] =
          (comment as { subject_type?: string }).subject_type === 'file'
            ? 'file'
            : 'line';
      }
    }
    return placements;
  }

  /** Reads back what stands there and puts the rest into the body. Safe to repeat. */
  async function settle(
    outcome: PostedReview['outcome'],
    review: Review,
  ): Promise<PostedReview> {
    const placements = await readPlacements(review.id);
    const [first, ...more] = bodies(placements);
    const lost = placements.some(
      (placement, index) =>
        placement === 'body' &&
        !review.body?.includes(commentTag(request.marker, index)),
    );
    if (lost && review.body?.trim() !== first.trim()) {
      await octokit.rest.pulls.updateReview({
        ...at,
        review_id: review.id,
        body: first,
      });
    }
    for (const [index, body] of more.entries()) {
      const marker = `${request.marker} part ${index + 2}`;
      await upsertComment({
        forge,
        pullRequest: request.pullRequest,
        body: body.replace(hiddenMarker(marker), '').trimEnd(),
        marker,
      });
    }
    return {
      outcome,
      id: String(review.id),
      url: review.html_url,
      placements,
    };
  }
}
