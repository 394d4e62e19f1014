/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** A user, organization or bot. `login` is its key, compared without case. @public */
export type AccountRecord = {
  id: number;
  type: 'User' | 'Organization' | 'Bot';
  login: string;
  name?: string;
  emails: string[];
  bio?: string;
  description?: string;
  location?: string;
  blog?: string;
  createdAt: string;
  updatedAt: string;
  siteAdmin: boolean;
  suspendedAt?: string;
  /** Of an organization: role by login. */
  members: Record<string, 'admin' | 'member'>;
};

/** A team of an organization. Members are logins, repositories permissions by repository id. @public */
export type TeamRecord = {
  id: number;
  organization: string;
  slug: string;
  name: string;
  description?: string;
  privacy: 'closed' | 'secret';
  parent?: string;
  members: Record<string, 'maintainer' | 'member'>;
  repositories: Record<string, Permission>;
  createdAt: string;
};

/** What someone may do with a repository, weakest first. @public */
export type Permission = 'read' | 'write' | 'admin';

/** A webhook of a repository or organization. @public */
export type HookRecord = {
  id: number;
  name: 'web';
  active: boolean;
  events: string[];
  config: { url: string; contentType: 'json' | 'form'; secret?: string };
  createdAt: string;
  updatedAt: string;
};

/** One try to deliver an event. A redelivery has its own id and the guid of the first. @public */
export type DeliveryRecord = {
  id: number;
  guid: string;
  deliveredAt: string;
  redelivery: boolean;
  /** In seconds. */
  duration: number;
  status: string;
  statusCode: number;
  event: string;
  action?: string;
  repositoryId?: number;
  url: string;
  request: {
    headers: Record<string, string>;
    payload: Record<string, unknown>;
  };
  response: { headers: Record<string, string>; payload: string };
};

/** A label of a repository; `color` without the number sign. @public */
export type LabelRecord = {
  id: number;
  name: string;
  color: string;
  description?: string;
};

/** What makes an issue a pull request. @public */
export type PullRecord = {
  id: number;
  draft: boolean;
  base: { ref: string; sha: string };
  head: { ref: string; sha: string; repositoryId: number; owner: string };
  mergedAt?: string;
  mergedBy?: string;
  mergeCommitSha?: string;
  requestedReviewers: string[];
  requestedTeams: string[];
};

/** An issue, and with `pull` a pull request. @public */
export type IssueRecord = {
  id: number;
  number: number;
  title: string;
  body?: string;
  author: string;
  state: 'open' | 'closed';
  stateReason?: 'completed' | 'not_planned' | 'reopened';
  locked: boolean;
  labels: string[];
  assignees: string[];
  createdAt: string;
  updatedAt: string;
  closedAt?: string;
  closedBy?: string;
  pull?: PullRecord;
};

/** A comment on an issue or in the conversation of a pull request. @public */
export type IssueCommentRecord = {
  id: number;
  number: number;
  author: string;
  body: string;
  createdAt: string;
  updatedAt: string;
};

/** A review; a pending one has not been submitted. @public */
export type ReviewRecord = {
  id: number;
  number: number;
  author: string;
  body: string;
  state:
    | 'PENDING'
    | 'COMMENTED'
    | 'APPROVED'
    | 'CHANGES_REQUESTED'
    | 'DISMISSED';
  commit: string;
  createdAt: string;
  submittedAt?: string;
};

/** Which side of a diff. @public */
export type DiffSide = 'LEFT' | 'RIGHT';

/** A comment of a review. Lines are those of `commit`, where it was written. @public */
export type ReviewCommentRecord = {
  id: number;
  reviewId: number;
  number: number;
  author: string;
  body: string;
  path: string;
  commit: string;
  subject: 'line' | 'file';
  line?: number;
  side: DiffSide;
  startLine?: number;
  startSide?: DiffSide;
  diffHunk: string;
  position?: number;
  inReplyTo?: number;
  /** The merge base when it was written: what lines of the left side count in. */
  mergeBase: string;
  /** Accepted by GraphQL though outside the diff: lost when the review is submitted, as on GitHub. */
  outsideDiff?: boolean;
  resolvedBy?: string;
  createdAt: string;
  updatedAt: string;
};

/** A check run. @public */
export type CheckRunRecord = {
  id: number;
  headSha: string;
  name: string;
  externalId: string;
  detailsUrl?: string;
  status: string;
  conclusion?: string;
  startedAt: string;
  completedAt?: string;
  app: string;
  output: {
    title?: string;
    summary?: string;
    text?: string;
    annotations: Array<Record<string, unknown>>;
  };
};

/** A commit status. @public */
export type StatusRecord = {
  id: number;
  sha: string;
  state: 'error' | 'failure' | 'pending' | 'success';
  context: string;
  description?: string;
  targetUrl?: string;
  creator: string;
  createdAt: string;
  updatedAt: string;
};

/** A deployment. @public */
export type DeploymentRecord = {
  id: number;
  sha: string;
  ref: string;
  task: string;
  environment: string;
  description?: string;
  payload: unknown;
  transient: boolean;
  production: boolean;
  creator: string;
  createdAt: string;
  updatedAt: string;
  statuses: DeploymentStatusRecord[];
};

/** A state that a deployment went through. @public */
export type DeploymentStatusRecord = {
  id: number;
  state: string;
  description: string;
  environment: string;
  environmentUrl: string;
  logUrl: string;
  creator: string;
  createdAt: string;
};

/** A release. @public */
export type ReleaseRecord = {
  id: number;
  tag: string;
  target: string;
  name?: string;
  body?: string;
  draft: boolean;
  prerelease: boolean;
  author: string;
  createdAt: string;
  publishedAt?: string;
};

/** All that is kept about a repository besides what git holds. @public */
export type RepositoryRecord = {
  id: number;
  owner: string;
  name: string;
  description?: string;
  homepage?: string;
  visibility: 'public' | 'private' | 'internal';
  archived: boolean;
  parentId?: number;
  topics: string[];
  defaultBranch: string;
  settings: Record<string, boolean>;
  createdAt: string;
  updatedAt: string;
  pushedAt: string;
  collaborators: Record<string, Permission>;
  protections: Record<string, Record<string, unknown>>;
  subscriptions: Record<
    string,
    { subscribed: boolean; ignored: boolean; createdAt: string }
  >;
  variables: Record<
    string,
    { value: string; createdAt: string; updatedAt: string }
  >;
  secrets: Record<string, { createdAt: string; updatedAt: string }>;
  lastNumber: number;
  labels: LabelRecord[];
  issues: IssueRecord[];
  issueComments: IssueCommentRecord[];
  reviews: ReviewRecord[];
  reviewComments: ReviewCommentRecord[];
  checkRuns: CheckRunRecord[];
  statuses: StatusRecord[];
  deployments: DeploymentRecord[];
  releases: ReleaseRecord[];
  hooks: HookRecord[];
};

/** What belongs to no single repository. @public */
export type SiteRecord = {
  createdAt: string;
  accounts: AccountRecord[];
  teams: TeamRecord[];
  hooks: Record<string, HookRecord[]>;
  /** Digest of each installation token that has not expired. */
  installationTokens: Record<
    string,
    { expiresAt: string; organization: string }
  >;
};
