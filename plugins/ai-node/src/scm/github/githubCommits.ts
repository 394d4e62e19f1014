/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ConflictError } from '@backstage/errors';
import type { Octokit } from '@octokit/rest';
import type { CommitEdits } from '../Forge';
import { readGithubUrl } from '../forgeUrls';
import { mapConcurrently } from '../mapConcurrently';
import type { GithubClient } from './GithubClient';

/**
 * Commits edits through the git data API.
 *
 * @remarks
 * The tree is that of the base plus the edits. On a branch that lags behind its base the commit is a merge of both, so
 * that it fast-forwards the branch and the pull request still shows the edits alone.
 *
 * @internal
 */
export async function githubCommitEdits(
  client: GithubClient,
  request: CommitEdits,
): Promise<string> {
  const octokit = client.octokit(request.repository.url);
  const at = readGithubUrl(request.repository.url);
  const parents = request.expectedHead
    ? [request.expectedHead]
    : [request.base.sha];
  if (request.expectedHead) {
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
      ...at,
      basehead: `${request.base.sha}...${request.expectedHead}`,
      per_page: 1,
    });
    if (data.merge_base_commit.sha !== request.base.sha) {
      parents.push(request.base.sha);
    }
  }
  const tree = await createTree(octokit, at, request);
  const { data: commit } = await octokit.rest.git.createCommit({
    ...at,
    message: request.message,
    tree,
    parents,
  });
  try {
    if (request.expectedHead) {
      await octokit.rest.git.updateRef({
        ...at,
        ref: `heads/${request.branch}`,
        sha: commit.sha,
        force: false,
      });
    } else {
      await octokit.rest.git.createRef({
        ...at,
        ref: `refs/heads/${request.branch}`,
        sha: commit.sha,
      });
    }
  } catch (error) {
    // 422 says "already exists" and "not a fast forward": in both cases somebody was faster.
    if ((error as Error).name === 'InputError') {
      throw new ConflictError(
        `The branch "${request.branch}" of "${request.repository.url}" was changed meanwhile`,
        error as Error,
      );
    }
    throw error;
  }
  return commit.sha;
}

async function createTree(
  octokit: Octokit,
  at: { owner: string; repo: string },
  request: CommitEdits,
): Promise<string> {
  const { data: base } = await octokit.rest.git.getCommit({
    ...at,
    commit_sha: request.base.sha,
  });
  const tree = await mapConcurrently(request.edits, 4, async edit => {
    const mode =
      ('mode' in edit && edit.mode) ||
      (request.baseEntries.get(edit.path)?.mode === '100755'
        ? ('100755' as const)
        : ('100644' as const));
    const entry = { path: edit.path, mode, type: 'blob' as const };
    if ('delete' in edit) {
      return { ...entry, sha: null };
    }
    if (typeof edit.content === 'string') {
      return { ...entry, content: edit.content };
    }
    const { data } = await octokit.rest.git.createBlob({
      ...at,
      content: Buffer.from(edit.content).toString('base64'),
      encoding: 'base64',
    });
    return { ...entry, sha: data.sha };
  });
  const { data } = await octokit.rest.git.createTree({
    ...at,
    base_tree: base.tree.sha,
    tree,
  });
  return data.sha;
}
