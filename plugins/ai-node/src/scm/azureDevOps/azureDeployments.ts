/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InputError } from '@backstage/errors';
import type { DeploymentInfo } from '@ghostlight/backstage-plugin-ai-common';
import type { Forge } from '../Forge';
import { readAzureUrl } from '../forgeUrls';
import type { AzureDevOpsClient } from './AzureDevOpsClient';
import type { AzureList } from './azureTypes';

type Build = {
  sourceVersion: string;
  sourceBranch?: string;
  repository?: { id?: string; name?: string };
  requestedFor?: { uniqueName?: string };
  _links?: { web?: { href?: string } };
};

type DeploymentRecord = {
  id: number;
  /** The pipeline run that deployed. */
  owner?: { id: number };
  startTime?: string;
  finishTime?: string;
  queueTime?: string;
  result?: string;
};

/**
 * Deployments of YAML pipelines to environments. A record names the run, and the run its commit and repository.
 *
 * @internal
 */
export async function azureDeployments(
  client: AzureDevOpsClient,
  request: Parameters<Forge['deployments']>[0],
  isProduction: (environment: string) => boolean,
): Promise<DeploymentInfo[]> {
  const { repository } = request;
  const since = Date.parse(request.since);
  const until = request.until ? Date.parse(request.until) : Infinity;
  if (Number.isNaN(since) || Number.isNaN(until)) {
    throw new InputError('"since" and "until" must be ISO 8601 times');
  }
  const { repo } = readAzureUrl(repository.url);
  const { value: environments } = await client.json<
    AzureList<{ id: number; name: string }>
  >(repository, '/distributedtask/environments', {
    query: { name: request.environment },
  });
  const builds = new Map<number, Promise<Build | undefined>>();
  const build = (id: number) => {
    let found = builds.get(id);
    if (!found) {
      found = client
        .json<Build>(repository, `/build/builds/${id}`)
        .catch(error => {
          if (error.name === 'NotFoundError') {
            return undefined;
          }
          throw error;
        });
      builds.set(id, found);
    }
    return found;
  };

  const deployments: DeploymentInfo[] = [];
  for (const environment of environments) {
    if (request.environment && environment.name !== request.environment) {
      continue;
    }
    let token: string | undefined;
    let older = false;
    do {
      const response = await client.request(
        repository,
        `/distributedtask/environments/${environment.id}/environmentdeploymentrecords`,
        { query: { top: 100, continuationToken: token } },
      );
      const { value } = (await response.json()) as AzureList<DeploymentRecord>;
      token = response.headers.get('x-ms-continuationtoken') ?? undefined;
      for (const record of value) {
        const createdAt = record.startTime ?? record.queueTime;
        const at = createdAt ? Date.parse(createdAt) : NaN;
        older ||= at < since;
        if (!createdAt || !(at >= since && at <= until) || !record.owner) {
          continue;
        }
        const run = await build(record.owner.id);
        if (run?.repository?.name !== repo && run?.repository?.id !== repo) {
          continue;
        }
        deployments.push({
          id: String(record.id),
          repository,
          environment: environment.name,
          production: isProduction(environment.name),
          sha: run.sourceVersion,
          ...(run.sourceBranch
            ? { ref: run.sourceBranch.replace(/^refs\/heads\//, '') }
            : {}),
          status: toStatus(record),
          createdAt,
          ...(record.finishTime ? { finishedAt: record.finishTime } : {}),
          ...(run.requestedFor?.uniqueName
            ? { creator: run.requestedFor.uniqueName }
            : {}),
          ...(run._links?.web?.href ? { url: run._links.web.href } : {}),
        });
      }
      // Newest first: the rest is older still.
    } while (token && !older);
  }
  return deployments.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}

function toStatus(record: DeploymentRecord): DeploymentInfo['status'] {
  switch (record.result?.toLowerCase()) {
    case 'succeeded':
    case 'succeededwithissues':
      return 'success';
    case 'failed':
    case 'canceled':
    case 'abandoned':
      return 'failure';
    case 'skipped':
      return 'inactive';
    case undefined:
      return 'in-progress';
    default:
      return 'unknown';
  }
}
