/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  normalizeCommit,
  normalizeRepository,
} from '../history/assembleDeployments';
import { groupBy } from '../history/linkChanges';
import type { ChangeRecord, EpochMilliseconds } from '../model/types';
import { compareText } from '../stats/quantile';
import type { DeploymentCommit } from './deploymentCommits';
import type { DevlakePullRequest } from './types';

/**
 * DevLake's span: minutes rounded up, nothing below zero. So 59 seconds backwards are 0, not nothing.
 *
 * @public
 */
export function devlakeMinutes(
  start: EpochMilliseconds | undefined,
  end: EpochMilliseconds | undefined,
): number | undefined {
  if (start === undefined || end === undefined) {
    return undefined;
  }
  const minutes = Math.ceil((end - start) / 60_000);
  // + 0 makes 0 of -0.
  return minutes < 0 ? undefined : minutes + 0;
}

/**
 * Merged pull requests with DevLake's times. A pull request is deployed by the production success, with a success before it,
 * whose diff holds the merge commit: the one that started earliest, then by id.
 *
 * @internal
 */
export function toPullRequests(
  changes: readonly ChangeRecord[],
  rows: readonly DeploymentCommit[],
): { pullRequests: DevlakePullRequest[]; guessed: number } {
  const candidates = rows
    .filter(
      row => row.isSuccess && row.environment === 'PRODUCTION' && row.previous,
    )
    .sort(
      (a, b) =>
        (a.startedAt ?? a.finishedAt!) - (b.startedAt ?? b.finishedAt!) ||
        compareText(a.id, b.id),
    );
  const { deploymentOf, guessed } = findDeployments(changes, rows, candidates);
  const pullRequests = changes
    .filter(change => change.mergedAt !== undefined)
    .map(change => {
      const deployment = deploymentOf(change);
      const openedAt = change.openedAt ?? change.mergedAt;
      const codingTime = devlakeMinutes(change.authoredAt, openedAt);
      const deployTime = devlakeMinutes(
        change.mergedAt,
        deployment?.finishedAt,
      );
      return {
        commit: change.commit,
        repository: change.repository,
        codingTime,
        pickupTime: devlakeMinutes(openedAt, change.firstReviewedAt),
        reviewTime: devlakeMinutes(change.firstReviewedAt, change.mergedAt),
        deployTime,
        cycleTime:
          (codingTime ?? 0) +
          (devlakeMinutes(openedAt, change.mergedAt) ?? 0) +
          (deployTime ?? 0),
        deployment: deployment && {
          id: deployment.deploymentId,
          finishedAt: deployment.finishedAt!,
        },
      };
    });
  return { pullRequests, guessed: guessed() };
}

function findDeployments(
  changes: readonly ChangeRecord[],
  rows: readonly DeploymentCommit[],
  candidates: readonly DeploymentCommit[],
) {
  let guesses = 0;
  const bySha = new Map(
    changes.map(change => [normalizeCommit(change.commit), change]),
  );
  const hasLists = rows.some(row => row.commits);
  const hasLinks = changes.some(change => change.deploymentId !== undefined);
  const hasGraph = changes.some(change => change.parents?.length);
  const holders = new Map<string, DeploymentCommit>();
  const hold = (sha: string, row: DeploymentCommit) => {
    if (!holders.has(sha)) {
      holders.set(sha, row);
    }
  };
  if (hasLists || hasGraph) {
    for (const row of candidates) {
      const diff = hasLists
        ? [...(row.commits ?? []), row.commit]
        : difference(row, bySha);
      diff
        .filter(sha => sha && sha !== row.previous!.commit)
        .forEach(sha => hold(sha, row));
    }
  }
  const byRun = groupBy(candidates, row => row.deploymentId);
  const matches = (change: ChangeRecord, row: DeploymentCommit) =>
    (change.service === undefined || change.service === row.scope) &&
    (!change.repository ||
      !row.repository ||
      normalizeRepository(change.repository) === row.repository);
  const byTime = groupBy(candidates, row => row.scope);
  const deploymentOf = (change: ChangeRecord) => {
    if (change.deploymentId !== undefined) {
      return byRun.get(change.deploymentId)?.find(row => matches(change, row));
    }
    const held = holders.get(normalizeCommit(change.commit));
    if (held || hasLists || hasLinks || hasGraph) {
      return held;
    }
    // DevLake reads the diff from a clone. Without lists or graph the first deployment that started after the merge stands in.
    const lines = change.service ? [change.service] : [...byTime.keys()];
    const own = candidates.find(
      row =>
        lines.includes(row.scope) &&
        (row.startedAt ?? row.finishedAt!) >= change.mergedAt! &&
        matches(change, row),
    );
    const isBeforeFirst = rows.some(
      row =>
        row.isSuccess &&
        row.environment === 'PRODUCTION' &&
        !row.previous &&
        row.finishedAt !== undefined &&
        matches(change, row) &&
        (row.startedAt ?? row.finishedAt) >= change.mergedAt!,
    );
    guesses += own && !isBeforeFirst ? 1 : 0;
    return isBeforeFirst ? undefined : own;
  };
  return { deploymentOf, guessed: () => guesses };
}

/** Commits reachable from the new commit and not from the old one. */
function difference(
  row: DeploymentCommit,
  bySha: ReadonlyMap<string, ChangeRecord>,
): string[] {
  const reach = (tip: string, stop: ReadonlySet<string>) => {
    const seen = new Set<string>();
    const stack = [tip];
    while (stack.length) {
      const sha = stack.pop()!;
      if (!seen.has(sha) && !stop.has(sha)) {
        seen.add(sha);
        stack.push(...(bySha.get(sha)?.parents ?? []).map(normalizeCommit));
      }
    }
    return seen;
  };
  const old = reach(row.previous!.commit, new Set());
  return [...reach(row.commit, old)];
}
