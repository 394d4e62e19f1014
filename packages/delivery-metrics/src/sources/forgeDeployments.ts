/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InvalidDeliveryDataError } from '../model/InvalidDeliveryDataError';
import type { DeploymentRecord, DeploymentStatus } from '../model/types';

type Json = { [key: string]: unknown };

/** What a list does not say about itself. @public */
export type ForgeListOptions = { service: string; repository?: string };

/**
 * GitHub: `GET /repos/{owner}/{repo}/deployments`, each with its statuses (`GET …/deployments/{id}/statuses`) put into `statuses`.
 * Without statuses the end is unknown, so such a deployment is `other`.
 *
 * @throws InvalidDeliveryDataError when the list has another form.
 * @public
 */
export function fromGithubDeployments(
  list: unknown,
  options: ForgeListOptions,
): DeploymentRecord[] {
  return objects(list, 'GitHub deployments').map(item => {
    const statuses = Array.isArray(item.statuses)
      ? objects(item.statuses, 'GitHub statuses')
      : [];
    // A success that a later deployment replaced turns inactive: the first final status is how it ended.
    const last = statuses
      .filter(({ state }) =>
        ['success', 'failure', 'error'].includes(String(state)),
      )
      .sort((a, b) => time(a.created_at)! - time(b.created_at)!)[0];
    return {
      id: String(item.id),
      service: options.service,
      repository: options.repository,
      environment: String(item.environment ?? ''),
      status: last ? statusOf(last.state) : 'other',
      startedAt: time(item.created_at),
      finishedAt: last && time(last.created_at),
      commit: text(item.sha),
    };
  });
}

/**
 * GitLab: `GET /projects/{id}/deployments`. The finish is the job's, else `updated_at`.
 *
 * @throws InvalidDeliveryDataError when the list has another form.
 * @public
 */
export function fromGitlabDeployments(
  list: unknown,
  options: ForgeListOptions,
): DeploymentRecord[] {
  return objects(list, 'GitLab deployments').map(item => {
    const job = (item.deployable ?? {}) as Json;
    const environment = (item.environment ?? {}) as Json;
    const status = statusOf(item.status);
    return {
      id: String(item.id),
      service: options.service,
      repository: options.repository,
      environment: String(environment.tier ?? environment.name ?? ''),
      status,
      startedAt: time(job.started_at) ?? time(item.created_at),
      finishedAt:
        status === 'other'
          ? undefined
          : time(job.finished_at) ??
            time(item.finished_at) ??
            time(item.updated_at),
      commit: text(item.sha),
    };
  });
}

/**
 * Azure DevOps: `GET {organization}/{project}/_apis/pipelines/environments/{id}/environmentdeploymentrecords`, with the name of the
 * environment, which the list does not hold.
 *
 * @throws InvalidDeliveryDataError when the list has another form.
 * @public
 */
export function fromAzureDeployments(
  list: unknown,
  options: ForgeListOptions & { environment: string },
): DeploymentRecord[] {
  const items = Array.isArray(list) ? list : (list as Json)?.value;
  return objects(items, 'Azure DevOps deployment records').map(item => ({
    id: String((item.owner as Json)?.id ?? item.id),
    service: options.service,
    repository: options.repository,
    environment: options.environment,
    status: statusOf(item.result),
    startedAt: time(item.startTime),
    finishedAt: time(item.finishTime),
    commit: text(item.sourceVersion),
  }));
}

function statusOf(value: unknown): DeploymentStatus {
  if (/^succ/i.test(String(value))) {
    return 'success';
  }
  return /^(fail|error)/i.test(String(value)) ? 'failure' : 'other';
}

function objects(list: unknown, what: string): Json[] {
  if (
    !Array.isArray(list) ||
    list.some(item => typeof item !== 'object' || item === null)
  ) {
    throw new InvalidDeliveryDataError(`${what} must be a list of objects.`);
  }
  return list as Json[];
}

function time(value: unknown): number | undefined {
  const parsed = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(parsed) ? undefined : parsed;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}
