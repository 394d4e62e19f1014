/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InvalidCaseError } from '../case/InvalidCaseError';
import { parseTime } from '../case/parseTime';
import { ServiceGraph } from '../graph/ServiceGraph';
import type { CaseAlert, CaseGraph } from '../types';
import { joinSmallComponents } from './joinSmallComponents';
import { OpenGroups } from './OpenGroups';

/**
 * Alerts that belong to one incident.
 *
 * @public
 */
export interface AlertGroup {
  /** Places in the list of alerts, ascending. */
  alerts: number[];
  /** Each once, in alphabetical order. */
  services: string[];
  /** Time of the first and of the last alert, milliseconds since the epoch. */
  from: number;
  to: number;
  /** Services that alerted together and that the graph does not connect: relations that may be missing in the catalog. */
  missingRelations: { from: string; to: string }[];
}

/**
 * Groups alerts by graph proximity in a sliding window.
 *
 * @remarks
 * Alerts join when their services are at most `hops` relations apart, in either direction, and no more than `windowMs`
 * passed since the group's last alert; within a third of that, one relation more. A broker is no relation of its own:
 * who fills a queue and who empties it are neighbours. A hub, a service with many neighbours, is no bridge between two of them, unless
 * it alerts itself. A group never reopens. A small island of the graph that alerts in the same minutes as one other group
 * joins it, and the relation that the graph lacks is reported.
 *
 * The cost is one bounded walk for each service, not for each alert.
 *
 * @throws InvalidCaseError with a JSON pointer such as `/alerts/3/startsAt`
 * @public
 */
export function groupAlerts(options: {
  alerts: readonly CaseAlert[];
  graph: CaseGraph;
  /** 15 minutes by default. */
  windowMs?: number;
  /** 2 by default. */
  hops?: number;
  /** Neighbours that make a hub, more than 25 by default. */
  hub?: number;
}): AlertGroup[] {
  const { alerts, windowMs = 15 * 60_000, hops = 2, hub = 25 } = options;
  const graph = new ServiceGraph(options.graph);
  const ordered = alerts
    .map(({ startsAt, service }, index) => {
      const at = parseTime(startsAt);
      if (at === undefined) {
        throw new InvalidCaseError({
          pointer: `/alerts/${index}/startsAt`,
          expected: 'a time is needed',
        });
      }
      return { index, at, service };
    })
    .sort(
      (a, b) =>
        a.at - b.at ||
        (a.service < b.service ? -1 : Number(a.service > b.service)) ||
        a.index - b.index,
    );
  const open = new OpenGroups({ graph, windowMs, most: hops, hub });
  for (const alert of ordered) {
    open.add(alert);
  }
  return joinSmallComponents({ groups: open.finish(), graph, windowMs })
    .map(({ alerts: members, services, from, to, missingRelations }) => ({
      alerts: [...members].sort((a, b) => a - b),
      services: [...services].sort(),
      from,
      to,
      missingRelations,
    }))
    .sort((a, b) => a.from - b.from || a.alerts[0] - b.alerts[0]);
}
