/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  ChangedFile,
  CommitSummary,
  DeploymentInfo,
  PullRequestInfo,
  RepositoryInfo,
  RepositoryRef,
} from '@ghostlight/backstage-plugin-ai-common';
import type { RestEndpointMethodTypes } from '@octokit/rest';

type Methods = RestEndpointMethodTypes;
type Commit = Methods['repos']['listCommits']['response']['data'][number];
type Pull = Methods['pulls']['list']['response']['data'][number];
type PullFile = Methods['pulls']['listFiles']['response']['data'][number];
type Repository = Pick<
  Methods['repos']['listForOrg']['response']['data'][number],
  | 'full_name'
  | 'fork'
  | 'private'
  | 'default_branch'
  | 'archived'
  | 'is_template'
  | 'description'
  | 'topics'
  | 'visibility'
  | 'pushed_at'
>;

/** @internal */
export function toRepositoryInfo(
  data: Repository,
  { url }: RepositoryRef,
): RepositoryInfo {
  return {
    url,
    forge: 'github',
    fullName: data.full_name,
    defaultBranch: data.default_branch ?? 'main',
    archived: data.archived ?? false,
    fork: data.fork,
    template: data.is_template ?? false,
    ...(data.description ? { description: data.description } : {}),
    topics: data.topics ?? [],
    visibility: toVisibility(data.visibility, data.private),
    ...(data.pushed_at ? { pushedAt: data.pushed_at } : {}),
  };
}

function toVisibility(
  visibility: string | undefined,
  isPrivate: boolean,
): RepositoryInfo['visibility'] {
  if (visibility === 'internal') {
    return 'internal';
  }
  return isPrivate ? 'private' : 'public';
}

/** @internal */
export function toCommitSummary(data: Commit): CommitSummary {
  return {
    sha: data.sha,
    message: data.commit.message,
    authorName: data.commit.author?.name ?? '',
    authorEmail: data.commit.author?.email ?? '',
    ...(data.author && 'login' in data.author && data.author.login
      ? { authorLogin: data.author.login }
      : {}),
    authoredAt: data.commit.author?.date ?? '',
    committedAt: data.commit.committer?.date ?? data.commit.author?.date ?? '',
    parents: data.parents.map(parent => parent.sha),
  };
}

/** @internal */
export function toPullRequestInfo(
  data: Pick<
    Pull,
    | 'number'
    | 'html_url'
    | 'title'
    | 'body'
    | 'state'
    | 'draft'
    | 'user'
    | 'head'
    | 'base'
    | 'labels'
    | 'created_at'
    | 'updated_at'
    | 'merged_at'
    | 'closed_at'
    | 'merge_commit_sha'
  >,
  repository: RepositoryRef,
): PullRequestInfo {
  const merged = Boolean(data.merged_at);
  const open = data.state === 'open';
  return {
    repository,
    number: data.number,
    url: data.html_url,
    title: data.title,
    body: data.body ?? '',
    // eslint-disable-next-line no-nested-ternary
    state: merged ? 'merged' : open ? 'open' : 'closed',
    draft: data.draft ?? false,
    author: data.user?.login ?? 'ghost',
    authorIsBot: data.user?.type === 'Bot',
    // A deleted fork leaves no repository behind.
    fromFork: data.head.repo?.full_name !== data.base.repo.full_name,
    base: { branch: data.base.ref, sha: data.base.sha },
    head: { branch: data.head.ref, sha: data.head.sha },
    labels: data.labels.flatMap(label => (label.name ? [label.name] : [])),
    createdAt: data.created_at,
    updatedAt: data.updated_at,
    ...(data.merged_at ? { mergedAt: data.merged_at } : {}),
    ...(data.closed_at ? { closedAt: data.closed_at } : {}),
    ...(merged && data.merge_commit_sha
      ? { mergeCommit: data.merge_commit_sha }
      : {}),
  };
}

/** @internal */
export function toChangedFile(data: PullFile): ChangedFile {
  const statuses: Record<string, ChangedFile['status']> = {
    added: 'added',
    removed: 'removed',
    renamed: 'renamed',
    copied: 'copied',
    changed: 'type-changed',
  };
  return {
    path: data.filename,
    ...(data.previous_filename ? { oldPath: data.previous_filename } : {}),
    status: statuses[data.status] ?? 'modified',
    // Past its limits GitHub reports no changes and no patch: that is unknown, not empty.
    ...(data.patch === undefined
      ? {}
      : {
          patch: data.patch,
          additions: data.additions,
          deletions: data.deletions,
        }),
  };
}

/** @internal */
export function toDeploymentStatus(
  state: string | undefined,
): DeploymentInfo['status'] {
  switch (state) {
    case 'success':
      return 'success';
    case 'failure':
    case 'error':
      return 'failure';
    case 'in_progress':
    case 'queued':
    case 'pending':
    case 'waiting':
      return 'in-progress';
    case 'inactive':
      return 'inactive';
    default:
      return 'unknown';
  }
}
