/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readFileSync } from 'node:fs';

/** A CI job that runs for a pull request, and how it reaches the forge. */
export type CiEnvironment = {
  ci: 'GitHub Actions' | 'GitLab CI' | 'Azure Pipelines';
  /** Commit or branch the pull request is made against; works as --base. */
  base?: string;
  /** The head of the pull request, not the merge a forge makes for the job; works as --head. */
  head?: string;
  /** Browser address of the repository, by which a portal knows it. */
  repositoryUrl: string;
  number: number;
  /** Undefined when the job has none. */
  token?: string;
  /** Variable that holds, or ought to hold, the token. */
  tokenName: string;
} & (
  | {
      forge: 'github';
      apiUrl: string;
      graphqlUrl: string;
      repository: string;
    }
  | {
      forge: 'gitlab';
      apiUrl: string;
      projectId: string;
      /** A job token goes into a header of its own. */
      jobToken: boolean;
    }
  | {
      forge: 'azure-devops';
      collectionUrl: string;
      project: string;
      repositoryId: string;
    }
);

type Variables = Record<string, string | undefined>;

/**
 * Reads the predefined variables of GitHub Actions, GitLab CI and Azure Pipelines.
 *
 * @returns undefined outside the three, and in jobs that are not about a pull request
 */
export function readCiEnvironment(
  variables: Variables,
): CiEnvironment | undefined {
  // A variable that is set to nothing is not set.
  const get = (name: string) => variables[name] || undefined;
  return github(get) ?? gitlab(get) ?? azure(get);
}

type Get = (name: string) => string | undefined;

function github(get: Get): CiEnvironment | undefined {
  const repository = get('GITHUB_REPOSITORY');
  if (!repository || get('GITHUB_ACTIONS') !== 'true') {
    return undefined;
  }
  const event = readEvent(get('GITHUB_EVENT_PATH'));
  const number =
    event?.number ??
    Number(/^refs\/pull\/(\d+)\//.exec(get('GITHUB_REF') ?? '')?.[1]);
  if (!Number.isInteger(number)) {
    return undefined;
  }
  const server = get('GITHUB_SERVER_URL') ?? 'https://github.com';
  const apiUrl = get('GITHUB_API_URL') ?? 'https://api.github.com';
  return {
    ci: 'GitHub Actions',
    forge: 'github',
    apiUrl,
    graphqlUrl: get('GITHUB_GRAPHQL_URL') ?? `${apiUrl}/graphql`,
    repository,
    repositoryUrl: `${server}/${repository}`,
    number: number as number,
    base: event?.base,
    head: event?.head,
    token: get('GITHUB_TOKEN') ?? get('GH_TOKEN'),
    tokenName: 'GITHUB_TOKEN',
  };
}

function readEvent(
  path: string | undefined,
): { number?: number; base?: string; head?: string } | undefined {
  if (!path) {
    return undefined;
  }
  try {
    const { pull_request: pull } = JSON.parse(readFileSync(path, 'utf8'));
    return (
      pull && {
        number: pull.number,
        base: pull.base?.sha,
        head: pull.head?.sha,
      }
    );
  } catch {
    return undefined;
  }
}

function gitlab(get: Get): CiEnvironment | undefined {
  const projectId = get('CI_MERGE_REQUEST_PROJECT_ID') ?? get('CI_PROJECT_ID');
  const number = Number(get('CI_MERGE_REQUEST_IID') ?? Number.NaN);
  const apiUrl = get('CI_API_V4_URL');
  if (!projectId || !apiUrl || !Number.isInteger(number)) {
    return undefined;
  }
  return {
    ci: 'GitLab CI',
    forge: 'gitlab',
    apiUrl,
    projectId,
    repositoryUrl:
      get('CI_MERGE_REQUEST_PROJECT_URL') ?? get('CI_PROJECT_URL') ?? '',
    number,
    base: get('CI_MERGE_REQUEST_DIFF_BASE_SHA'),
    // Set in pipelines for merged results, whose own commit is no commit of the merge request.
    head: get('CI_MERGE_REQUEST_SOURCE_BRANCH_SHA') ?? get('CI_COMMIT_SHA'),
    token: get('GITLAB_TOKEN') ?? get('CI_JOB_TOKEN'),
    jobToken: !get('GITLAB_TOKEN'),
    tokenName: 'GITLAB_TOKEN',
  };
}

function azure(get: Get): CiEnvironment | undefined {
  const collectionUrl = get('SYSTEM_COLLECTIONURI');
  const project = get('SYSTEM_TEAMPROJECT');
  const repositoryId = get('BUILD_REPOSITORY_ID');
  const number = Number(get('SYSTEM_PULLREQUEST_PULLREQUESTID') ?? Number.NaN);
  if (
    !collectionUrl ||
    !project ||
    !repositoryId ||
    !Number.isInteger(number) ||
    // A pipeline may build a repository of another forge.
    (get('BUILD_REPOSITORY_PROVIDER') ?? 'TfsGit') !== 'TfsGit'
  ) {
    return undefined;
  }
  const target = get('SYSTEM_PULLREQUEST_TARGETBRANCH');
  return {
    ci: 'Azure Pipelines',
    forge: 'azure-devops',
    collectionUrl: collectionUrl.replace(/\/*$/, ''),
    project,
    repositoryId,
    repositoryUrl: (get('BUILD_REPOSITORY_URI') ?? '').replace(
      // The address for clones names the organization as the user.
      /^(https?:\/\/)[^@/]*@/,
      '$1',
    ),
    number,
    base: target && `origin/${target.replace(/^refs\/heads\//, '')}`,
    head: get('SYSTEM_PULLREQUEST_SOURCECOMMITID'),
    token: get('SYSTEM_ACCESSTOKEN'),
    tokenName: 'SYSTEM_ACCESSTOKEN',
  };
}
