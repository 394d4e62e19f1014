/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ForgeError } from '../errors/ForgeError';
import { readRepositoryPath } from '../git/names';
import type { GitCommit, GitIdentity } from '../git/types';
import type { RepositoryRecord } from '../store/records';
import { avatarUrl } from '../views/accounts';
import { nodeId } from '../views/ViewContext';
import { accountNode } from './accountNodes';
import { type ConnectionArguments, connection } from './connection';
import type { GraphqlScope } from './GraphqlScope';

/** GitHub gives the text of a blob up to here. */
const TEXT_LIMIT = 512 * 1024;
/** So many commits are looked through for a history. */
const HISTORY = 1_000;

type GitNode = Record<string, unknown>;

/** A blob or a tree. @internal */
export function gitObjectNode(
  scope: GraphqlScope,
  repository: RepositoryRecord,
  object: { type: string; sha: string; size: number },
): GitNode | Promise<GitNode> {
  const git = scope.forge.git(repository);
  const { sha, size, type } = object;
  if (type === 'commit') {
    return git
      .commit(sha)
      .then(commit => commitNode(scope, repository, commit));
  }
  const common = {
    id: nodeId(type === 'tree' ? 'TR' : 'B', repository.id, sha),
    oid: sha,
    abbreviatedOid: sha.slice(0, 7),
  };
  if (type === 'tree') {
    return {
      __typename: 'Tree',
      ...common,
      entries: () => treeEntries(scope, repository, sha),
    };
  }
  const content = async () => (size > TEXT_LIMIT ? undefined : git.blob(sha));
  return {
    __typename: 'Blob',
    ...common,
    byteSize: size,
    isTruncated: size > TEXT_LIMIT,
    isBinary: async () => (await content())?.includes(0) ?? null,
    text: async () => {
      const bytes = await content();
      return !bytes || bytes.includes(0) ? null : bytes.toString('utf8');
    },
  };
}

async function treeEntries(
  scope: GraphqlScope,
  repository: RepositoryRecord,
  sha: string,
) {
  const entries = await scope.forge.git(repository).tree(sha);
  return entries.map(entry => ({
    name: entry.path,
    path: entry.path,
    mode: parseInt(entry.mode, 8),
    type: entry.type,
    oid: entry.sha,
    size: entry.size ?? 0,
    object: () =>
      entry.type === 'commit'
        ? null
        : gitObjectNode(scope, repository, { ...entry, size: entry.size ?? 0 }),
  }));
}

/** @internal */
export function commitNode(
  scope: GraphqlScope,
  repository: RepositoryRecord,
  commit: GitCommit,
): GitNode {
  const git = scope.forge.git(repository);
  const [headline, ...rest] = commit.message.split('\n');
  return {
    __typename: 'Commit',
    id: nodeId('C', repository.id, commit.sha),
    oid: commit.sha,
    abbreviatedOid: commit.sha.slice(0, 7),
    message: commit.message,
    messageHeadline: headline,
    messageBody: rest.join('\n').trim(),
    authoredDate: commit.author.date,
    committedDate: commit.committer.date,
    author: gitActor(scope, commit.author),
    committer: gitActor(scope, commit.committer),
    url: `${scope.views.repositoryHtml(repository)}/commit/${commit.sha}`,
    tree: () =>
      gitObjectNode(scope, repository, {
        type: 'tree',
        sha: commit.tree,
        size: 0,
      }),
    blame: async ({ path }: { path: string }) => {
      const clean = readRepositoryPath(path);
      if ((await git.entry(commit.sha, clean))?.type !== 'blob') {
        throw ForgeError.notFound(
          `The path '${path}' does not exist in this commit.`,
        );
      }
      return {
        ranges: await blameRanges(scope, repository, commit.sha, clean),
      };
    },
    history: async (
      args: ConnectionArguments & {
        path?: string | null;
        since?: string | null;
        until?: string | null;
      },
    ) => {
      const commits = await git.log({
        revision: commit.sha,
        limit: HISTORY,
        ...(args.path ? { path: readRepositoryPath(args.path) } : {}),
        ...(args.since ? { since: new Date(args.since).toISOString() } : {}),
        ...(args.until ? { until: new Date(args.until).toISOString() } : {}),
      });
      return connection(commits, args, one =>
        commitNode(scope, repository, one),
      );
    },
  };
}

async function blameRanges(
  scope: GraphqlScope,
  repository: RepositoryRecord,
  sha: string,
  path: string,
) {
  const git = scope.forge.git(repository);
  const commits = new Map<string, Promise<GitCommit>>();
  return (await git.blame(sha, path)).map(range => {
    if (!commits.has(range.sha)) {
      commits.set(range.sha, git.commit(range.sha));
    }
    return {
      startingLine: range.startingLine,
      endingLine: range.endingLine,
      // From 1 (new) to 10 (old) on GitHub, of use to colour lines only.
      age: 1,
      commit: async () =>
        commitNode(scope, repository, await commits.get(range.sha)!),
    };
  });
}

function gitActor(scope: GraphqlScope, identity: GitIdentity) {
  const account = scope.forge.accounts.byEmail(identity.email);
  return {
    ...identity,
    avatarUrl: avatarUrl(scope.views, account?.login ?? identity.name),
    user: account?.type === 'User' ? accountNode(scope, account) : null,
  };
}
