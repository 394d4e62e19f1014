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
import { readPatchLines } from '../diff/patchLines';
import type {
  GitlabCommit,
  GitlabDiff,
  GitlabMergeRequest,
  GitlabProject,
} from './gitlabTypes';

/** @internal */
export function toRepositoryInfo(
  data: GitlabProject,
  { url }: RepositoryRef,
): RepositoryInfo {
  return {
    url,
    forge: 'gitlab',
    fullName: data.path_with_namespace,
    defaultBranch: data.default_branch ?? 'main',
    archived: data.archived ?? false,
    fork: Boolean(data.forked_from_project),
    // Templates of GitLab are projects of a configured group: the project does not know that it is one.
    template: false,
    ...(data.description ? { description: data.description } : {}),
    topics: data.topics ?? [],
    visibility: data.visibility ?? 'private',
    ...(data.last_activity_at ? { pushedAt: data.last_activity_at } : {}),
  };
}

/** @internal */
export function toCommitSummary(data: GitlabCommit): CommitSummary {
  return {
    sha: data.id,
    message: data.message,
    authorName: data.author_name,
    authorEmail: data.author_email,
    authoredAt: data.authored_date,
    committedAt: data.committed_date,
    parents: data.parent_ids,
  };
}

/** @internal */
export function toPullRequestInfo(
  data: GitlabMergeRequest,
  repository: RepositoryRef,
  /** Head of the target branch, for lists, which do not say it. */
  baseSha: string,
): PullRequestInfo {
  const author = data.author?.username ?? 'ghost';
  const states = {
    opened: 'open',
    locked: 'open',
    closed: 'closed',
    merged: 'merged',
  } as const;
  const mergeCommit = data.merge_commit_sha ?? data.squash_commit_sha;
  return {
    repository,
    number: data.iid,
    url: data.web_url,
    title: data.title,
    body: data.description ?? '',
    state: states[data.state],
    draft: data.draft ?? false,
    author,
    // Access tokens and service accounts have users with such names.
    authorIsBot: /^(project|group)_\d+_bot|^service_account_|[-_]bot$/.test(
      author,
    ),
    fromFork: data.source_project_id !== data.target_project_id,
    base: {
      branch: data.target_branch,
      sha: data.diff_refs?.start_sha ?? baseSha,
    },
    head: {
      branch: data.source_branch,
      sha: data.sha ?? data.diff_refs?.head_sha ?? '',
    },
    labels: data.labels,
    createdAt: data.created_at,
    updatedAt: data.updated_at,
    ...(data.merged_at ? { mergedAt: data.merged_at } : {}),
    ...(data.closed_at || data.merged_at
      ? { closedAt: (data.closed_at ?? data.merged_at)! }
      : {}),
    ...(data.state === 'merged' && mergeCommit ? { mergeCommit } : {}),
  };
}

/** @internal */
export function toChangedFile(data: GitlabDiff): ChangedFile {
  let status: ChangedFile['status'] = 'modified';
  if (data.new_file) {
    status = 'added';
  } else if (data.deleted_file) {
    status = 'removed';
  } else if (data.renamed_file) {
    status = 'renamed';
  } else if (data.a_mode.slice(0, 3) !== data.b_mode.slice(0, 3)) {
    status = 'type-changed';
  }
  const about = {
    path: data.deleted_file ? data.old_path : data.new_path,
    ...(data.renamed_file ? { oldPath: data.old_path } : {}),
    status,
  };
  if (data.collapsed || data.too_large) {
    return about;
  }
  if (data.diff.startsWith('Binary files ')) {
    return { ...about, binary: true };
  }
  const patch = data.diff.replace(/\n+$/, '');
  const lines = readPatchLines(patch);
  return {
    ...about,
    patch,
    additions: lines.filter(line => line.kind === 'added').length,
    deletions: lines.filter(line => line.kind === 'removed').length,
  };
}

/** @internal */
export function toDeploymentStatus(status: string): DeploymentInfo['status'] {
  switch (status) {
    case 'success':
      return 'success';
    case 'failed':
    case 'canceled':
      return 'failure';
    case 'created':
    case 'running':
    case 'blocked':
      return 'in-progress';
    case 'skipped':
      return 'inactive';
    default:
      return 'unknown';
  }
}
