/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Actor } from '../auth/Actor';
import { ForgeError } from '../errors/ForgeError';
import type { Forge } from '../Forge';
import type { PullIssue } from '../services/PullService';
import type {
  AccountRecord,
  RepositoryRecord,
  ReviewCommentRecord,
  ReviewRecord,
} from '../store/records';
import type { ViewContext } from '../views/ViewContext';

/** Who asks, and what of the forge that shows. @internal */
export class GraphqlScope {
  readonly forge: Forge;
  readonly views: ViewContext;
  readonly actor: Actor;

  constructor(options: { forge: Forge; views: ViewContext; actor: Actor }) {
    this.forge = options.forge;
    this.views = options.views;
    this.actor = options.actor;
  }

  get viewer(): AccountRecord {
    if (!this.actor.account) {
      throw ForgeError.unauthorized();
    }
    return this.actor.account;
  }

  /** Who may change something. */
  get writer(): AccountRecord {
    if (this.actor.readOnly) {
      throw ForgeError.forbidden('Resource not accessible by integration');
    }
    return this.viewer;
  }

  visible(owner?: string): RepositoryRecord[] {
    return this.forge.repositories.visible(this.actor.account, owner);
  }

  repository(owner: string, name: string): RepositoryRecord {
    const repository = this.forge.repositories.find(owner, name);
    if (
      !repository ||
      !this.forge.accounts.permission(this.actor.account, repository)
    ) {
      throw ForgeError.notFound(
        `Could not resolve to a Repository with the name '${owner}/${name}'.`,
      );
    }
    return repository;
  }

  /** Reads an id like `PRR_7-41`: what it is of, the repository, and the number in it. */
  #node(
    id: string,
    prefix: string,
  ): { repository: RepositoryRecord; key: number } {
    const match = /^([A-Z]+)_(\d+)-(\d+)$/.exec(id);
    const repository = match && this.forge.repositories.byId(Number(match[2]));
    if (
      !repository ||
      match[1] !== prefix ||
      !this.forge.accounts.permission(this.actor.account, repository)
    ) {
      throw ForgeError.notFound(
        `Could not resolve to a node with the global id of '${id}'.`,
      );
    }
    return { repository, key: Number(match[3]) };
  }

  pull(id: string): { repository: RepositoryRecord; issue: PullIssue } {
    const { repository, key } = this.#node(id, 'PR');
    return { repository, issue: this.forge.pulls.get(repository, key) };
  }

  review(id: string): {
    repository: RepositoryRecord;
    issue: PullIssue;
    review: ReviewRecord;
  } {
    const { repository, key } = this.#node(id, 'PRR');
    const review = repository.reviews.find(candidate => candidate.id === key);
    if (
      !review ||
      (review.state === 'PENDING' && review.author !== this.viewer.login)
    ) {
      throw ForgeError.notFound(
        `Could not resolve to a node with the global id of '${id}'.`,
      );
    }
    return {
      repository,
      issue: this.forge.pulls.get(repository, review.number),
      review,
    };
  }

  /** A thread is known by the comment that begins it. */
  thread(id: string): {
    repository: RepositoryRecord;
    issue: PullIssue;
    comment: ReviewCommentRecord;
  } {
    const { repository, key } = this.#node(id, 'PRRT');
    const comment = repository.reviewComments.find(
      candidate => candidate.id === key && candidate.inReplyTo === undefined,
    );
    if (!comment) {
      throw ForgeError.notFound(
        `Could not resolve to a node with the global id of '${id}'.`,
      );
    }
    return {
      repository,
      issue: this.forge.pulls.get(repository, comment.number),
      comment,
    };
  }
}
