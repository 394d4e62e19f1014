/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  ChangeRecord,
  DeliveryData,
  EpochMilliseconds,
} from '../model/types';
import { compareText } from '../stats/quantile';
import { normalizeCommit, normalizeRepository } from './assembleDeployments';
import type { ServiceDirectory } from './serviceDirectory';
import type {
  Deployment,
  DeploymentPart,
  LinkMethod,
  ShippedChange,
} from './types';

/**
 * When a change entered the main line: committer date, else merge date.
 *
 * @internal
 */
export function changeTime(
  change: ChangeRecord,
): EpochMilliseconds | undefined {
  return change.committedAt ?? change.mergedAt;
}

/**
 * Finds the deployment that brought each change to production first, service by service and repository by repository, as the
 * diff from the previous success. A failed run ships nothing: its changes ship with the next success.
 *
 * @remarks
 * How the diff is found, best first: what the source says (`commits`, `deploymentId`); the commit graph (`parents`); the
 * place of the deployed commit in the history by committer date; the time the deployment started. When a source links any
 * change of a service, its other changes are taken as not deployed, not guessed.
 *
 * @internal
 */
export function linkChanges(options: {
  data: DeliveryData;
  directory: ServiceDirectory;
  deployments: readonly Deployment[];
}): ShippedChange[] {
  const { data, directory, deployments } = options;
  const shipped: ShippedChange[] = [];
  const changes = mergeDuplicates(data.changes, directory);
  for (const [service, runs] of groupBy(deployments, run => run.service)) {
    const lines = groupBy(
      runs.flatMap(run => run.parts.map(part => ({ run, part }))),
      ({ part }) => part.repository,
    );
    for (const [repository, line] of lines) {
      const candidates = changes.filter(
        change =>
          (change.service === undefined || change.service === service) &&
          belongsTo(change, repository, lines.size),
      );
      shipped.push(...linkLine(line, candidates));
    }
  }
  return firstOnly(shipped);
}

type Step = { run: Deployment; part: DeploymentPart };

function belongsTo(
  change: ChangeRecord,
  repository: string,
  lines: number,
): boolean {
  const own = normalizeRepository(change.repository);
  return own === repository || own === '' || (repository === '' && lines === 1);
}

function linkLine(
  line: readonly Step[],
  candidates: readonly ChangeRecord[],
): ShippedChange[] {
  const bySha = new Map(candidates.map(change => [change.commit, change]));
  const byRun = groupBy(
    candidates.filter(change => change.deploymentId !== undefined),
    change => change.deploymentId!,
  );
  const isExplicit =
    line.some(({ part }) => part.commits) ||
    line.some(({ run }) => byRun.has(run.id));
  // Without a service or a repository a change can only be linked by name: anything else would give it to every service.
  const inferable = candidates.filter(
    change => change.service !== undefined || change.repository,
  );
  const hasGraph = inferable.some(change => change.parents?.length);
  const ordered = inferable
    .filter(change => changeTime(change) !== undefined)
    .sort(
      (a, b) =>
        changeTime(a)! - changeTime(b)! || compareText(a.commit, b.commit),
    );
  const result: ShippedChange[] = [];
  const done = new Set<string>();
  let waiting: string[] = [];
  let position = 0;
  let isFirst = true;
  for (const { run, part } of line) {
    const listed = [
      ...(part.commits ?? []),
      ...(byRun.get(run.id) ?? []).map(change => change.commit),
    ];
    if (run.status !== 'success') {
      waiting.push(...listed);
      continue;
    }
    const firstEver = isFirst;
    const ship = (sha: string, method: LinkMethod) => {
      const change = bySha.get(sha);
      if (change && !done.has(sha)) {
        result.push({ change, deployment: run, method, firstEver });
      }
      done.add(sha);
    };
    if (isExplicit) {
      [...waiting, ...listed].forEach(sha => ship(sha, 'explicit'));
      if (part.commit) {
        ship(part.commit, 'explicit');
      }
    } else if (hasGraph && part.commit && bySha.has(part.commit)) {
      reach(part.commit, bySha, done).forEach(sha => ship(sha, 'graph'));
    } else if (!hasGraph) {
      const tip = part.commit ? bySha.get(part.commit) : undefined;
      const tipTime = tip && changeTime(tip);
      const until = tipTime ?? run.startedAt ?? run.finishedAt;
      while (
        position < ordered.length &&
        changeTime(ordered[position])! <= until
      ) {
        const method = tipTime === undefined ? 'time' : 'history';
        ship(ordered[position].commit, method);
        position += 1;
      }
      if (tip) {
        ship(tip.commit, 'history');
      }
    }
    waiting = [];
    isFirst = false;
  }
  return result;
}

/** Everything that can be reached from a commit and was not shipped before; without recursion, histories are long. */
function reach(
  tip: string,
  bySha: ReadonlyMap<string, ChangeRecord>,
  done: ReadonlySet<string>,
): string[] {
  const seen = new Set<string>();
  const stack = [tip];
  while (stack.length) {
    const sha = stack.pop()!;
    if (!seen.has(sha) && !done.has(sha)) {
      seen.add(sha);
      stack.push(...(bySha.get(sha)?.parents ?? []));
    }
  }
  return [...seen];
}

/** Rows of one commit for one service become one change; the earliest time wins, so that the order of rows cannot matter. */
function mergeDuplicates(
  changes: readonly ChangeRecord[],
  directory: ServiceDirectory,
): ChangeRecord[] {
  const merged = new Map<string, ChangeRecord>();
  const sorted = [...changes].sort(
    (a, b) =>
      (changeTime(a) ?? Infinity) - (changeTime(b) ?? Infinity) ||
      compareText(JSON.stringify(a), JSON.stringify(b)),
  );
  for (const row of sorted) {
    const change = {
      ...row,
      commit: normalizeCommit(row.commit),
      service: row.service && directory.nameOf(row.service),
      parents: row.parents?.map(normalizeCommit),
      reverts: row.reverts?.map(normalizeCommit),
    };
    const key = JSON.stringify([
      change.service,
      normalizeRepository(change.repository),
      change.commit,
      change.deploymentId,
    ]);
    if (!merged.has(key)) {
      merged.set(key, change);
    }
  }
  return [...merged.values()];
}

/** A change can stand in several rows or lines of one service; only its first way to production counts. */
function firstOnly(shipped: readonly ShippedChange[]): ShippedChange[] {
  const first = new Map<string, ShippedChange>();
  for (const entry of shipped) {
    const key = JSON.stringify([
      entry.deployment.service,
      normalizeRepository(entry.change.repository),
      entry.change.commit,
    ]);
    const other = first.get(key);
    if (!other || entry.deployment.finishedAt < other.deployment.finishedAt) {
      first.set(key, entry);
    }
  }
  return [...first.values()];
}

/** @internal */
export function groupBy<T>(
  values: readonly T[],
  keyOf: (value: T) => string,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) {
      group.push(value);
    } else {
      groups.set(key, [value]);
    }
  }
  return groups;
}
