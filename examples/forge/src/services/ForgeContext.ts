/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { GitRepository } from '../git/GitRepository';
import type { GitWriter } from '../git/GitWriter';
import type { ForgeStore } from '../store/ForgeStore';
import type { RepositoryRecord } from '../store/records';
import type { ForgeEvent } from '../webhooks/ForgeEvent';

/** What the services share. Times are ISO 8601 in UTC, to the second. @internal */
export type ForgeContext = {
  store: ForgeStore;
  now(): string;
  /** Where a repository's objects are. */
  gitDirectory(owner: string, name: string): string;
  git(repository: RepositoryRecord): GitRepository;
  writer(repository: RepositoryRecord): GitWriter;
  /** Forgets what is cached of a repository that was moved or removed. */
  forgetGit(repository: RepositoryRecord): void;
  emit(event: ForgeEvent): void;
};
