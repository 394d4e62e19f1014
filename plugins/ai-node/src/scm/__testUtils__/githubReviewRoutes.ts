/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { findPatchLine, readPatchLines } from '../diff/patchLines';
import type {
  MemoryPull,
  MemoryRepository,
  MemoryThread,
} from '../../testUtils/scm/MemoryRepository';
import {
  type GithubDoubleReview as Review,
  type GithubDoubleScope,
  addThread,
  reviewOf,
} from './GithubDoubleScope';
import { HttpProblem, pageOf, route } from './startForgeDouble';

/** Comments and reviews, with GitHub's rules. */
export function addGithubReviewRoutes(scope: GithubDoubleScope): void {
  const { router, base, host, open, faults, reviews, reviewRepository } = scope;
  const toComment = (comment: MemoryThread['comments'][number]) => ({
    id: comment.id,
    body: comment.body,
    html_url: `http://${host}/comment/${comment.id}`,
    user: { login: comment.author.login },
    created_at: comment.at,
  });
  router.get(
    `${base}/issues/:number/comments`,
    route((req, res) => {
      const threads = open(req.params)
        .pull(Number(req.params.number))
        .threads.filter(thread => thread.subject === 'conversation');
      res.json(
        pageOf(threads, req, res).map(thread => toComment(thread.comments[0])),
      );
    }),
  );
  router.post(
    `${base}/issues/:number/comments`,
    route((req, res) => {
      const repository = open(req.params);
      const thread = addThread(
        repository,
        repository.pull(Number(req.params.number)),
        { subject: 'conversation', body: req.body.body },
      );
      res.status(201).json(toComment(thread.comments[0]));
    }),
  );
  router.patch(
    `${base}/issues/comments/:id`,
    route((req, res) => {
      for (const pull of open(req.params).pulls) {
        for (const { comments } of pull.threads) {
          if (comments[0].id === Number(req.params.id)) {
            comments[0].body = req.body.body;
            res.json(toComment(comments[0]));
            return;
          }
        }
      }
      throw new HttpProblem(404, { message: 'Not Found' });
    }),
  );

  const toReview = (review: Review) => ({
    id: review.id,
    node_id: `PRR_${review.id}`,
    state: review.state,
    body: review.body,
    html_url: `http://${host}/review/${review.id}`,
  });
  const isShown = (
    repository: MemoryRepository,
    pull: MemoryPull,
    anchor: {
      path: string;
      side: 'LEFT' | 'RIGHT';
      line: number;
      start?: number;
    },
  ) => {
    const { mergeBase, head } = repository.pullShas(pull);
    const file = repository
      .diff(mergeBase, head)
      .find(each => each.path === anchor.path);
    const shown = readPatchLines(file?.patch ?? '');
    const end = findPatchLine(shown, anchor.side, anchor.line);
    const start = findPatchLine(
      shown,
      anchor.side,
      anchor.start ?? anchor.line,
    );
    return Boolean(
      end &&
        start &&
        start.hunk === end.hunk &&
        !faults.refusedLines.has(anchor.line),
    );
  };
  router.get(
    `${base}/pulls/:number/reviews`,
    route((req, res) => {
      const repository = open(req.params);
      const pull = repository.pull(Number(req.params.number));
      res.json(
        pageOf(
          reviews.filter(
            review =>
              review.pull === pull.number &&
              reviewRepository.get(review.id) === repository,
          ),
          req,
          res,
        ).map(toReview),
      );
    }),
  );
  router.post(
    `${base}/pulls/:number/reviews`,
    route((req, res) => {
      const repository = open(req.params);
      const pull = repository.pull(Number(req.params.number));
      if (
        reviews.some(
          review =>
            review.state === 'PENDING' &&
            review.pull === pull.number &&
            reviewRepository.get(review.id) === repository,
        )
      ) {
        throw new HttpProblem(422, {
          message: 'User can only have one pending review per pull request',
        });
      }
      const comments = (req.body.comments ?? []) as Array<{
        path: string;
        line: number;
        side: 'LEFT' | 'RIGHT';
        start_line?: number;
        body: string;
      }>;
      if (
        comments.some(
          comment =>
            (comment.start_line !== undefined &&
              comment.start_line >= comment.line) ||
            !isShown(repository, pull, {
              ...comment,
              ...(comment.start_line ? { start: comment.start_line } : {}),
            }),
        )
      ) {
        throw new HttpProblem(422, {
          message: 'Unprocessable Entity',
          errors: ['Line could not be resolved'],
        });
      }
      const review: Review = {
        id: repository.nextId() + reviews.length * 1000,
        pull: pull.number,
        state: 'PENDING',
        body: req.body.body ?? '',
      };
      reviews.push(review);
      reviewRepository.set(review.id, repository);
      for (const comment of comments) {
        addThread(repository, pull, {
          subject: 'line',
          review: review.id,
          path: comment.path,
          line: comment.line,
          extra: { side: comment.side },
          body: comment.body,
        });
      }
      res.json(toReview(review));
    }),
  );
  router.delete(
    `${base}/pulls/:number/reviews/:id`,
    route((req, res) => {
      const review = reviewOf(scope, req.params.id);
      if (review.state !== 'PENDING') {
        throw new HttpProblem(422, {
          message: 'Can not delete a non-pending pull request review',
        });
      }
      reviews.splice(reviews.indexOf(review), 1);
      const pull = open(req.params).pull(review.pull);
      pull.threads = pull.threads.filter(thread => thread.review !== review.id);
      res.json(toReview(review));
    }),
  );
  router.post(
    `${base}/pulls/:number/reviews/:id/events`,
    route((req, res) => {
      const repository = open(req.params);
      const review = reviewOf(scope, req.params.id);
      const pull = repository.pull(review.pull);
      review.state = 'COMMENTED';
      review.body = req.body.body;
      // What is not in the diff disappears without a word.
      pull.threads = pull.threads.filter(
        thread =>
          thread.review !== review.id ||
          thread.subject === 'file' ||
          (!faults.droppedLines.has(thread.line!) &&
            isShown(repository, pull, {
              path: thread.path!,
              side: thread.extra!.side as 'LEFT' | 'RIGHT',
              line: thread.line!,
            })),
      );
      res.json(toReview(review));
    }),
  );
  router.put(
    `${base}/pulls/:number/reviews/:id`,
    route((req, res) => {
      const review = reviewOf(scope, req.params.id);
      review.body = req.body.body;
      res.json(toReview(review));
    }),
  );
  router.get(
    `${base}/pulls/:number/reviews/:id/comments`,
    route((req, res) => {
      const review = reviewOf(scope, req.params.id);
      const threads = open(req.params)
        .pull(review.pull)
        .threads.filter(thread => thread.review === review.id);
      res.json(
        pageOf(threads, req, res).map(thread => ({
          ...toComment(thread.comments[0]),
          path: thread.path,
          subject_type: thread.subject,
        })),
      );
    }),
  );
}
