/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LabelContent, TeamContent, UserContent } from './content';

/** What a target remembers of an earlier seeding. @public */
export interface SeedMarker {
  /** ISO 8601, start of a day in UTC. */
  anchor: string;
  /** SHA-256 of the demo content. */
  content: string;
  /** False while a seeding runs, so that the next one finishes what was cut off. */
  complete: boolean;
}

/** A repository to be. @public */
export interface SeedRepository {
  owner: string;
  name: string;
  description: string;
  topics: string[];
  visibility: 'public' | 'private' | 'internal';
  archived: boolean;
  defaultBranch: string;
  /** Slug of the team that may administer it. */
  team: string;
  labels: LabelContent[];
  createdAt: string;
  /** Time of the last commit on the default branch. */
  pushedAt: string;
  /** A bare repository that may be copied from and is removed afterwards. */
  gitDirectory: string;
  /** Full names of its references that are not branches: pull request heads and `refs/seed/*`. */
  otherRefs: string[];
}

/** A pull request to be. Its commits are in the repository already. @public */
export interface SeedPullRequest {
  owner: string;
  repository: string;
  number: number;
  title: string;
  body: string;
  /** Login. */
  author: string;
  labels: string[];
  createdAt: string;
  updatedAt: string;
  base: { ref: string; sha: string };
  head: { ref: string; sha: string };
  merged?: { at: string; by: string; commitSha: string };
  reviews: SeedReview[];
}

/** A submitted review. @public */
export interface SeedReview {
  author: string;
  state: 'APPROVED' | 'COMMENTED' | 'CHANGES_REQUESTED';
  body: string;
  submittedAt: string;
  /** Lines count from one in the head's version of the file. */
  comments: Array<{ path: string; line: number; body: string }>;
}

/** A finished deployment. @public */
export interface SeedDeployment {
  owner: string;
  repository: string;
  /** The same for the same deployment in every seeding. */
  key: string;
  sha: string;
  ref: string;
  environment: string;
  creator: string;
  description: string;
  state: 'success' | 'failure';
  startedAt: string;
  finishedAt: string;
}

/**
 * Where the demo company is put.
 *
 * @remarks
 * Every `ensure` method makes what is missing and leaves alone what is there; it resolves to whether it made something. The
 * order of calls is: organization, users, teams, then for each repository the repository itself (with its objects), its pull
 * requests and its deployments.
 *
 * @public
 */
export interface SeedTarget {
  readMarker(): Promise<SeedMarker | undefined>;
  writeMarker(marker: SeedMarker): Promise<void>;
  ensureOrganization(organization: {
    login: string;
    name: string;
    description: string;
    email: string;
    createdAt: string;
  }): Promise<boolean>;
  ensureUser(
    user: UserContent & { organization: string; createdAt: string },
  ): Promise<boolean>;
  ensureTeam(
    team: TeamContent & { organization: string; createdAt: string },
  ): Promise<boolean>;
  /** With all branches and the other references. */
  ensureRepository(repository: SeedRepository): Promise<boolean>;
  ensurePullRequest(pullRequest: SeedPullRequest): Promise<boolean>;
  ensureDeployment(deployment: SeedDeployment): Promise<boolean>;
  /**
   * Moves a branch forward as a push would, webhooks included. False when it is there already.
   *
   * @param options - `ref` is full; its commit becomes the head of `branch`
   */
  pushBranch(options: {
    owner: string;
    repository: string;
    branch: string;
    ref: string;
    pusher: string;
  }): Promise<boolean>;
}
