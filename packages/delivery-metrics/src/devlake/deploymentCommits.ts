/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  isProductionEnvironment,
  normalizeCommit,
  normalizeRepository,
} from '../history/assembleDeployments';
import type { DeploymentRecord, EpochMilliseconds } from '../model/types';
import { compareText } from '../stats/quantile';

/** A row of DevLake's `cicd_deployment_commits`. @internal */
export type DeploymentCommit = {
  id: string;
  deploymentId: string;
  scope: string;
  repository: string;
  commit: string;
  commits?: readonly string[];
  environment: string;
  isSuccess: boolean;
  startedAt?: EpochMilliseconds;
  finishedAt?: EpochMilliseconds;
  previous?: DeploymentCommit;
};

/**
 * The runs that DevLake takes for deployments, with environment and preceding success.
 *
 * @internal
 */
export function toDeploymentCommits(
  records: readonly DeploymentRecord[],
): DeploymentCommit[] {
  const rows = records
    .filter(isDeployment)
    .map(record => {
      const repository = normalizeRepository(record.repository);
      return {
        id: `${record.id}:${repository}`,
        deploymentId: record.id,
        scope: record.service,
        repository,
        commit: normalizeCommit(record.commit ?? ''),
        commits: record.commits?.map(normalizeCommit),
        environment: environmentOf(record),
        isSuccess: record.status === 'success',
        startedAt: record.startedAt,
        finishedAt: record.finishedAt,
      } as DeploymentCommit;
    })
    .sort(
      (a, b) =>
        (a.finishedAt ?? Infinity) - (b.finishedAt ?? Infinity) ||
        compareText(a.id, b.id) ||
        compareText(a.commit, b.commit),
    );
  const latest = new Map<string, DeploymentCommit>();
  for (const row of rows) {
    if (row.isSuccess && row.finishedAt !== undefined && row.environment) {
      const line = JSON.stringify([row.scope, row.repository, row.environment]);
      row.previous = latest.get(line);
      latest.set(line, row);
    }
  }
  return rows;
}

const isDone = (status: string | undefined) =>
  status === undefined || status === 'success' || status === 'failure';

/** Success or failure of type DEPLOYMENT, or with a task of it. A source without types or tasks lists deployments only. */
function isDeployment(record: DeploymentRecord): boolean {
  if (record.status !== 'success' && record.status !== 'failure') {
    return false;
  }
  const isType = (type: string | undefined) =>
    type?.trim().toUpperCase() === 'DEPLOYMENT';
  return (
    (record.type === undefined && record.tasks === undefined) ||
    isType(record.type) ||
    (record.tasks ?? []).some(task => isType(task.type) && isDone(task.status))
  );
}

/** The run's own environment, else PRODUCTION before STAGING before TESTING of its tasks. */
function environmentOf(record: DeploymentRecord): string {
  const own = record.environment?.trim();
  if (own) {
    return isProductionEnvironment(own) ? 'PRODUCTION' : own.toUpperCase();
  }
  const ofTasks = (record.tasks ?? [])
    .filter(task => isDone(task.status) && task.environment)
    .map(task =>
      isProductionEnvironment(task.environment)
        ? 'PRODUCTION'
        : task.environment!.trim().toUpperCase(),
    );
  const found = ['PRODUCTION', 'STAGING', 'TESTING'].find(name =>
    ofTasks.includes(name),
  );
  if (found) {
    return found;
  }
  return record.environment === undefined && record.tasks === undefined
    ? 'PRODUCTION'
    : '';
}
