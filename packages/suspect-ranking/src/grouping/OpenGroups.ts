/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ServiceGraph } from '../graph/ServiceGraph';

/** @internal */
export interface WorkingGroup {
  alerts: number[];
  services: Set<string>;
  from: number;
  to: number;
  missingRelations: { from: string; to: string }[];
}

/**
 * Groups that still take alerts, indexed by the services within their reach.
 *
 * @internal
 */
export class OpenGroups {
  readonly #options: {
    graph: ServiceGraph;
    windowMs: number;
    most: number;
    hub: number;
  };
  /** Services without a node in the graph are only near themselves. */
  readonly #near = new Map<string, Map<string | number, number>>();
  /** For each service, the groups that reach it and in how many steps. */
  readonly #reached = new Map<string | number, Map<WorkingGroup, number>>();
  readonly #reach = new Map<WorkingGroup, Set<string | number>>();
  readonly #done: WorkingGroup[] = [];

  constructor(options: {
    graph: ServiceGraph;
    windowMs: number;
    most: number;
    hub: number;
  }) {
    this.#options = options;
  }

  /** Alerts must come in time order. */
  add(alert: { index: number; at: number; service: string }): void {
    const { windowMs, most } = this.#options;
    const { at, service } = alert;
    const key = this.#options.graph.idOf(service) ?? service;
    const matches: WorkingGroup[] = [];
    for (const [group, steps] of [...(this.#reached.get(key) ?? [])]) {
      if (at - group.to > windowMs) {
        this.#close(group);
      } else if (steps <= most || at - group.to <= windowMs / 3) {
        matches.push(group);
      }
    }
    matches.sort(
      (a, b) => b.services.size - a.services.size || a.from - b.from,
    );
    const group = matches[0] ?? this.#open(at);
    for (const other of matches.slice(1)) {
      this.#merge(group, other);
    }
    group.alerts.push(alert.index);
    group.to = at;
    if (!group.services.has(service)) {
      group.services.add(service);
      for (const [near, steps] of this.#nearOf(service)) {
        this.#connect(group, near, steps);
      }
    }
  }

  finish(): WorkingGroup[] {
    return [...this.#done, ...this.#reach.keys()];
  }

  #open(at: number): WorkingGroup {
    const group: WorkingGroup = {
      alerts: [],
      services: new Set(),
      from: at,
      to: at,
      missingRelations: [],
    };
    this.#reach.set(group, new Set());
    return group;
  }

  #close(group: WorkingGroup): void {
    this.#forget(group);
    this.#done.push(group);
  }

  #forget(group: WorkingGroup): void {
    for (const key of this.#reach.get(group) ?? []) {
      this.#reached.get(key)?.delete(group);
    }
    this.#reach.delete(group);
  }

  #merge(into: WorkingGroup, other: WorkingGroup): void {
    const keys = [...(this.#reach.get(other) ?? [])].map(
      key => [key, this.#reached.get(key)!.get(other)!] as const,
    );
    this.#forget(other);
    for (const index of other.alerts) {
      into.alerts.push(index);
    }
    other.services.forEach(service => into.services.add(service));
    into.from = Math.min(into.from, other.from);
    into.to = Math.max(into.to, other.to);
    for (const [key, steps] of keys) {
      this.#connect(into, key, steps);
    }
  }

  #connect(group: WorkingGroup, key: string | number, steps: number): void {
    this.#reach.get(group)!.add(key);
    const groups = this.#reached.get(key) ?? new Map<WorkingGroup, number>();
    groups.set(group, Math.min(steps, groups.get(group) ?? steps));
    this.#reached.set(key, groups);
  }

  #nearOf(service: string): Map<string | number, number> {
    let near = this.#near.get(service);
    if (!near) {
      const { graph, most, hub } = this.#options;
      const node = graph.idOf(service);
      near =
        node === undefined
          ? new Map([[service, 0]])
          : graph.near(node, { most: most + 1, hub });
      this.#near.set(service, near);
    }
    return near;
  }
}
