/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { EpochMilliseconds, IncidentRecord } from '../model/types';
import { normalizeCommit } from './assembleDeployments';
import { groupBy } from './linkChanges';
import type { ServiceDirectory } from './serviceDirectory';
import type { Deployment, Failure, ShippedChange } from './types';

/** @internal */
export type Attribution = {
  failures: ReadonlyMap<Deployment, Failure>;
  /** Deployments made because something was broken. */
  unplanned: ReadonlySet<Deployment>;
  /** Incidents that name a cause which is no successful production deployment in the data. */
  unmatchedIncidents: readonly string[];
};

/**
 * Decides which deployments failed, by incidents and by later deployments that repair them, within the attribution time.
 *
 * @remarks
 * An incident that names its cause is given to that cause; one that does not, to the latest success of its service at or
 * before it, unless somebody said that no change caused it. Repairs: linked ones, a return to an earlier commit, the revert
 * of a shipped commit, and a hotfix, which repairs what ran before it.
 *
 * @internal
 */
export function attributeFailures(options: {
  deployments: readonly Deployment[];
  shipped: readonly ShippedChange[];
  incidents: readonly IncidentRecord[];
  directory: ServiceDirectory;
  asOf: EpochMilliseconds;
  attributionTime: number;
}): Attribution {
  const { directory, asOf, attributionTime, shipped } = options;
  const successes = options.deployments.filter(
    deployment => deployment.status === 'success',
  );
  const byService = groupBy(successes, deployment => deployment.service);
  const byId = groupBy(successes, deployment => deployment.id);
  const failures = new Map<Deployment, Failure>();
  const unplanned = new Set<Deployment>();
  const unmatchedIncidents: string[] = [];
  const failureOf = (deployment: Deployment) => {
    const failure = failures.get(deployment) ?? {
      incidents: [],
      remediations: [],
    };
    failures.set(deployment, failure);
    return failure;
  };
  const isInTime = (deployment: Deployment, at: EpochMilliseconds) =>
    at - deployment.finishedAt <= attributionTime;
  const named = (ids: readonly string[], service?: string) =>
    ids.flatMap(id => {
      const runs = byId.get(id) ?? [];
      const own = runs.filter(run => run.service === service);
      return own.length ? own : runs;
    });
  const shippedBy = new Map<string, ShippedChange[]>();
  for (const entry of shipped) {
    const list = shippedBy.get(entry.change.commit) ?? [];
    shippedBy.set(entry.change.commit, [...list, entry]);
  }
  const ofCommit = (commit: string, service?: string) => {
    const sha = normalizeCommit(commit);
    const runs = (shippedBy.get(sha) ?? []).map(entry => entry.deployment);
    const direct = successes.find(run =>
      run.parts.some(part => part.commit === sha),
    );
    const all = runs.length ? runs : [direct].flatMap(run => run ?? []);
    const own = all.filter(run => run.service === service);
    return own.length ? own : all;
  };

  const causes = new Map<string, Deployment[]>();
  for (const incident of options.incidents) {
    if (incident.openedAt > asOf) {
      continue;
    }
    const service = incident.service && directory.nameOf(incident.service);
    const isLinked = Boolean(
      incident.causedBy?.length || incident.causedByCommits?.length,
    );
    let blamed: Deployment[] = [];
    if (isLinked) {
      blamed = [
        ...new Set([
          ...named(incident.causedBy ?? [], service),
          ...(incident.causedByCommits ?? []).flatMap(commit =>
            ofCommit(commit, service),
          ),
        ]),
      ];
      if (!blamed.length) {
        unmatchedIncidents.push(incident.id);
      }
    } else if (service && incident.changeRelated !== false) {
      blamed = latestBefore(byService.get(service) ?? [], incident.openedAt);
    }
    const inTime = blamed.filter(run => isInTime(run, incident.openedAt));
    causes.set(incident.id, [...(causes.get(incident.id) ?? []), ...inTime]);
    const known =
      incident.resolvedAt !== undefined && incident.resolvedAt > asOf
        ? { ...incident, resolvedAt: undefined }
        : incident;
    inTime.forEach(run => failureOf(run).incidents.push(known));
  }

  const repair = (
    target: Deployment | undefined,
    by: Deployment,
    reason: Failure['remediations'][number]['reason'],
  ) => {
    if (
      target &&
      target !== by &&
      target.finishedAt <= by.finishedAt &&
      isInTime(target, by.finishedAt)
    ) {
      failureOf(target).remediations.push({ by, reason });
    }
  };
  const reverts = groupBy(
    shipped.filter(entry => entry.change.reverts?.length),
    ({ deployment }) => JSON.stringify([deployment.service, deployment.id]),
  );
  for (const line of byService.values()) {
    const returns = findReturns(line);
    line.forEach((run, index) => {
      const previous = line[index - 1];
      const targets = named(run.remediates, run.service);
      const fixed = run.fixesIncidents.flatMap(id => causes.get(id) ?? []);
      const isReturn = returns.has(run);
      const key = JSON.stringify([run.service, run.id]);
      const undone = (reverts.get(key) ?? []).flatMap(entry =>
        entry.change.reverts!.flatMap(sha =>
          (shippedBy.get(sha) ?? []).filter(
            ({ deployment }) =>
              deployment.service === run.service && deployment !== run,
          ),
        ),
      );
      targets.forEach(target => repair(target, run, 'linked'));
      fixed.forEach(target => repair(target, run, 'incident'));
      undone.forEach(({ deployment }) => repair(deployment, run, 'revert'));
      if (isReturn) {
        repair(previous, run, 'rollback');
      } else if (
        (run.kind === 'rollback' ||
          run.kind === 'hotfix' ||
          run.kind === 'revert') &&
        !targets.length &&
        !fixed.length &&
        !undone.length &&
        !run.fixesIncidents.length
      ) {
        repair(previous, run, run.kind);
      }
      if (
        (run.kind !== undefined && run.kind !== 'planned') ||
        isReturn ||
        run.remediates.length ||
        run.fixesIncidents.length ||
        undone.length
      ) {
        unplanned.add(run);
      }
    });
  }
  return { failures, unplanned, unmatchedIncidents };
}

/** The line is in order of finish: a binary search, since busy services have thousands of both. */
function latestBefore(
  line: readonly Deployment[],
  time: EpochMilliseconds,
): Deployment[] {
  let [low, high] = [0, line.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (line[middle].finishedAt <= time) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low > 0 ? [line[low - 1]] : [];
}

/**
 * Deployments that put back a commit which ran before the one they replace. Going forward again after that is no rollback, nor
 * is the same commit again.
 */
function findReturns(line: readonly Deployment[]): Set<Deployment> {
  const returns = new Set<Deployment>();
  const histories = new Map<
    string,
    { first: Map<string, number>; last: string }
  >();
  line.forEach((run, index) => {
    for (const { repository, commit } of run.parts) {
      if (commit) {
        const history = histories.get(repository) ?? {
          first: new Map<string, number>(),
          last: commit,
        };
        const seen = history.first.get(commit);
        if (seen === undefined) {
          history.first.set(commit, index);
        } else if (seen < history.first.get(history.last)!) {
          returns.add(run);
        }
        history.last = commit;
        histories.set(repository, history);
      }
    }
  });
  return returns;
}
