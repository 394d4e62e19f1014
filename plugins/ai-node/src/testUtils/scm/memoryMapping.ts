/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  ChangeDiff,
  CommitSummary,
  PullRequestInfo,
  RepositoryInfo,
  RepositoryRef,
} from '@ghostlight/backstage-plugin-ai-common';
import type {
  MemoryCommit,
  MemoryPull,
  MemoryRepository,
} from './MemoryRepository';

/** @internal */
export function toRepositoryInfo(
  repository: MemoryRepository,
  ref: RepositoryRef,
): RepositoryInfo {
  const head = repository.resolve(repository.defaultBranch);
  return {
    url: ref.url,
    forge: 'github',
    fullName: new URL(repository.url).pathname.slice(1),
    defaultBranch: repository.defaultBranch,
    archived: repository.archived,
    fork: repository.fork,
    template: repository.template,
    topics: [],
    visibility: 'private',
    ...(head ? { pushedAt: head.at } : {}),
  };
}

/** @internal */
export function toCommitSummary(commit: MemoryCommit): CommitSummary {
  return {
    sha: commit.sha,
    message: commit.message,
    authorName: commit.author.name,
    authorEmail: commit.author.email,
    authorLogin: commit.author.login,
    authoredAt: commit.at,
    committedAt: commit.at,
    parents: commit.parents,
  };
}

/** @internal */
export function toDiff(
  repository: MemoryRepository,
  base: string,
  head: string,
): ChangeDiff {
  const mergeBase = repository.mergeBase(base, head);
  return {
    base,
    head,
    mergeBase,
    files: repository
      .diff(mergeBase, head)
      .map(({ oldFile: _old, newFile: _new, ...file }) => file),
    complete: true,
    raw: repository.rawDiff(mergeBase, head),
  };
}

/** @internal */
export function toPullRequestInfo(
  repository: MemoryRepository,
  pull: MemoryPull,
  ref: RepositoryRef,
): PullRequestInfo {
  const { base, head } = repository.pullShas(pull);
  return {
    repository: ref,
    number: pull.number,
    url: `${repository.url}/pull/${pull.number}`,
    title: pull.title,
    body: pull.body,
    state: pull.state,
    draft: false,
    author: pull.author.login,
    authorIsBot: pull.author.login.endsWith('-bot'),
    fromFork: false,
    base: { branch: pull.base, sha: base },
    head: { branch: pull.head, sha: head },
    labels: pull.labels,
    createdAt: pull.createdAt,
    updatedAt: pull.updatedAt,
    ...(pull.endedAt ? { closedAt: pull.endedAt } : {}),
    ...(pull.mergeCommit
      ? { mergeCommit: pull.mergeCommit, mergedAt: pull.endedAt! }
      : {}),
  };
}
