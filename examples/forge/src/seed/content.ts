/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** `company.yaml`: the organization as a forge holds it. @public */
export interface CompanyContent {
  organization: {
    login: string;
    name: string;
    description: string;
    email: string;
  };
  /** Login of the user that the example app's guest sign-in becomes. */
  guest: string;
  users: UserContent[];
  /** Parents come before their children. */
  teams: TeamContent[];
  /** Created in every repository. */
  labels: LabelContent[];
  repositories: RepositoryContent[];
}

/** A person. @public */
export interface UserContent {
  login: string;
  name: string;
  email: string;
  bio?: string;
}

/** A team; maintainers are members too. @public */
export interface TeamContent {
  slug: string;
  name: string;
  description: string;
  parent?: string;
  privacy?: 'closed' | 'secret';
  /** Slugs it had before it was renamed; some files still use them. */
  formerSlugs?: string[];
  maintainers?: string[];
  members: string[];
}

/** A label; `color` is six hexadecimal digits without the number sign. @public */
export interface LabelContent {
  name: string;
  color: string;
  description: string;
}

/** A repository as `company.yaml` lists it; its files are in `repositories/<name>`. @public */
export interface RepositoryContent {
  name: string;
  description: string;
  topics: string[];
  /** Slug of the team that may administer it. Not always the owner that its files claim. */
  team: string;
  visibility?: 'public' | 'private' | 'internal';
  archived?: boolean;
  /** Folder of its files, relative to `company.yaml`, when they are kept elsewhere. Default `repositories/<name>/tree`. */
  tree?: string;
}

/**
 * `history.yaml`: how the files in `tree/` came to be.
 *
 * @remarks
 * Times (`at`, `opened`) are ISO 8601 or `-<days>d [HH:MM]`, days before the anchor's day in UTC; `after` is `<n>h` or
 * `<n>m` after a commit.
 *
 * @public
 */
export interface HistoryContent {
  /** Commits on the default branch, oldest first. The last one has exactly the files of `tree/`. */
  commits: CommitContent[];
  /** Commits that come after the first ingestion: see `applyLaterCommits`. */
  later?: CommitContent[];
  pullRequests?: PullRequestContent[];
  deployments?: DeploymentContent[];
}

/**
 * One commit.
 *
 * @remarks
 * A file belongs to every commit whose `files` match it, to those with a variant of it and to those with a file of its name
 * in `history/<id>/`; a file that no commit claims belongs to the first. Its content at a commit is what `history/<id>/`
 * holds, else that of `tree/` with the commit's variants applied.
 *
 * @public
 */
export interface CommitContent {
  id: string;
  /** Login. */
  author: string;
  at: string;
  message: string;
  /** Globs over `tree/`; each must match something. */
  files?: string[];
  variants?: VariantContent[];
  /** Paths that this commit removes. */
  remove?: string[];
}

/** An older or proposed content of a file. @public */
export type VariantContent =
  /** The first `replace` in the final text becomes `with`. */
  | { path: string; replace: string; with: string }
  /**
   * A list that grows at its top, such as a changelog: what stands between the first blank line and the line that begins
   * with this text was not there yet.
   */
  | { path: string; keepFrom: string };

/** A pull request, merged (`mergedAs`) or open (`commits`). @public */
export interface PullRequestContent {
  number: number;
  title: string;
  body: string;
  author: string;
  branch: string;
  /** Id of the commit on the default branch that it became, squashed. */
  mergedAs?: string;
  /** Id of the commit that an open one branches off; the last one unless said. */
  from?: string;
  opened?: string;
  labels?: string[];
  commits?: CommitContent[];
  reviews?: ReviewContent[];
}

/** A review of a pull request. @public */
export interface ReviewContent {
  author: string;
  state: 'approved' | 'commented' | 'changes_requested';
  at: string;
  body: string;
  comments?: Array<{
    path: string;
    /** Part of the line that is commented on, as it is in the head. */
    quote: string;
    body: string;
  }>;
}

/** A deployment of a commit of the default branch. @public */
export interface DeploymentContent {
  commit: string;
  environment: string;
  after: string;
  by: string;
  status?: 'success' | 'failure';
  description?: string;
}
