/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ServiceGraph } from '../graph/ServiceGraph';
import type { WorkingGroup } from './OpenGroups';

/** An island of so few services is likelier a gap in the graph than a system of its own. */
const ISLAND = 3;
/** So many islands in one window are a storm, and one incident. */
const STORM = 10;
const MOST_LOOKED_AT = 100;

/** For each node, the least node it is connected with, and how many are. */
function components(graph: ServiceGraph): (node: number) => [number, number] {
  const label = new Int32Array(graph.names.length).fill(-1);
  const size = new Map<number, number>();
  for (let start = 0; start < label.length; start += 1) {
    if (label[start] >= 0) {
      continue;
    }
    const queue = [start];
    label[start] = start;
    for (let i = 0; i < queue.length; i += 1) {
      const node = queue[i];
      for (const next of [...graph.callers[node], ...graph.callees[node]]) {
        if (label[next] < 0) {
          label[next] = start;
          queue.push(next);
        }
      }
    }
    size.set(start, queue.length);
  }
  return node => [label[node], size.get(label[node])!];
}

/**
 * Joins groups on islands of the graph with the group of the same minutes: that the graph knows no relation of a
 * service at all says nothing about whether there is one. With several such groups nothing can be said, unless there
 * are so many islands that it is a storm.
 *
 * @internal
 */
export function joinSmallComponents(options: {
  groups: WorkingGroup[];
  graph: ServiceGraph;
  windowMs: number;
}): WorkingGroup[] {
  const { groups, graph, windowMs } = options;
  const componentOf = components(graph);
  const onIsland = (group: WorkingGroup) =>
    [...group.services].every(service => {
      const node = graph.idOf(service);
      return node === undefined || componentOf(node)[1] <= ISLAND;
    });
  const islands = groups.filter(onIsland).sort((a, b) => a.from - b.from);
  const islandSet = new Set(islands);
  const mainland = groups.filter(group => !islandSet.has(group));
  const slack = windowMs / 3;
  const meets = (a: WorkingGroup, b: WorkingGroup) =>
    a.from <= b.to + slack && b.from <= a.to + slack;

  const left: WorkingGroup[] = [];
  for (const island of islands) {
    const beside = mainland.filter(group => meets(group, island));
    if (beside.length === 1) {
      absorb(beside[0], island, graph);
    } else {
      left.push(island);
    }
  }
  return [...mainland, ...joinStorms(left, slack)];
}

function absorb(
  group: WorkingGroup,
  island: WorkingGroup,
  graph: ServiceGraph,
): void {
  const [from] = [...island.services].sort();
  group.missingRelations.push({ from, to: topOf(group, graph) });
  group.alerts = group.alerts.concat(island.alerts);
  island.services.forEach(service => group.services.add(service));
  group.from = Math.min(group.from, island.from);
  group.to = Math.max(group.to, island.to);
}

/** The service that calls the most of the others: what is hurt from outside of the known graph calls that one. */
function topOf(group: WorkingGroup, graph: ServiceGraph): string {
  const services = [...group.services].sort();
  let top = services[0];
  let most = -1;
  for (const service of services.slice(0, MOST_LOOKED_AT)) {
    const node = graph.idOf(service);
    if (node === undefined) {
      continue;
    }
    const called = graph.calledBy(node);
    const others = services.filter(other => {
      const id = graph.idOf(other);
      return id !== undefined && called[id] > 0;
    }).length;
    if (others > most) {
      most = others;
      top = service;
    }
  }
  return top;
}

/** Islands in time order; runs of many that follow each other closely become one. */
function joinStorms(islands: WorkingGroup[], slack: number): WorkingGroup[] {
  const joined: WorkingGroup[] = [];
  for (let start = 0; start < islands.length; ) {
    let end = start + 1;
    let until = islands[start].to;
    while (end < islands.length && islands[end].from <= until + slack) {
      until = Math.max(until, islands[end].to);
      end += 1;
    }
    const run = islands.slice(start, end);
    if (run.length >= STORM) {
      const [first, ...others] = run;
      for (const other of others) {
        first.alerts = first.alerts.concat(other.alerts);
        other.services.forEach(service => first.services.add(service));
        first.to = Math.max(first.to, other.to);
      }
      joined.push(first);
    } else {
      joined.push(...run);
    }
    start = end;
  }
  return joined;
}
