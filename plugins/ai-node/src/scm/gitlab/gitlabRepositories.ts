/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RepositoryPage } from '@ghostlight/backstage-plugin-ai-common';
import { readPage } from '../readPage';
import type { GitlabClient } from './GitlabClient';
import { toRepositoryInfo } from './gitlabMapping';
import type { GitlabProject } from './gitlabTypes';

/** Projects of a group and its subgroups, or of a user when there is no group of the name. @internal */
export async function gitlabRepositories(
  client: GitlabClient,
  request: { owner: { url: string }; cursor?: string; limit: number },
): Promise<RepositoryPage> {
  const { url } = request.owner;
  const owner = encodeURIComponent(client.ownerPath(request.owner));
  const page = readPage(request.cursor, 1);
  // In the order they were made, so that what changes between two pages does not move what is on them.
  const query = {
    page,
    per_page: request.limit,
    order_by: 'id',
    sort: 'asc',
  };
  const response = await client
    .global(`groups/${owner}/projects`, url, {
      ...query,
      include_subgroups: true,
      with_shared: false,
    })
    .catch(error => {
      if ((error as Error).name === 'NotFoundError') {
        return client.global(`users/${owner}/projects`, url, query);
      }
      throw error;
    });
  const projects = (await response.json()) as GitlabProject[];
  const { origin } = new URL(url);
  return {
    repositories: projects.map(project =>
      toRepositoryInfo(project, {
        // Behind a proxy its address may be another one.
        url: `${origin}${new URL(project.web_url).pathname}`,
      }),
    ),
    ...(/rel="next"/.test(response.headers.get('link') ?? '')
      ? { cursor: String(page + 1) }
      : {}),
  };
}
