/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DiffFile, GitCommit, GitIdentity, GitRef } from '../git/types';
import type { RepositoryRecord } from '../store/records';
import type { Json } from '../webhooks/ForgeEvent';
import { userView } from './accounts';
import { type ViewContext, encodePath, nodeId } from './ViewContext';

/** Past this many changed lines GitHub lists files without patch and with no counts. @internal */
export const DIFF_LINES_LIMIT = 20_000;

/** No commit here is signed. @internal */
export const UNSIGNED = {
  verified: false,
  reason: 'unsigned',
  signature: null,
  payload: null,
  verified_at: null,
};

/** The account of an author, by e-mail address. @internal */
export function accountOf(
  context: ViewContext,
  identity: GitIdentity,
): Json | null {
  const account = context.forge.accounts.byEmail(identity.email);
  return account ? userView(context, account.login) : null;
}

/** A commit as lists show it. @internal */
export function commitView(
  context: ViewContext,
  repository: RepositoryRecord,
  commit: GitCommit,
): Json {
  const url = context.repositoryApi(repository);
  const htmlUrl = context.repositoryHtml(repository);
  return {
    sha: commit.sha,
    node_id: nodeId('C', repository.id, commit.sha),
    commit: {
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      tree: { sha: commit.tree, url: `${url}/git/trees/${commit.tree}` },
      url: `${url}/git/commits/${commit.sha}`,
      comment_count: 0,
      verification: UNSIGNED,
    },
    url: `${url}/commits/${commit.sha}`,
    html_url: `${htmlUrl}/commit/${commit.sha}`,
    comments_url: `${url}/commits/${commit.sha}/comments`,
    author: accountOf(context, commit.author),
    committer: accountOf(context, commit.committer),
    parents: commit.parents.map(sha => ({
      sha,
      url: `${url}/commits/${sha}`,
      html_url: `${htmlUrl}/commit/${sha}`,
    })),
  };
}

/** A commit of the git database. @internal */
export function gitCommitView(
  context: ViewContext,
  repository: RepositoryRecord,
  commit: GitCommit,
): Json {
  const url = context.repositoryApi(repository);
  const htmlUrl = context.repositoryHtml(repository);
  return {
    sha: commit.sha,
    node_id: nodeId('C', repository.id, commit.sha),
    url: `${url}/git/commits/${commit.sha}`,
    html_url: `${htmlUrl}/commit/${commit.sha}`,
    author: commit.author,
    committer: commit.committer,
    tree: { sha: commit.tree, url: `${url}/git/trees/${commit.tree}` },
    message: commit.message,
    parents: commit.parents.map(sha => ({
      sha,
      url: `${url}/git/commits/${sha}`,
      html_url: `${htmlUrl}/commit/${sha}`,
    })),
    verification: UNSIGNED,
  };
}

/** @internal */
export function refView(
  context: ViewContext,
  repository: RepositoryRecord,
  ref: GitRef,
): Json {
  const url = context.repositoryApi(repository);
  const { type, sha } = ref.object;
  return {
    ref: ref.name,
    node_id: nodeId('REF', repository.id, ref.name),
    url: `${url}/git/${encodePath(ref.name)}`,
    object: { sha, type, url: `${url}/git/${type}s/${sha}` },
  };
}

/** Changed files; the counts and patches end where GitHub's do. @internal */
export function diffEntryViews(
  context: ViewContext,
  repository: RepositoryRecord,
  files: DiffFile[],
  head: string,
): Json[] {
  const url = context.repositoryApi(repository);
  const htmlUrl = context.repositoryHtml(repository);
  let lines = 0;
  return files.map(file => {
    lines += file.additions + file.deletions;
    const shown = lines <= DIFF_LINES_LIMIT;
    const path = encodePath(file.path);
    const commit = head;
    return {
      sha: file.status === 'removed' ? file.oldSha : file.newSha,
      filename: file.path,
      status: file.status,
      additions: shown ? file.additions : 0,
      deletions: shown ? file.deletions : 0,
      changes: shown ? file.additions + file.deletions : 0,
      blob_url: `${htmlUrl}/blob/${commit}/${path}`,
      raw_url: `${htmlUrl}/raw/${commit}/${path}`,
      contents_url: `${url}/contents/${path}?ref=${commit}`,
      ...(shown && file.patch !== '' ? { patch: file.patch } : {}),
      ...(file.previousPath === undefined
        ? {}
        : { previous_filename: file.previousPath }),
    };
  });
}
