/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { NotFoundError } from '@backstage/errors';
import type {
  ChangeDiff,
  PullRequestRef,
  RepositoryRef,
} from '@ghostlight/backstage-plugin-ai-common';
import { parseUnifiedDiff } from '../diff/parseUnifiedDiff';
import type { GitlabClient } from './GitlabClient';
import type { GitlabForge } from './GitlabForge';
import { toChangedFile } from './gitlabMapping';
import type {
  GitlabCommit,
  GitlabDiff,
  GitlabMergeRequest,
} from './gitlabTypes';

/** @internal */
export async function gitlabCompare(
  forge: GitlabForge,
  client: GitlabClient,
  request: {
    repository: RepositoryRef;
    base: string;
    head: string;
  },
): Promise<ChangeDiff> {
  const { repository } = request;
  const commitOf = async (revision: string) =>
    /^[0-9a-f]{40}$/.test(revision)
      ? revision
      : (await forge.resolve({ repository, revision }))!.commit;
  const base = await commitOf(request.base);
  const head = await commitOf(request.head);
  const mergeBase = await client.json<GitlabCommit>(
    repository,
    `repository/merge_base?refs[]=${base}&refs[]=${head}`,
  );
  const comparison = await client.json<{
    diffs: GitlabDiff[];
    compare_timeout: boolean;
  }>(repository, 'repository/compare', {
    query: { from: base, to: head, straight: false },
  });
  return {
    base,
    head,
    mergeBase: mergeBase.id,
    files: comparison.diffs.map(toChangedFile),
    complete:
      !comparison.compare_timeout &&
      !comparison.diffs.some(diff => diff.collapsed || diff.too_large),
  };
}

/** @internal */
export async function gitlabPullRequestDiff(
  forge: GitlabForge,
  client: GitlabClient,
  ref: PullRequestRef,
  merge: GitlabMergeRequest,
): Promise<ChangeDiff> {
  const refs = merge.diff_refs;
  if (!refs) {
    throw new NotFoundError(`"${merge.web_url}" has no diff yet`);
  }
  const about = {
    base: refs.start_sha,
    head: refs.head_sha,
    mergeBase: refs.base_sha,
  };
  const raw = await client
    .request(ref.repository, `merge_requests/${ref.number}/raw_diffs`, {
      headers: { accept: 'text/plain' },
    })
    .then(response => response.text())
    // Before GitLab 17.9 there is none, and past the limits of the server it fails.
    .catch(() => undefined);
  if (raw !== undefined && (raw === '' || raw.startsWith('diff --git '))) {
    return {
      ...about,
      files: parseUnifiedDiff(raw).map(section => section.file),
      complete: true,
      raw,
    };
  }
  const diffs = await forge.diffs(ref);
  return {
    ...about,
    files: diffs.map(toChangedFile),
    complete: !diffs.some(diff => diff.collapsed || diff.too_large),
  };
}
