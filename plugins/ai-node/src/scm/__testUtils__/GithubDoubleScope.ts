/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Router } from 'express';
import {
  type MemoryPull,
  type MemoryRepository,
  type MemoryThread,
  ghostlightBot,
} from '../../testUtils/scm/MemoryRepository';
import { HttpProblem } from './startForgeDouble';

/** A review as the double keeps it. */
export type GithubDoubleReview = {
  id: number;
  pull: number;
  state: 'PENDING' | 'COMMENTED';
  body: string;
};

/** Faults a test can switch on. */
export type GithubFaults = {
  /** Lines refused although the diff shows them, as when GitHub and we disagree. */
  refusedLines: Set<number>;
  /** The diff media type answers 406. */
  withholdDiffs: boolean;
  /** Comments dropped without a word when a review is submitted. */
  droppedLines: Set<number>;
  /** Archives hold other bytes for these paths, as after `export-subst`. */
  rewrittenInArchive: Set<string>;
  /** Check runs may be written, as by an app. */
  isApp: boolean;
  /** The owner is a person: there is no such organization. */
  isUser: boolean;
};

/** What the routes of the double share. */
export type GithubDoubleScope = {
  router: Router;
  base: string;
  host: string;
  open: (params: Record<string, string>) => MemoryRepository;
  find: (path: string) => MemoryRepository;
  all: () => MemoryRepository[];
  faults: GithubFaults;
  reviews: GithubDoubleReview[];
  reviewRepository: Map<number, MemoryRepository>;
};

export function reviewOf(
  scope: GithubDoubleScope,
  id: string,
): GithubDoubleReview {
  const review = scope.reviews.find(
    each => each.id === Number(id.replace('PRR_', '')),
  );
  if (!review) {
    throw new HttpProblem(404, { message: 'Not Found' });
  }
  return review;
}

export function addThread(
  repository: MemoryRepository,
  pull: MemoryPull,
  options: Pick<MemoryThread, 'subject'> &
    Partial<Pick<MemoryThread, 'review' | 'path' | 'line' | 'extra'>> & {
      body: string;
    },
): MemoryThread {
  const { body, ...rest } = options;
  const thread: MemoryThread = {
    id: repository.nextId(),
    resolved: false,
    ...rest,
    comments: [
      {
        id: repository.nextId(),
        author: ghostlightBot,
        body,
        at: repository.now(),
      },
    ],
  };
  pull.threads.push(thread);
  return thread;
}
