/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { UserContent } from './content';

/** A commit that is about to be written. @internal */
export interface PlannedCommit {
  /** Unique in the repository. */
  id: string;
  /** Id of the parent; undefined for the first. */
  parent?: string;
  author: UserContent;
  date: Date;
  message: string;
  /** Content by path; undefined removes the file. */
  changes: Map<string, Buffer | undefined>;
}

/** A pull request whose commits are planned. @internal */
export interface PlannedPullRequest {
  number: number;
  title: string;
  body: string;
  author: string;
  branch: string;
  labels: string[];
  createdAt: Date;
  updatedAt: Date;
  /** Ids of commits. */
  base: string;
  head: string;
  merged?: { at: Date; by: string; commit: string };
  reviews: Array<{
    author: string;
    state: 'APPROVED' | 'COMMENTED' | 'CHANGES_REQUESTED';
    at: Date;
    body: string;
    comments: Array<{ path: string; line: number; body: string }>;
  }>;
}

/** A deployment whose times are known. @internal */
export interface PlannedDeployment {
  key: string;
  /** Id of a commit. */
  commit: string;
  environment: string;
  creator: string;
  description: string;
  state: 'success' | 'failure';
  startedAt: Date;
  finishedAt: Date;
}

/** All that is to be made of one repository, dates resolved. @internal */
export interface RepositoryPlan {
  /** Parents come before their children. */
  commits: PlannedCommit[];
  /** Full name of a reference to the id of its commit. */
  refs: Map<string, string>;
  pullRequests: PlannedPullRequest[];
  deployments: PlannedDeployment[];
  createdAt: Date;
  pushedAt: Date;
}
