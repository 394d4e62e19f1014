/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  ChangeDiff,
  ChangedFile,
  PullRequestRef,
  RepositoryRef,
} from '@ghostlight/backstage-plugin-ai-common';
import { parseUnifiedDiff } from '../diff/parseUnifiedDiff';
import { readGithubUrl } from '../forgeUrls';
import type { GithubClient } from './GithubClient';
import { toChangedFile } from './githubMapping';

/** Files a comparison lists; a pull request lists 3,000. */
const COMPARE_FILES = 300;

/** @internal */
export async function githubCompare(
  client: GithubClient,
  request: { repository: RepositoryRef; base: string; head: string },
): Promise<ChangeDiff> {
  const octokit = client.octokit(request.repository.url);
  const at = readGithubUrl(request.repository.url);
  const basehead = `${request.base}...${request.head}`;
  const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
    ...at,
    basehead,
    per_page: 1,
  });
  // The commits of the answer are paged, so the head is not in it; its base is.
  const head = isCommit(request.head)
    ? request.head
    : (
        await octokit.rest.repos.getCommit({
          ...at,
          ref: request.head,
          per_page: 1,
        })
      ).data.sha;
  const listed = (data.files ?? []).map(toChangedFile);
  return finish({
    base: data.base_commit.sha,
    head,
    mergeBase: data.merge_base_commit.sha,
    listed,
    listIsComplete: listed.length < COMPARE_FILES,
    raw: await readRaw(client, request.repository.url, ['compare', basehead]),
  });
}

/** @internal */
export async function githubPullRequestDiff(
  client: GithubClient,
  ref: PullRequestRef,
): Promise<ChangeDiff> {
  const octokit = client.octokit(ref.repository.url);
  const at = readGithubUrl(ref.repository.url);
  const { data: pull } = await octokit.rest.pulls.get({
    ...at,
    pull_number: ref.number,
  });
  const raw = await readRaw(client, ref.repository.url, [
    'pulls',
    String(ref.number),
  ]);
  const listed = raw === undefined ? await listPullFiles(client, ref) : [];
  const { data: comparison } =
    await octokit.rest.repos.compareCommitsWithBasehead({
      ...at,
      basehead: `${pull.base.sha}...${pull.head.sha}`,
      per_page: 1,
    });
  return finish({
    base: pull.base.sha,
    head: pull.head.sha,
    mergeBase: comparison.merge_base_commit.sha,
    listed,
    listIsComplete: listed.length >= (pull.changed_files ?? 0),
    raw,
  });
}

/** Files of a pull request as listed, with the patches GitHub gives. @internal */
export async function listPullFiles(
  client: GithubClient,
  ref: PullRequestRef,
): Promise<ChangedFile[]> {
  const octokit = client.octokit(ref.repository.url);
  const files = await octokit.paginate(octokit.rest.pulls.listFiles, {
    ...readGithubUrl(ref.repository.url),
    pull_number: ref.number,
    per_page: 100,
  });
  return files.map(toChangedFile);
}

function finish(options: {
  base: string;
  head: string;
  mergeBase: string;
  listed: ChangedFile[];
  listIsComplete: boolean;
  raw: string | undefined;
}): ChangeDiff {
  const { base, head, mergeBase, listed, raw } = options;
  if (raw !== undefined) {
    return {
      base,
      head,
      mergeBase,
      files: parseUnifiedDiff(raw).map(section => section.file),
      complete: true,
      raw,
    };
  }
  return {
    base,
    head,
    mergeBase,
    files: listed,
    complete:
      options.listIsComplete && listed.every(file => file.patch !== undefined),
  };
}

/** The diff media type; 406 above its limits, which are lower than those of the lists. */
async function readRaw(
  client: GithubClient,
  about: string,
  path: string[],
): Promise<string | undefined> {
  const { owner, repo } = readGithubUrl(about);
  try {
    const response = await client.http.request(
      `${client.apiBaseUrl}/repos/${owner}/${repo}/${path
        .map(encodeURIComponent)
        .join('/')}`,
      { about, headers: { accept: 'application/vnd.github.diff' } },
    );
    const text = await response.text();
    return text === '' || text.startsWith('diff --git ') ? text : undefined;
  } catch (error) {
    if (
      ['InputError', 'ServiceUnavailableError'].includes((error as Error).name)
    ) {
      return undefined;
    }
    throw error;
  }
}

function isCommit(revision: string): boolean {
  return /^[0-9a-f]{40}$/.test(revision);
}
