/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ForgeError } from '../errors/ForgeError';
import { readRepositoryPath } from '../git/names';
import type { PullIssue } from '../services/PullService';
import type { RepositoryRecord } from '../store/records';
import { nodeId } from '../views/ViewContext';
import { accountNode } from './accountNodes';
import { type ConnectionArguments, connection } from './connection';
import { commitNode, gitObjectNode } from './gitNodes';
import type { GraphqlScope } from './GraphqlScope';
import { pullNode, pullState } from './pullNodes';

type PullFilter = ConnectionArguments & {
  states?: string[] | null;
  headRefName?: string | null;
  baseRefName?: string | null;
};

/** @internal */
export function repositoryNode(
  scope: GraphqlScope,
  repository: RepositoryRecord,
) {
  const { forge, views } = scope;
  const git = forge.git(repository);
  return {
    __typename: 'Repository',
    id: nodeId('R', repository.id),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: `${repository.owner}/${repository.name}`,
    owner: () => accountNode(scope, forge.accounts.get(repository.owner)),
    description: repository.description ?? null,
    url: views.repositoryHtml(repository),
    isArchived: repository.archived,
    isEmpty: async () => (await git.refs('refs/heads/')).length === 0,
    isFork: repository.parentId !== undefined,
    isPrivate: repository.visibility !== 'public',
    visibility: repository.visibility.toUpperCase(),
    createdAt: repository.createdAt,
    updatedAt: repository.updatedAt,
    pushedAt: repository.pushedAt,
    defaultBranchRef: () =>
      refNode(scope, repository, `refs/heads/${repository.defaultBranch}`),
    ref: ({ qualifiedName }: { qualifiedName: string }) =>
      refNode(
        scope,
        repository,
        qualifiedName.startsWith('refs/')
          ? qualifiedName
          : `refs/heads/${qualifiedName}`,
      ),
    repositoryTopics: (args: ConnectionArguments) =>
      connection(repository.topics, args, name => ({
        __typename: 'RepositoryTopic',
        id: nodeId('RT', repository.id, name),
        url: `${views.htmlUrl}/topics/${name}`,
        topic: { __typename: 'Topic', id: nodeId('TO', name), name },
      })),
    object: async (args: { expression?: string | null; oid?: string | null }) =>
      objectNode(scope, repository, args.oid ?? args.expression ?? ''),
    pullRequest: ({ number }: { number: number }) => {
      const issue = forge.pulls
        .list(repository)
        .find(candidate => candidate.number === number);
      if (!issue) {
        throw ForgeError.notFound(
          `Could not resolve to a PullRequest with the number of ${number}.`,
        );
      }
      return pullNode(scope, repository, issue);
    },
    pullRequests: (args: PullFilter) =>
      pullConnection(scope, repository, forge.pulls.list(repository), args),
  };
}

function pullConnection(
  scope: GraphqlScope,
  repository: RepositoryRecord,
  pulls: PullIssue[],
  args: PullFilter,
) {
  const found = pulls.filter(
    issue =>
      (!args.states || args.states.includes(pullState(issue))) &&
      (!args.headRefName || issue.pull.head.ref === args.headRefName) &&
      (!args.baseRefName || issue.pull.base.ref === args.baseRefName),
  );
  return connection(found, args, issue => pullNode(scope, repository, issue));
}

/** @internal */
export async function refNode(
  scope: GraphqlScope,
  repository: RepositoryRecord,
  fullName: string,
) {
  const { forge } = scope;
  const git = forge.git(repository);
  const ref = await git.ref(fullName);
  if (!ref) {
    return null;
  }
  const [, prefix, name] = /^(refs\/[^/]+\/)(.+)$/.exec(fullName) ?? [
    fullName,
    'refs/',
    fullName,
  ];
  return {
    __typename: 'Ref',
    id: nodeId('REF', repository.id, fullName),
    name,
    prefix,
    target: async () =>
      commitNode(scope, repository, await git.commit(ref.commit)),
    associatedPullRequests: (args: PullFilter) =>
      pullConnection(
        scope,
        repository,
        forge.pulls
          .list(repository)
          .filter(
            ({ pull }) =>
              pull.head.ref === name &&
              pull.head.repositoryId === repository.id,
          ),
        args,
      ),
  };
}

/** `HEAD`, `main`, an id, or one of these followed by a colon and a path. */
async function objectNode(
  scope: GraphqlScope,
  repository: RepositoryRecord,
  expression: string,
) {
  const git = scope.forge.git(repository);
  const colon = expression.indexOf(':');
  const commit = await git.resolve(
    colon < 0 ? expression : expression.slice(0, colon),
  );
  if (!commit) {
    const info = await git.objectInfo(expression);
    return info
      ? gitObjectNode(scope, repository, {
          type: info.type,
          sha: expression,
          size: info.size,
        })
      : null;
  }
  if (colon < 0) {
    return commitNode(scope, repository, await git.commit(commit));
  }
  const entry = await git.entry(
    commit,
    readRepositoryPath(expression.slice(colon + 1)),
  );
  return entry && entry.type !== 'commit'
    ? gitObjectNode(scope, repository, {
        type: entry.type,
        sha: entry.sha,
        size: entry.size ?? 0,
      })
    : null;
}
