/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { CommitContent, CompanyContent, UserContent } from './content';
import { readDate, readDuration, stableNumber } from './dates';
import { changesAfterTree, fileHistory } from './fileHistory';
import type { LoadedRepository } from './loadDemo';
import { planPullRequest } from './planPullRequest';
import type {
  PlannedCommit,
  PlannedDeployment,
  RepositoryPlan,
} from './RepositoryPlan';

/** The branch that everything is merged into. @internal */
export const DEFAULT_BRANCH = 'main';

/** Where commits wait that are pushed after the first ingestion. @internal */
export const LATER_REF = 'refs/seed/later';

/**
 * Resolves a repository's history against an anchor. Pure: the same content and anchor give the same plan.
 *
 * @throws Error that names repository and commit when the content contradicts itself.
 * @internal
 */
export function planRepository(options: {
  repository: LoadedRepository;
  company: CompanyContent;
  anchor: Date;
}): RepositoryPlan {
  const { repository, company, anchor } = options;
  const { history, content } = repository;
  const users = new Map(company.users.map(user => [user.login, user]));
  const plan = (
    commit: CommitContent,
    parent: PlannedCommit | undefined,
    changes: PlannedCommit['changes'],
  ): PlannedCommit => {
    const key = `${content.name}: commit "${commit.id}"`;
    const date = readDate({ text: commit.at, anchor, key });
    if (parent && date <= parent.date) {
      throw new Error(`${key} is not later than its parent "${parent.id}"`);
    }
    return {
      id: commit.id,
      ...(parent ? { parent: parent.id } : {}),
      author: known(users, commit.author, key),
      date,
      message: `${commit.message.trim()}\n`,
      changes,
    };
  };

  const commits: PlannedCommit[] = [];
  const changes = fileHistory(repository);
  for (const [index, commit] of history.commits.entries()) {
    commits.push(plan(commit, commits.at(-1), changes[index]));
  }
  const first = commits[0];
  const tip = commits[commits.length - 1];
  const refs = new Map([[`refs/heads/${DEFAULT_BRANCH}`, tip.id]]);

  let later = tip;
  for (const commit of history.later ?? []) {
    later = plan(commit, later, changesAfterTree(repository, commit));
    commits.push(later);
    refs.set(LATER_REF, later.id);
  }

  const pullRequests = (history.pullRequests ?? []).map(pull => {
    const planned = planPullRequest({
      repository,
      pull,
      anchor,
      commits,
      tip,
      plan,
      user: login => known(users, login, `${content.name}#${pull.number}`),
    });
    refs.set(`refs/pull/${pull.number}/head`, planned.head);
    if (!planned.merged) {
      refs.set(`refs/heads/${pull.branch}`, planned.head);
    }
    return planned;
  });

  return {
    commits,
    refs,
    pullRequests,
    deployments: planDeployments(repository, commits, users),
    createdAt: first.date,
    pushedAt: tip.date,
  };
}

function planDeployments(
  repository: LoadedRepository,
  commits: PlannedCommit[],
  users: Map<string, UserContent>,
): PlannedDeployment[] {
  const name = repository.content.name;
  return (repository.history.deployments ?? []).map((deployment, index) => {
    const key = `${name}:${index}:${deployment.environment}:${deployment.commit}`;
    const commit = commits.find(({ id }) => id === deployment.commit);
    if (!commit) {
      throw new Error(`${key}: no commit "${deployment.commit}"`);
    }
    const startedAt = new Date(
      commit.date.getTime() + readDuration(deployment.after, key),
    );
    const minutes = 3 + (stableNumber(key) % 9);
    return {
      key,
      commit: commit.id,
      environment: deployment.environment,
      creator: known(users, deployment.by, key).login,
      description: deployment.description ?? commit.message.split('\n')[0],
      state: deployment.status ?? 'success',
      startedAt,
      finishedAt: new Date(startedAt.getTime() + minutes * 60_000),
    };
  });
}

function known(
  users: Map<string, UserContent>,
  login: string,
  key: string,
): UserContent {
  const user = users.get(login);
  if (!user) {
    throw new Error(`${key}: company.yaml has no user "${login}"`);
  }
  return user;
}
