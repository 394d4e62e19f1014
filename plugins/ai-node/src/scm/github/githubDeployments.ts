/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InputError } from '@backstage/errors';
import type { DeploymentInfo } from '@ghostlight/backstage-plugin-ai-common';
import type { RestEndpointMethodTypes } from '@octokit/rest';
import type { Forge } from '../Forge';
import { readGithubUrl } from '../forgeUrls';
import { mapConcurrently } from '../mapConcurrently';
import type { GithubClient } from './GithubClient';
import { toDeploymentStatus } from './githubMapping';

/** @internal */
export async function githubDeployments(
  client: GithubClient,
  request: Parameters<Forge['deployments']>[0],
  isProduction: (environment: string) => boolean,
): Promise<DeploymentInfo[]> {
  const octokit = client.octokit(request.repository.url);
  const at = readGithubUrl(request.repository.url);
  const since = Date.parse(request.since);
  const until = request.until ? Date.parse(request.until) : Infinity;
  if (Number.isNaN(since) || Number.isNaN(until)) {
    throw new InputError('"since" and "until" must be ISO 8601 times');
  }
  const found: Array<
    RestEndpointMethodTypes['repos']['listDeployments']['response']['data'][number]
  > = [];
  const pages = octokit.paginate.iterator(octokit.rest.repos.listDeployments, {
    ...at,
    per_page: 100,
    ...(request.environment ? { environment: request.environment } : {}),
  });
  for await (const { data } of pages) {
    found.push(
      ...data.filter(deployment => {
        const created = Date.parse(deployment.created_at);
        return created >= since && created <= until;
      }),
    );
    // Newest first: the rest is older still.
    if (data.some(deployment => Date.parse(deployment.created_at) < since)) {
      break;
    }
  }
  return mapConcurrently(found, 4, async deployment => {
    const { data: statuses } = await octokit.rest.repos.listDeploymentStatuses({
      ...at,
      deployment_id: deployment.id,
      per_page: 1,
    });
    const last = statuses.at(0);
    const status = toDeploymentStatus(last?.state);
    const link = last?.environment_url || last?.log_url || last?.target_url;
    return {
      id: String(deployment.id),
      repository: request.repository,
      environment: deployment.environment,
      production:
        deployment.production_environment === true ||
        isProduction(deployment.environment),
      sha: deployment.sha,
      ...(deployment.ref ? { ref: deployment.ref } : {}),
      status,
      createdAt: deployment.created_at,
      ...(last && status !== 'in-progress' && status !== 'unknown'
        ? { finishedAt: last.created_at }
        : {}),
      ...(deployment.creator ? { creator: deployment.creator.login } : {}),
      ...(link ? { url: link } : {}),
    };
  });
}
