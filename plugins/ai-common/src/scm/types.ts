/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Forges that have an implementation. @public */
export type ForgeType = 'github' | 'gitlab' | 'azure-devops';

/**
 * A repository at a forge; `url` is its browser address without `.git`, and decides which integration is used.
 *
 * @public
 */
export type RepositoryRef = { url: string };

/** @public */
export type RepositoryInfo = {
  url: string;
  forge: ForgeType;
  /** `owner/name`; for Azure DevOps `organization/project/name`, for GitLab the full path. */
  fullName: string;
  defaultBranch: string;
  archived: boolean;
  fork: boolean;
  template: boolean;
  description?: string;
  topics: string[];
  visibility: 'public' | 'internal' | 'private';
  pushedAt?: string;
};

/**
 * A page of the repositories of an owner. `cursor` asks for the next page; absent on the last one. It is opaque and of its
 * forge alone.
 *
 * @public
 */
export type RepositoryPage = {
  repositories: RepositoryInfo[];
  cursor?: string;
};

/** @public */
export type TreeEntry = {
  path: string;
  type: 'file' | 'directory' | 'symlink' | 'submodule';
  /** Git mode, octal, for example `100644`. */
  mode: string;
  sha: string;
  /** Bytes, files only. */
  size?: number;
};

/** A tree at a commit, with the etag for the next conditional read. @public */
export type RepositoryTree = {
  commit: string;
  etag: string;
  entries: TreeEntry[];
  /** True when the forge cut the listing; what is missing is unknown, not absent. */
  truncated: boolean;
};

/** @public */
export type RepositoryFile = {
  path: string;
  commit?: string;
  content: Uint8Array;
  sha: string;
};

/** @public */
export type CommitSummary = {
  sha: string;
  message: string;
  authorName: string;
  authorEmail: string;
  /** Login at the forge, when it knows. */
  authorLogin?: string;
  authoredAt: string;
  committedAt: string;
  parents: string[];
};

/** Share of lines of a file by author, from blame. @public */
export type BlameSummary = {
  path: string;
  lines: number;
  authors: Array<{
    name: string;
    email?: string;
    login?: string;
    lines: number;
    lastAt: string;
  }>;
};

/** @public */
export type ChangedFile = {
  path: string;
  oldPath?: string;
  status:
    | 'added'
    | 'modified'
    | 'removed'
    | 'renamed'
    | 'copied'
    | 'type-changed';
  additions?: number;
  deletions?: number;
  /** Unified hunks as the forge gave them. `undefined` when it withheld them: unknown, not empty. */
  patch?: string;
  binary?: boolean;
};

/** @public */
export type ChangeDiff = {
  base: string;
  head: string;
  /** The commit the forge compares against. */
  mergeBase: string;
  files: ChangedFile[];
  /** False when the forge withheld files or patches. */
  complete: boolean;
  /** Raw unified diff when the forge gave one. */
  raw?: string;
};

/** @public */
export type FileEdit =
  | { path: string; content: string | Uint8Array; mode?: '100644' | '100755' }
  | { path: string; delete: true };

/**
 * One pull request for one purpose. Purpose and repository identify it for ever: it is opened, or updated while it is
 * open, and never opened again once a person closed it without merging (DESIGN section 5, rule 9).
 *
 * @public
 */
export type ProposePullRequest = {
  repository: RepositoryRef;
  /** For example `catalog-enricher` or `template-bump:spring-service`. */
  purpose: string;
  title: string;
  body: string;
  labels?: string[];
  /** Defaults to the default branch. */
  base?: string;
  edits: FileEdit[];
  commitMessage?: string;
  /**
   * What the proposal says, as a stable string (field values, versions). A rejected proposal is not made again, but
   * another proposal for the same purpose may be.
   */
  fingerprint: string;
};

/** @public */
export type ProposedPullRequest = {
  outcome: 'opened' | 'updated' | 'unchanged' | 'rejected-before';
  pullRequest?: PullRequestInfo;
  /** Why nothing was done although there was something to do, for example that somebody works on the branch. */
  reason?: string;
};

/** @public */
export type PullRequestRef = { repository: RepositoryRef; number: number };

/** @public */
export type PullRequestInfo = {
  repository: RepositoryRef;
  number: number;
  url: string;
  title: string;
  body: string;
  state: 'open' | 'closed' | 'merged';
  draft: boolean;
  author: string;
  authorIsBot: boolean;
  fromFork: boolean;
  base: { branch: string; sha: string };
  head: { branch: string; sha: string };
  labels: string[];
  createdAt: string;
  updatedAt: string;
  mergedAt?: string;
  closedAt?: string;
  mergeCommit?: string;
};

/** Where a comment stands: a line of a side, a range of lines, or a file. @public */
export type CommentAnchor = {
  path: string;
  oldPath?: string;
  side: 'LEFT' | 'RIGHT';
  line?: number;
  startLine?: number;
};

/** @public */
export type ReviewComment = {
  anchor: CommentAnchor;
  body: string;
  /** Replacement of the anchored lines, posted in the forge's suggestion syntax. */
  suggestion?: string;
};

/**
 * One review with all its comments. It comments; it never approves, requests changes or blocks.
 *
 * @public
 */
export type PostReview = {
  pullRequest: PullRequestRef;
  headSha: string;
  body: string;
  comments: ReviewComment[];
  /** Hidden marker looked for before posting, so that a repeated call posts nothing twice. */
  marker: string;
};

/** @public */
export type PostedReview = {
  outcome: 'posted' | 'already-posted';
  id: string;
  url?: string;
  /** What became of each comment, in order: nothing is lost, a refused line falls back to file, then to the body. */
  placements: Array<'line' | 'file' | 'body'>;
};

/** @public */
export type ReviewThread = {
  id: string;
  path?: string;
  line?: number;
  resolved: boolean;
  outdated: boolean;
  comments: Array<{
    id: string;
    author: string;
    body: string;
    createdAt: string;
  }>;
};

/** A change or deployment that reached an environment. @public */
export type DeploymentInfo = {
  id: string;
  repository: RepositoryRef;
  environment: string;
  production: boolean;
  sha: string;
  ref?: string;
  status: 'success' | 'failure' | 'in-progress' | 'inactive' | 'unknown';
  createdAt: string;
  finishedAt?: string;
  creator?: string;
  url?: string;
};

/** A check shown on a commit; it never fails unless a team opted in. @public */
export type CheckReport = {
  repository: RepositoryRef;
  sha: string;
  name: string;
  conclusion: 'success' | 'neutral' | 'failure' | 'in-progress';
  title: string;
  summary: string;
  url?: string;
};

/** A verified webhook delivery. @public */
export type ForgeWebhook = {
  forge: ForgeType;
  /** Unique per delivery, kept on redelivery. */
  deliveryId: string;
  /** Event name in the forge's own words, for example `pull_request`. */
  event: string;
  payload: unknown;
};
