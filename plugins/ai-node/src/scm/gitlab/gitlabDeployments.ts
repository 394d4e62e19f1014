/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InputError } from '@backstage/errors';
import type { DeploymentInfo } from '@ghostlight/backstage-plugin-ai-common';
import type { Forge } from '../Forge';
import type { GitlabClient } from './GitlabClient';
import { toDeploymentStatus } from './gitlabMapping';

/** @internal */
export async function gitlabDeployments(
  client: GitlabClient,
  request: Parameters<Forge['deployments']>[0],
  isProduction: (environment: string) => boolean,
): Promise<DeploymentInfo[]> {
  const since = Date.parse(request.since);
  const until = request.until ? Date.parse(request.until) : Infinity;
  if (Number.isNaN(since) || Number.isNaN(until)) {
    throw new InputError('"since" and "until" must be ISO 8601 times');
  }
  const data = await client.list<{
    id: number;
    sha: string;
    ref: string;
    status: string;
    created_at: string;
    updated_at?: string;
    user?: { username: string } | null;
    environment: { name: string; external_url?: string | null };
    deployable?: { finished_at?: string | null; web_url?: string } | null;
  }>(request.repository, 'deployments', {
    order_by: 'updated_at',
    sort: 'desc',
    // What was created since was updated since.
    updated_after: request.since,
    environment: request.environment,
  });
  return data
    .filter(({ created_at: createdAt }) => {
      const at = Date.parse(createdAt);
      return at >= since && at <= until;
    })
    .map(deployment => {
      const { environment, deployable } = deployment;
      const status = toDeploymentStatus(deployment.status);
      const finished =
        deployable?.finished_at ??
        (['success', 'failure'].includes(status)
          ? deployment.updated_at
          : undefined);
      const url = environment.external_url ?? deployable?.web_url;
      return {
        id: String(deployment.id),
        repository: request.repository,
        environment: environment.name,
        production: isProduction(environment.name),
        sha: deployment.sha,
        ref: deployment.ref,
        status,
        createdAt: deployment.created_at,
        ...(finished ? { finishedAt: finished } : {}),
        ...(deployment.user ? { creator: deployment.user.username } : {}),
        ...(url ? { url } : {}),
      };
    });
}
