/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  DeliveryData,
  DeploymentRecord,
  DeploymentStatus,
  EpochMilliseconds,
} from '../model/types';
import { compareText } from '../stats/quantile';
import type { ServiceDirectory } from './serviceDirectory';
import type { Deployment, DeploymentPart } from './types';

/** `https://Host/Group/Name.git/` and `git@host:group/name` are one repository. @internal */
export function normalizeRepository(repository: string | undefined): string {
  return (repository ?? '')
    .trim()
    .toLowerCase()
    .replace(/^[a-z+]+:\/\/(?:[^@/]*@)?/, '')
    .replace(/^[^@/:]+@([^:/]+):/, '$1/')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
}

/** @internal */
export function normalizeCommit(commit: string): string {
  return commit.trim().toLowerCase();
}

/**
 * Whether a name means production: `production`, `prod`, `prd`, `live`, alone or with a suffix such as `prod-eu`. A run
 * without environments is production; one with an empty name is not.
 *
 * @public
 */
export function isProductionEnvironment(
  environment: string | undefined,
): boolean {
  return (
    environment === undefined ||
    /^(production|prod|prd|live)([-_/. :]|$)/i.test(environment.trim())
  );
}

/**
 * Puts rows of one run and service together and keeps runs in production that finished at or before `asOf`, in the order
 * they finished.
 *
 * @internal
 */
export function assembleDeployments(options: {
  data: DeliveryData;
  directory: ServiceDirectory;
  asOf: EpochMilliseconds;
  isProduction: (environment: string | undefined) => boolean;
}): { deployments: Deployment[]; undated: Deployment[] } {
  const { data, directory, asOf, isProduction } = options;
  const runs = new Map<string, DeploymentRecord[]>();
  for (const row of data.deployments) {
    if (isProduction(row.environment)) {
      const key = JSON.stringify([directory.nameOf(row.service), row.id]);
      runs.set(key, [...(runs.get(key) ?? []), row]);
    }
  }
  const deployments: Deployment[] = [];
  const undated: Deployment[] = [];
  for (const rows of runs.values()) {
    const finishes = rows.flatMap(row => row.finishedAt ?? []);
    const starts = rows.flatMap(row => row.startedAt ?? []);
    const finishedAt = finishes.length ? Math.max(...finishes) : undefined;
    const service = directory.nameOf(rows[0].service);
    const owned = directory.ownerOf(service, finishedAt);
    const deployment: Deployment = {
      id: rows[0].id,
      service,
      status: statusOf(rows),
      startedAt: starts.length ? Math.min(...starts) : undefined,
      finishedAt: finishedAt ?? Number.NaN,
      kind: smallest(
        rows.flatMap(row => (row.kind === 'planned' ? [] : row.kind ?? [])),
      ),
      remediates: unique(rows.flatMap(row => row.remediates ?? [])),
      fixesIncidents: unique(rows.flatMap(row => row.fixesIncidents ?? [])),
      owner: smallest(rows.flatMap(row => row.owner ?? [])) ?? owned?.owner,
      system: smallest(rows.flatMap(row => row.system ?? [])) ?? owned?.system,
      ai: smallest(rows.flatMap(row => row.ai ?? [])),
      parts: partsOf(rows),
    };
    if (finishedAt === undefined) {
      undated.push(deployment);
    } else if (finishedAt <= asOf) {
      deployments.push(deployment);
    }
  }
  deployments.sort(
    (a, b) =>
      a.finishedAt - b.finishedAt ||
      (a.startedAt ?? a.finishedAt) - (b.startedAt ?? b.finishedAt) ||
      compareText(a.service, b.service) ||
      compareText(a.id, b.id),
  );
  return { deployments, undated };
}

/** Ties are broken by value, so that the order of rows cannot matter. */
function smallest<T extends string>(values: readonly T[]): T | undefined {
  return [...values].sort(compareText)[0];
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort(compareText);
}

/** A run with a failed part failed as a whole; one that was only partly skipped did not. */
function statusOf(rows: readonly DeploymentRecord[]): DeploymentStatus {
  const statuses = new Set(rows.map(row => row.status));
  if (statuses.has('failure')) {
    return 'failure';
  }
  return statuses.has('success') ? 'success' : 'other';
}

function partsOf(rows: readonly DeploymentRecord[]): DeploymentPart[] {
  const parts = new Map<string, DeploymentRecord[]>();
  for (const row of rows) {
    const repository = normalizeRepository(row.repository);
    parts.set(repository, [...(parts.get(repository) ?? []), row]);
  }
  return [...parts]
    .sort(([a], [b]) => compareText(a, b))
    .map(([repository, own]) => {
      // Several commits in one run: the one that finished last is what runs now.
      const last = own
        .filter(row => row.commit)
        .sort(
          (a, b) =>
            (b.finishedAt ?? 0) - (a.finishedAt ?? 0) ||
            compareText(a.commit!, b.commit!),
        )[0];
      const listed = own.filter(row => row.commits);
      return {
        repository,
        commit: last?.commit && normalizeCommit(last.commit),
        commits: listed.length
          ? unique(listed.flatMap(row => row.commits!.map(normalizeCommit)))
          : undefined,
      };
    });
}
