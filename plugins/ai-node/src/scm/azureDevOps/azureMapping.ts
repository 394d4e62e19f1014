/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  ChangedFile,
  CommitSummary,
  PullRequestInfo,
  RepositoryInfo,
  RepositoryRef,
} from '@ghostlight/backstage-plugin-ai-common';
import { readAzureUrl } from '../forgeUrls';
import type {
  AzureChange,
  AzureCommit,
  AzurePullRequest,
  AzureRepository,
} from './azureTypes';

/** @internal */
export function branchName(ref: string): string {
  return ref.replace(/^refs\/heads\//, '');
}

/** @internal */
export function toRepositoryInfo(
  data: AzureRepository,
  { url }: RepositoryRef,
): RepositoryInfo {
  const { organization } = readAzureUrl(url);
  return {
    url,
    forge: 'azure-devops',
    fullName: `${organization}/${data.project.name}/${data.name}`,
    defaultBranch: branchName(data.defaultBranch ?? 'refs/heads/main'),
    archived: data.isDisabled ?? false,
    fork: data.isFork ?? false,
    template: false,
    topics: [],
    visibility: data.project.visibility === 'public' ? 'public' : 'private',
  };
}

/** @internal */
export function toCommitSummary(data: AzureCommit): CommitSummary {
  return {
    sha: data.commitId,
    message: data.comment,
    authorName: data.author.name ?? '',
    authorEmail: data.author.email ?? '',
    authoredAt: data.author.date,
    committedAt: data.committer.date,
    parents: data.parents ?? [],
  };
}

/** @internal */
export function toPullRequestInfo(
  data: AzurePullRequest,
  repository: RepositoryRef,
): PullRequestInfo {
  const states = {
    active: 'open',
    notSet: 'open',
    abandoned: 'closed',
    completed: 'merged',
  } as const;
  const state = states[data.status];
  return {
    repository,
    number: data.pullRequestId,
    url: `${repository.url.replace(/\/+$/, '')}/pullrequest/${
      data.pullRequestId
    }`,
    title: data.title,
    body: data.description ?? '',
    state,
    draft: data.isDraft ?? false,
    author: data.createdBy?.uniqueName ?? data.createdBy?.displayName ?? '',
    authorIsBot: data.createdBy?.descriptor?.startsWith('svc.') ?? false,
    fromFork: Boolean(data.forkSource),
    base: {
      branch: branchName(data.targetRefName),
      sha: data.lastMergeTargetCommit?.commitId ?? '',
    },
    head: {
      branch: branchName(data.sourceRefName),
      sha: data.lastMergeSourceCommit?.commitId ?? '',
    },
    labels: (data.labels ?? []).map(label => label.name),
    createdAt: data.creationDate,
    // Azure DevOps does not say when a pull request last changed.
    updatedAt: data.closedDate ?? data.creationDate,
    ...(data.closedDate ? { closedAt: data.closedDate } : {}),
    ...(state === 'merged' && data.closedDate
      ? { mergedAt: data.closedDate }
      : {}),
    ...(state === 'merged' && data.lastMergeCommit
      ? { mergeCommit: data.lastMergeCommit.commitId }
      : {}),
  };
}

/** What a change is about, without its patch; `undefined` for folders. @internal */
export function toChangedFile(change: AzureChange): ChangedFile | undefined {
  const { item } = change;
  const kinds = change.changeType.toLowerCase().split(/,\s*/);
  const path = item.path?.replace(/^\//, '');
  if (!path || item.isFolder || item.gitObjectType === 'tree') {
    return undefined;
  }
  const oldPath = (change.originalPath ?? change.sourceServerItem)?.replace(
    /^\//,
    '',
  );
  let status: ChangedFile['status'] = 'modified';
  if (kinds.includes('rename') && kinds.includes('delete')) {
    // The other half of a rename, which the new name tells.
    return undefined;
  } else if (kinds.includes('rename')) {
    status = 'renamed';
  } else if (kinds.includes('add')) {
    status = 'added';
  } else if (kinds.includes('delete')) {
    status = 'removed';
  }
  return {
    path,
    status,
    ...(status === 'renamed' && oldPath && oldPath !== path ? { oldPath } : {}),
  };
}
