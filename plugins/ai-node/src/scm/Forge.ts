/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Readable } from 'node:stream';
import type {
  BlameSummary,
  ChangeDiff,
  CheckReport,
  CommitSummary,
  DeploymentInfo,
  FileEdit,
  ForgeType,
  PostReview,
  PostedReview,
  PullRequestInfo,
  PullRequestRef,
  RepositoryFile,
  RepositoryInfo,
  RepositoryPage,
  RepositoryRef,
  ReviewThread,
  TreeEntry,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiScmService } from './AiScmService';

/**
 * What one forge can do, for one host of the adopter's `integrations`.
 *
 * @remarks
 * A forge knows endpoints and nothing else: exclusion, the one pull request per purpose, idempotent comments, reading many
 * files and webhook verification are written once, above it. `commit` arguments are full commit ids; a `revision` may be
 * a branch, a tag or a commit, and defaults to the default branch.
 *
 * @internal
 */
export interface Forge {
  readonly type: ForgeType;
  readonly host: string;

  repository(repository: RepositoryRef): Promise<RepositoryInfo>;

  /** A page of the repositories below an address. @throws NotFoundError when nobody lives there */
  repositories(request: {
    owner: { url: string };
    cursor?: string;
    limit: number;
  }): Promise<RepositoryPage>;

  /** The commit of a revision; `undefined` when `etag` still holds. One request. */
  resolve(request: {
    repository: RepositoryRef;
    revision?: string;
    etag?: string;
  }): Promise<{ commit: string; etag?: string } | undefined>;

  tree(request: {
    repository: RepositoryRef;
    commit: string;
  }): Promise<{ entries: TreeEntry[]; truncated: boolean }>;

  /** A gzipped tar of the whole commit with one top folder; absent where the forge has none. */
  archive?(request: {
    repository: RepositoryRef;
    commit: string;
  }): Promise<Readable>;

  /** Content of a blob by its id, which the caller has from a tree. */
  blob(request: {
    repository: RepositoryRef;
    sha: string;
  }): Promise<Uint8Array>;

  /** @throws NotFoundError */
  file(request: {
    repository: RepositoryRef;
    commit: string;
    path: string;
  }): Promise<RepositoryFile>;

  history(request: {
    repository: RepositoryRef;
    revision?: string;
    path?: string;
    since?: string;
    until?: string;
    limit: number;
  }): Promise<CommitSummary[]>;

  blame(request: {
    repository: RepositoryRef;
    commit: string;
    path: string;
  }): Promise<BlameSummary>;

  compare(request: {
    repository: RepositoryRef;
    base: string;
    head: string;
  }): Promise<ChangeDiff>;

  pullRequest(ref: PullRequestRef): Promise<PullRequestInfo>;

  pullRequests(request: {
    repository: RepositoryRef;
    state: 'open' | 'closed' | 'merged' | 'all';
    updatedSince?: string;
    limit: number;
    /** Only those from this branch of the repository itself. */
    headBranch?: string;
  }): Promise<PullRequestInfo[]>;

  pullRequestDiff(ref: PullRequestRef): Promise<ChangeDiff>;

  branchHead(request: {
    repository: RepositoryRef;
    branch: string;
  }): Promise<string | undefined>;

  /**
   * Makes the branch say "base plus edits" in one commit on top of what is there, never by force.
   *
   * @throws ConflictError when the branch is no longer at `expectedHead` (absent: must not exist).
   */
  commitEdits(request: CommitEdits): Promise<string>;

  /** Deletes a branch that is still at `expectedHead`; leaves it otherwise. */
  deleteBranch(request: {
    repository: RepositoryRef;
    branch: string;
    expectedHead: string;
  }): Promise<void>;

  /** @throws ConflictError when the branch has an open pull request already. */
  openPullRequest(request: {
    repository: RepositoryRef;
    branch: string;
    base: string;
    title: string;
    body: string;
    labels: string[];
  }): Promise<PullRequestInfo>;

  updatePullRequest(
    ref: PullRequestRef,
    change: { title: string; body: string; labels: string[] },
  ): Promise<PullRequestInfo>;

  /** Comments in the conversation, oldest first. */
  comments(ref: PullRequestRef): Promise<ForgeComment[]>;
  createComment(ref: PullRequestRef, body: string): Promise<ForgeComment>;
  updateComment(
    ref: PullRequestRef,
    id: string,
    body: string,
  ): Promise<ForgeComment>;

  review(request: PostReview): Promise<PostedReview>;
  reviewThreads(ref: PullRequestRef): Promise<ReviewThread[]>;
  resolveThread(ref: PullRequestRef, threadId: string): Promise<void>;

  report(request: CheckReport): Promise<void>;

  deployments(request: {
    repository: RepositoryRef;
    since: string;
    until?: string;
    environment?: string;
  }): Promise<DeploymentInfo[]>;

  /** Never throws. */
  status(): Promise<ForgeStatus>;
}

/** @internal */
export type CommitEdits = {
  repository: RepositoryRef;
  branch: string;
  expectedHead?: string;
  base: { branch: string; sha: string };
  edits: FileEdit[];
  /** The tree at the base: decides between create and update where a forge insists. */
  baseEntries: ReadonlyMap<string, TreeEntry>;
  message: string;
};

/** @internal */
export type ForgeComment = { id: string; body: string; url?: string };

/** @internal */
export type ForgeStatus = Awaited<ReturnType<AiScmService['status']>>[number];
