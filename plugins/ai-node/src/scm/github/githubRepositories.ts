/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RepositoryPage } from '@ghostlight/backstage-plugin-ai-common';
import { readGithubOwnerUrl } from '../forgeUrls';
import { readPage } from '../readPage';
import type { GithubClient } from './GithubClient';
import { toRepositoryInfo } from './githubMapping';

/** Repositories of an organization, or of a user when there is no organization of the name. @internal */
export async function githubRepositories(
  client: GithubClient,
  request: { owner: { url: string }; cursor?: string; limit: number },
): Promise<RepositoryPage> {
  const login = readGithubOwnerUrl(request.owner.url);
  const octokit = client.octokit(request.owner.url);
  const page = readPage(request.cursor, 1);
  // In the order of names, so that what changes between two pages does not move what is on them.
  const query = {
    page,
    per_page: request.limit,
    sort: 'full_name' as const,
    direction: 'asc' as const,
  };
  const { data, headers } = await octokit.rest.repos
    .listForOrg({ org: login, ...query })
    .catch(error => {
      if ((error as Error).name === 'NotFoundError') {
        return octokit.rest.repos.listForUser({ username: login, ...query });
      }
      throw error;
    });
  const { origin } = new URL(request.owner.url);
  return {
    repositories: data.map(repository =>
      toRepositoryInfo(repository, {
        url: `${origin}/${repository.full_name}`,
      }),
    ),
    ...(/rel="next"/.test(headers.link ?? '')
      ? { cursor: String(page + 1) }
      : {}),
  };
}
