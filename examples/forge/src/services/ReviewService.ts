/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ForgeError } from '../errors/ForgeError';
import type {
  AccountRecord,
  RepositoryRecord,
  ReviewCommentRecord,
  ReviewRecord,
} from '../store/records';
import type { ForgeContext } from './ForgeContext';
import type { PullIssue, PullService } from './PullService';
import type { CommentAnchor, CommentPlace } from './placeComment';
import { type NewReviewComment, newReviewComment } from './newReviewComment';
import {
  type ProposedComment,
  checkBody,
  checkText,
  checkVerdict,
  REVIEW_STATES,
  placeComments,
  reviewedCommit,
} from './reviewRules';

/** A verdict. @public */
export type ReviewEvent = 'COMMENT' | 'APPROVE' | 'REQUEST_CHANGES';

type Target = { repository: RepositoryRecord; issue: PullIssue };

/**
 * Reviews and their comments, by GitHub's rules.
 *
 * @public
 */
export class ReviewService {
  readonly #context: ForgeContext;
  readonly #pulls: PullService;

  constructor(context: ForgeContext, pulls: PullService) {
    this.#context = context;
    this.#pulls = pulls;
  }

  /** Reviews that an account may see: a pending one shows only to its author. */
  list(
    repository: RepositoryRecord,
    number: number,
    viewer: string | undefined,
  ): ReviewRecord[] {
    return repository.reviews.filter(
      review =>
        review.number === number &&
        (review.state !== 'PENDING' || review.author === viewer),
    );
  }

  get(
    repository: RepositoryRecord,
    number: number,
    id: number,
    viewer: string | undefined,
  ): ReviewRecord {
    const review = this.list(repository, number, viewer).find(
      candidate => candidate.id === id,
    );
    if (!review) {
      throw ForgeError.notFound();
    }
    return review;
  }

  comments(
    repository: RepositoryRecord,
    filter: { number?: number; reviewId?: number; viewer?: string | undefined },
  ): ReviewCommentRecord[] {
    const hidden = new Set(
      repository.reviews
        .filter(
          review =>
            review.state === 'PENDING' && review.author !== filter.viewer,
        )
        .map(review => review.id),
    );
    return repository.reviewComments.filter(
      comment =>
        (filter.number === undefined || comment.number === filter.number) &&
        (filter.reviewId === undefined ||
          comment.reviewId === filter.reviewId) &&
        !hidden.has(comment.reviewId),
    );
  }

  /**
   * Creates a review, pending when there is no event. One comment that fits nowhere refuses all of it.
   *
   * @throws ForgeError 422 by GitHub's rules.
   */
  async create(
    { repository, issue }: Target,
    options: {
      author: AccountRecord;
      event?: ReviewEvent | undefined;
      body?: string | undefined;
      commit?: string | undefined;
      comments?: Array<CommentAnchor & { body: string }> | undefined;
      at?: string;
    },
  ): Promise<ReviewRecord> {
    const { author, event, body = '', comments = [] } = options;
    checkBody(body);
    const commit = await reviewedCommit(
      this.#context.git(repository),
      issue,
      options.commit,
    );
    if (this.#pending(repository, issue, author)) {
      throw ForgeError.unprocessable('Unprocessable Entity', [
        'User can only have one pending review per pull request',
      ]);
    }
    if (event) {
      checkVerdict(issue, author, event, body, comments.length);
    }
    const places = await this.#place({ repository, issue }, commit, comments);
    const at = options.at ?? this.#context.now();
    const review: ReviewRecord = {
      id: this.#context.store.nextId(),
      number: issue.number,
      author: author.login,
      body,
      state: event ? REVIEW_STATES[event] : 'PENDING',
      commit,
      createdAt: at,
      ...(event ? { submittedAt: at } : {}),
    };
    repository.reviews.push(review);
    const mergeBase = await this.#pulls.mergeBase(repository, issue);
    for (const [index, comment] of comments.entries()) {
      this.#insert(repository, review, {
        ...comment,
        place: places[index],
        mergeBase,
        commit,
        at,
      });
    }
    await this.#context.store.saveRepository(repository);
    if (event) {
      this.#submitted(repository, issue, review);
    }
    return review;
  }

  /** Submits a pending review. Threads that GraphQL accepted outside of the diff are lost here, as on GitHub. */
  async submit(
    { repository, issue }: Target,
    review: ReviewRecord,
    options: {
      author: AccountRecord;
      event: ReviewEvent;
      body?: string | undefined;
    },
  ): Promise<void> {
    if (review.state !== 'PENDING') {
      throw ForgeError.unprocessable('Unprocessable Entity', [
        'Could not submit an already submitted review',
      ]);
    }
    const body = options.body ?? review.body;
    checkBody(body);
    const count = this.comments(repository, {
      reviewId: review.id,
      viewer: review.author,
    }).length;
    checkVerdict(issue, options.author, options.event, body, count);
    repository.reviewComments = repository.reviewComments.filter(
      comment => comment.reviewId !== review.id || !comment.outsideDiff,
    );
    Object.assign(review, {
      body,
      state: REVIEW_STATES[options.event],
      submittedAt: this.#context.now(),
    });
    await this.#context.store.saveRepository(repository);
    this.#submitted(repository, issue, review);
  }

  async update(
    repository: RepositoryRecord,
    review: ReviewRecord,
    body: string,
  ): Promise<void> {
    checkBody(body);
    review.body = body;
    await this.#context.store.saveRepository(repository);
    this.#emit('pull_request_review', 'edited', repository, review.author, {
      number: review.number,
      reviewId: review.id,
    });
  }

  async dismiss(
    repository: RepositoryRecord,
    review: ReviewRecord,
    message: string,
    sender: string,
  ): Promise<void> {
    if (review.state !== 'APPROVED' && review.state !== 'CHANGES_REQUESTED') {
      throw ForgeError.unprocessable('Unprocessable Entity', [
        `Can not dismiss a ${review.state.toLowerCase()} pull request review`,
      ]);
    }
    review.state = 'DISMISSED';
    review.body = review.body || message;
    await this.#context.store.saveRepository(repository);
    this.#emit('pull_request_review', 'dismissed', repository, sender, {
      number: review.number,
      reviewId: review.id,
    });
  }

  async removePending(
    repository: RepositoryRecord,
    review: ReviewRecord,
  ): Promise<void> {
    if (review.state !== 'PENDING') {
      throw ForgeError.unprocessable(
        'Can not delete a non-pending pull request review',
      );
    }
    repository.reviews = repository.reviews.filter(
      candidate => candidate !== review,
    );
    repository.reviewComments = repository.reviewComments.filter(
      comment => comment.reviewId !== review.id,
    );
    await this.#context.store.saveRepository(repository);
  }

  /** A comment outside of any review: GitHub wraps it into one of its own. */
  async comment(
    { repository, issue }: Target,
    options: CommentAnchor & {
      author: AccountRecord;
      body: string;
      commit: string;
      subject?: 'line' | 'file' | undefined;
      at?: string;
    },
  ): Promise<ReviewCommentRecord> {
    const commit = await reviewedCommit(
      this.#context.git(repository),
      issue,
      options.commit,
    );
    const [place] = await this.#place({ repository, issue }, commit, [options]);
    const review = await this.#ownReview(
      { repository, issue },
      options.author,
      commit,
      options.at,
    );
    const comment = this.#insert(repository, review, {
      ...options,
      place,
      commit,
      mergeBase: await this.#pulls.mergeBase(repository, issue),
      at: options.at ?? this.#context.now(),
    });
    await this.#context.store.saveRepository(repository);
    this.#announce(repository, review, [comment]);
    return comment;
  }

  async reply(
    { repository, issue }: Target,
    to: ReviewCommentRecord,
    options: { author: AccountRecord; body: string; at?: string },
  ): Promise<ReviewCommentRecord> {
    checkText(options.body);
    const top = to.inReplyTo
      ? repository.reviewComments.find(({ id }) => id === to.inReplyTo) ?? to
      : to;
    const review = await this.#ownReview(
      { repository, issue },
      options.author,
      issue.pull.head.sha,
      options.at,
    );
    const at = options.at ?? this.#context.now();
    const { resolvedBy: _, outsideDiff: __, ...where } = top;
    const comment: ReviewCommentRecord = {
      ...where,
      id: this.#context.store.nextId(),
      reviewId: review.id,
      author: options.author.login,
      body: options.body,
      inReplyTo: top.id,
      createdAt: at,
      updatedAt: at,
    };
    repository.reviewComments.push(comment);
    await this.#context.store.saveRepository(repository);
    this.#announce(repository, review, [comment]);
    return comment;
  }

  /** A thread on a pending review, by GraphQL: whole files too, and lines are not checked until the review is submitted. */
  async addThread(
    { repository, issue }: Target,
    review: ReviewRecord,
    options: CommentAnchor & { body: string; subject?: 'line' | 'file' },
  ): Promise<ReviewCommentRecord> {
    checkText(options.body);
    const { commit } = review;
    let place: CommentPlace | undefined;
    let outsideDiff = false;
    if (options.subject === 'file') {
      [place] = await this.#place({ repository, issue }, commit, [
        { ...options, subject: 'file' },
      ]);
    } else {
      try {
        [place] = await this.#place({ repository, issue }, commit, [options]);
      } catch (error) {
        const reasons = error instanceof ForgeError ? error.errors ?? [] : [];
        if (!reasons.includes('Line could not be resolved')) {
          throw error;
        }
        outsideDiff = true;
      }
    }
    const comment = this.#insert(repository, review, {
      ...options,
      place,
      commit,
      mergeBase: await this.#pulls.mergeBase(repository, issue),
      at: this.#context.now(),
      outsideDiff,
    });
    await this.#context.store.saveRepository(repository);
    return comment;
  }

  async updateComment(
    repository: RepositoryRecord,
    comment: ReviewCommentRecord,
    body: string,
  ): Promise<void> {
    checkText(body);
    comment.body = body;
    comment.updatedAt = this.#context.now();
    await this.#context.store.saveRepository(repository);
    this.#emit(
      'pull_request_review_comment',
      'edited',
      repository,
      comment.author,
      { number: comment.number, reviewCommentId: comment.id },
    );
  }

  async removeComment(
    repository: RepositoryRecord,
    comment: ReviewCommentRecord,
    sender: string,
  ): Promise<void> {
    this.#emit('pull_request_review_comment', 'deleted', repository, sender, {
      number: comment.number,
      reviewCommentId: comment.id,
    });
    repository.reviewComments = repository.reviewComments.filter(
      candidate => candidate !== comment,
    );
    await this.#context.store.saveRepository(repository);
  }

  /** Resolves the thread that a comment begins, or opens it again. */
  async setResolved(
    repository: RepositoryRecord,
    comment: ReviewCommentRecord,
    by: string | undefined,
    sender: string,
  ): Promise<void> {
    if (by) {
      comment.resolvedBy = by;
    } else {
      delete comment.resolvedBy;
    }
    await this.#context.store.saveRepository(repository);
    this.#emit(
      'pull_request_review_thread',
      by ? 'resolved' : 'unresolved',
      repository,
      sender,
      {
        number: comment.number,
        reviewCommentId: comment.id,
      },
    );
  }

  #pending(
    repository: RepositoryRecord,
    issue: PullIssue,
    author: AccountRecord,
  ): ReviewRecord | undefined {
    return this.list(repository, issue.number, author.login).find(
      review => review.state === 'PENDING',
    );
  }

  async #ownReview(
    { repository, issue }: Target,
    author: AccountRecord,
    commit: string,
    givenAt?: string,
  ): Promise<ReviewRecord> {
    if (this.#pending(repository, issue, author)) {
      throw ForgeError.unprocessable('Validation Failed', [
        'user_id can only have one pending review per pull request',
      ]);
    }
    const at = givenAt ?? this.#context.now();
    const review: ReviewRecord = {
      id: this.#context.store.nextId(),
      number: issue.number,
      author: author.login,
      body: '',
      state: 'COMMENTED',
      commit,
      createdAt: at,
      submittedAt: at,
    };
    repository.reviews.push(review);
    return review;
  }

  async #place(
    { repository, issue }: Target,
    commit: string,
    comments: ProposedComment[],
  ): Promise<Array<CommentPlace | undefined>> {
    if (comments.length === 0) {
      return [];
    }
    const mergeBase = await this.#pulls.mergeBase(repository, issue);
    return placeComments(
      await this.#context.git(repository).diff(mergeBase, commit),
      comments,
    );
  }

  #insert(
    repository: RepositoryRecord,
    review: ReviewRecord,
    options: NewReviewComment,
  ): ReviewCommentRecord {
    const comment = newReviewComment(
      this.#context.store.nextId(),
      review,
      options,
    );
    repository.reviewComments.push(comment);
    return comment;
  }

  #submitted(
    repository: RepositoryRecord,
    issue: PullIssue,
    review: ReviewRecord,
  ): void {
    issue.updatedAt = review.submittedAt!;
    issue.pull.requestedReviewers = issue.pull.requestedReviewers.filter(
      login => login !== review.author,
    );
    this.#announce(
      repository,
      review,
      this.comments(repository, { reviewId: review.id }),
    );
  }

  /** A comment outside of any review comes with one of its own. */
  #announce(
    repository: RepositoryRecord,
    review: ReviewRecord,
    comments: ReviewCommentRecord[],
  ): void {
    const { author, number } = review;
    this.#emit('pull_request_review', 'submitted', repository, author, {
      number,
      reviewId: review.id,
    });
    for (const { id } of comments) {
      this.#emit('pull_request_review_comment', 'created', repository, author, {
        number,
        reviewCommentId: id,
      });
    }
  }

  #emit(
    event: string,
    action: string,
    repository: RepositoryRecord,
    sender: string,
    subject: Parameters<ForgeContext['emit']>[0]['subject'],
  ) {
    this.#context.emit({ event, action, repository, sender, subject });
  }
}
