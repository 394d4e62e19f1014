/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Request, Response, Router } from 'express';
import { z } from 'zod/v4';
import { ForgeError } from '../errors/ForgeError';
import type { PullIssue } from '../services/PullService';
import type { RepositoryRecord, ReviewCommentRecord } from '../store/records';
import { reviewCommentView, reviewView } from '../views/reviews';
import { pageOf } from './paging';
import {
  type RestScope,
  defined,
  optional,
  queryText,
  readBody,
  readId,
} from './RestScope';

const SIDE = optional(z.enum(['LEFT', 'RIGHT']));
const EVENT = z.enum(['APPROVE', 'REQUEST_CHANGES', 'COMMENT']);

const ANCHOR = {
  path: z.string(),
  body: z.string(),
  line: optional(z.number().int()),
  side: SIDE,
  start_line: optional(z.number().int()),
  start_side: SIDE,
  position: optional(z.number().int()),
};

const REVIEW = z.object({
  commit_id: optional(z.string()),
  body: optional(z.string()),
  event: optional(EVENT),
  comments: optional(z.array(z.object(ANCHOR))),
});

const COMMENT = z.union([
  z.object({ body: z.string(), in_reply_to: z.number() }),
  z.object({
    ...ANCHOR,
    commit_id: z.string(),
    subject_type: optional(z.enum(['line', 'file'])),
  }),
]);

const BODY = z.object({ body: z.string() });

/** Reviews and the comments on the diff. @internal */
export function addReviewRoutes(router: Router, scope: RestScope): void {
  const { forge, views } = scope;
  const reviews = '/repos/:owner/:repo/pulls/:number/reviews';

  router.get(reviews, (request, response) => {
    const { repository, issue } = open(request, response);
    const listed = forge.reviews.list(
      repository,
      issue.number,
      viewer(response),
    );
    response.json(
      pageOf(request, response, listed).map(review =>
        reviewView(views, repository, review),
      ),
    );
  });

  router.post(reviews, async (request, response) => {
    const { repository, issue } = open(request, response);
    const body = readBody(request, REVIEW);
    const review = await forge.reviews.create(
      { repository, issue },
      {
        author: scope.writer(response),
        event: body.event,
        body: body.body,
        commit: body.commit_id,
        comments: body.comments?.map(toAnchor),
      },
    );
    response.json(reviewView(views, repository, review));
  });

  router.get(`${reviews}/:review`, (request, response) => {
    const { repository, review } = openReview(request, response);
    response.json(reviewView(views, repository, review));
  });

  router.put(`${reviews}/:review`, async (request, response) => {
    const { repository, review } = openOwnReview(request, response);
    await forge.reviews.update(
      repository,
      review,
      readBody(request, BODY).body,
    );
    response.json(reviewView(views, repository, review));
  });

  router.delete(`${reviews}/:review`, async (request, response) => {
    const { repository, review } = openOwnReview(request, response);
    await forge.reviews.removePending(repository, review);
    response.json(reviewView(views, repository, review));
  });

  router.post(`${reviews}/:review/events`, async (request, response) => {
    const { repository, issue, review } = openOwnReview(request, response);
    const { event, body } = readBody(
      request,
      z.object({ event: EVENT, body: optional(z.string()) }),
    );
    await forge.reviews.submit({ repository, issue }, review, {
      author: scope.writer(response),
      event,
      body,
    });
    response.json(reviewView(views, repository, review));
  });

  router.put(`${reviews}/:review/dismissals`, async (request, response) => {
    const { repository, review } = openReview(request, response);
    scope.repository(request, response, 'write');
    const { message } = readBody(request, z.object({ message: z.string() }));
    await forge.reviews.dismiss(
      repository,
      review,
      message,
      scope.writer(response).login,
    );
    response.json(reviewView(views, repository, review));
  });

  router.get(`${reviews}/:review/comments`, async (request, response) => {
    const { repository, issue, review } = openReview(request, response);
    const comments = forge.reviews.comments(repository, {
      reviewId: review.id,
      viewer: viewer(response),
    });
    await sendComments(request, response, repository, issue, comments);
  });

  router.get(
    '/repos/:owner/:repo/pulls/:number/comments',
    async (request, response) => {
      const { repository, issue } = open(request, response);
      const since = queryText(request, 'since');
      const comments = submitted(
        repository,
        forge.reviews.comments(repository, { number: issue.number }),
      ).filter(comment => since === undefined || comment.updatedAt >= since);
      await sendComments(request, response, repository, issue, comments);
    },
  );

  router.post(
    '/repos/:owner/:repo/pulls/:number/comments',
    async (request, response) => {
      const { repository, issue } = open(request, response);
      const author = scope.writer(response);
      const body = readBody(request, COMMENT);
      const comment =
        'in_reply_to' in body
          ? await forge.reviews.reply(
              { repository, issue },
              find(repository, body.in_reply_to),
              { author, body: body.body },
            )
          : await forge.reviews.comment(
              { repository, issue },
              {
                ...toAnchor(body),
                author,
                commit: body.commit_id,
                subject: body.subject_type,
              },
            );
      response
        .status(201)
        .json(await reviewCommentView(views, repository, issue, comment));
    },
  );

  router.post(
    '/repos/:owner/:repo/pulls/:number/comments/:comment/replies',
    async (request, response) => {
      const { repository, issue } = open(request, response);
      const comment = await forge.reviews.reply(
        { repository, issue },
        find(repository, readId(request.params.comment)),
        { author: scope.writer(response), body: readBody(request, BODY).body },
      );
      response
        .status(201)
        .json(await reviewCommentView(views, repository, issue, comment));
    },
  );

  router.get(
    '/repos/:owner/:repo/pulls/comments',
    async (request, response) => {
      const repository = scope.repository(request, response);
      const comments = pageOf(
        request,
        response,
        submitted(repository, forge.reviews.comments(repository, {})),
      );
      response.json(
        await Promise.all(
          comments.map(comment =>
            reviewCommentView(
              views,
              repository,
              forge.pulls.get(repository, comment.number),
              comment,
            ),
          ),
        ),
      );
    },
  );

  router.get(
    '/repos/:owner/:repo/pulls/comments/:comment',
    async (request, response) => {
      const repository = scope.repository(request, response);
      const comment = find(repository, readId(request.params.comment));
      response.json(
        await reviewCommentView(
          views,
          repository,
          forge.pulls.get(repository, comment.number),
          comment,
        ),
      );
    },
  );

  router.patch(
    '/repos/:owner/:repo/pulls/comments/:comment',
    async (request, response) => {
      const { repository, comment } = openOwnComment(request, response);
      await forge.reviews.updateComment(
        repository,
        comment,
        readBody(request, BODY).body,
      );
      response.json(
        await reviewCommentView(
          views,
          repository,
          forge.pulls.get(repository, comment.number),
          comment,
        ),
      );
    },
  );

  router.delete(
    '/repos/:owner/:repo/pulls/comments/:comment',
    async (request, response) => {
      const { repository, comment } = openOwnComment(request, response);
      await forge.reviews.removeComment(
        repository,
        comment,
        scope.writer(response).login,
      );
      response.status(204).end();
    },
  );

  function viewer(response: Response): string | undefined {
    return scope.actor(response).account?.login;
  }

  function open(
    request: Request,
    response: Response,
  ): { repository: RepositoryRecord; issue: PullIssue } {
    const repository = scope.repository(request, response);
    return {
      repository,
      issue: forge.pulls.get(repository, readId(request.params.number)),
    };
  }

  function openReview(request: Request, response: Response) {
    const { repository, issue } = open(request, response);
    const review = forge.reviews.get(
      repository,
      issue.number,
      readId(request.params.review),
      viewer(response),
    );
    return { repository, issue, review };
  }

  function openOwnReview(request: Request, response: Response) {
    const opened = openReview(request, response);
    if (opened.review.author !== scope.writer(response).login) {
      throw ForgeError.forbidden('Only the author can change a review.');
    }
    return opened;
  }

  function openOwnComment(request: Request, response: Response) {
    const repository = scope.repository(request, response);
    const comment = find(repository, readId(request.params.comment));
    if (comment.author !== scope.writer(response).login) {
      scope.repository(request, response, 'write');
    }
    return { repository, comment };
  }

  function find(repository: RepositoryRecord, id: number): ReviewCommentRecord {
    const comment = repository.reviewComments.find(
      candidate => candidate.id === id,
    );
    if (!comment) {
      throw ForgeError.notFound();
    }
    return comment;
  }

  /** Lists of the pull request leave out what is pending, even to its author. */
  function submitted(
    repository: RepositoryRecord,
    comments: ReviewCommentRecord[],
  ): ReviewCommentRecord[] {
    const pending = new Set(
      repository.reviews
        .filter(({ state }) => state === 'PENDING')
        .map(({ id }) => id),
    );
    return comments.filter(({ reviewId }) => !pending.has(reviewId));
  }

  async function sendComments(
    request: Request,
    response: Response,
    repository: RepositoryRecord,
    issue: PullIssue,
    comments: ReviewCommentRecord[],
  ) {
    response.json(
      await Promise.all(
        pageOf(request, response, comments).map(comment =>
          reviewCommentView(views, repository, issue, comment),
        ),
      ),
    );
  }
}

function toAnchor(comment: {
  path: string;
  body: string;
  line: number | undefined;
  side: 'LEFT' | 'RIGHT' | undefined;
  start_line: number | undefined;
  start_side: 'LEFT' | 'RIGHT' | undefined;
  position: number | undefined;
}) {
  return {
    path: comment.path,
    body: comment.body,
    ...defined({
      line: comment.line,
      side: comment.side,
      startLine: comment.start_line,
      startSide: comment.start_side,
      position: comment.position,
    }),
  };
}
