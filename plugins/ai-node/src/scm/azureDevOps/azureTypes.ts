/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Answers of the Azure DevOps REST API 7.1, with the fields that are read. */

/** @internal */
export type AzureList<T> = { value: T[]; count?: number };

/** @internal */
export type AzureRepository = {
  name: string;
  defaultBranch?: string;
  isDisabled?: boolean;
  isFork?: boolean;
  webUrl?: string;
  project: { name: string; visibility?: string };
};

/** @internal */
export type AzureUserDate = { name?: string; email?: string; date: string };

/** @internal */
export type AzureCommit = {
  commitId: string;
  treeId?: string;
  comment: string;
  commentTruncated?: boolean;
  author: AzureUserDate;
  committer: AzureUserDate;
  parents?: string[];
};

/** @internal */
export type AzureIdentity = {
  displayName?: string;
  uniqueName?: string;
  descriptor?: string;
};

/** @internal */
export type AzurePullRequest = {
  pullRequestId: number;
  title: string;
  description?: string;
  status: 'active' | 'abandoned' | 'completed' | 'notSet';
  isDraft?: boolean;
  createdBy?: AzureIdentity;
  sourceRefName: string;
  targetRefName: string;
  forkSource?: unknown;
  lastMergeSourceCommit?: { commitId: string };
  lastMergeTargetCommit?: { commitId: string };
  lastMergeCommit?: { commitId: string };
  labels?: Array<{ name: string }>;
  creationDate: string;
  closedDate?: string;
};

/** @internal */
export type AzureChange = {
  changeTrackingId?: number;
  /** Comma-separated, for example `edit, rename`. */
  changeType: string;
  item: {
    path?: string;
    objectId?: string;
    originalObjectId?: string;
    gitObjectType?: string;
    isFolder?: boolean;
  };
  originalPath?: string;
  sourceServerItem?: string;
};

/** @internal */
export type AzureIteration = {
  id: number;
  sourceRefCommit: { commitId: string };
  targetRefCommit: { commitId: string };
  commonRefCommit: { commitId: string };
};

/** @internal */
export type AzureThread = {
  id: number;
  status?: string;
  isDeleted?: boolean;
  comments: Array<{
    id: number;
    content?: string;
    commentType?: string;
    isDeleted?: boolean;
    author?: AzureIdentity;
    publishedDate: string;
  }>;
  threadContext?: {
    filePath?: string;
    leftFileStart?: { line: number; offset: number };
    leftFileEnd?: { line: number; offset: number };
    rightFileStart?: { line: number; offset: number };
    rightFileEnd?: { line: number; offset: number };
  } | null;
  pullRequestThreadContext?: {
    iterationContext?: { secondComparingIteration?: number };
  } | null;
};
