/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { wordsOf } from '../signals/words';

const BROKER =
  /^(?:kafka|rabbit|rabbitmq|amqp|sqs|sns|queues?|topics?|pubsub|nats|kinesis|eventhubs?|activemq|pulsar|brokers?|eventbus|servicebus|mqtt|redpanda)$/;

/** More is a mistake or an attack; the walk costs time for each. */
const MOST_NODES = 20_000;
const MOST_EDGES = 200_000;

/**
 * Who calls whom, by small numbers.
 *
 * @internal
 */
export class ServiceGraph {
  readonly names: string[] = [];
  readonly callers: number[][] = [];
  readonly callees: number[][] = [];
  readonly #ids = new Map<string, number>();
  readonly #brokers: boolean[] = [];

  /** @param edges - caller to callee; repeated ones count once, loops not at all */
  constructor(options: {
    nodes: readonly string[];
    edges: readonly { from: string; to: string }[];
  }) {
    for (const node of options.nodes) {
      this.add(node);
    }
    const seen = new Set<number>();
    for (const { from, to } of options.edges.slice(0, MOST_EDGES)) {
      const caller = this.add(from);
      const callee = this.add(to);
      if (caller === undefined || callee === undefined || caller === callee) {
        continue;
      }
      const key = caller * MOST_NODES + callee;
      if (!seen.has(key)) {
        seen.add(key);
        this.callees[caller].push(callee);
        this.callers[callee].push(caller);
      }
    }
  }

  /** Adds a node unless it is there; undefined when the graph is full. */
  add(name: string): number | undefined {
    const known = this.#ids.get(name);
    if (known !== undefined || this.names.length >= MOST_NODES) {
      return known;
    }
    const id = this.names.length;
    this.#ids.set(name, id);
    this.names.push(name);
    this.callers.push([]);
    this.callees.push([]);
    this.#brokers.push(wordsOf(name).some(word => BROKER.test(word)));
    return id;
  }

  /** Undefined for a name that is not in the graph. */
  idOf(name: string): number | undefined {
    return this.#ids.get(name);
  }

  /**
   * Where a failure of `root` shows: who calls it, who calls those, and so on. Brokers are crossed both ways, because
   * whoever consumes from a queue is hurt by who should fill it, and neither calls the other.
   *
   * @returns steps from `root` for each node, -1 where it does not reach
   */
  affectedBy(root: number): Int16Array {
    return this.#walk([[root, 0]], node => this.#affected(node));
  }

  /**
   * Who gets less to do when the nodes of `affected` fail before they get to calling: their callees, and so on.
   *
   * @param affected - as `affectedBy` returns it
   * @returns steps from the root for each node, -1 where it does not reach; the root's own callees begin at 1
   */
  starvedBy(affected: Int16Array): Int16Array {
    const starts: [number, number][] = [];
    affected.forEach((steps, node) => {
      if (steps >= 0) {
        starts.push([node, steps]);
      }
    });
    starts.sort((a, b) => a[1] - b[1]);
    return this.#walk(starts, node => this.#called(node));
  }

  /** What a service calls, directly or not; through a broker, who takes from it. Steps from `root`, -1 elsewhere. */
  calledBy(root: number): Int16Array {
    return this.#walk([[root, 0]], node => this.#called(node));
  }

  /**
   * Everything within `most` steps, either way. Nodes with more neighbours than `hub` are reached and not crossed; a
   * broker costs no step of its own.
   */
  near(
    start: number,
    options: { most: number; hub: number },
  ): Map<number, number> {
    const found = new Map<number, number>([[start, 0]]);
    const rings: number[][] = [[start]];
    for (let steps = 0; steps <= options.most; steps += 1) {
      const ring = rings[steps] ?? [];
      // Grows while it is walked: what lies behind a broker is in the same ring.
      for (const node of ring) {
        const neighbours = [...this.callers[node], ...this.callees[node]];
        if (
          found.get(node)! < steps ||
          (node !== start && neighbours.length > options.hub)
        ) {
          continue;
        }
        const next = steps + (this.#brokers[node] && node !== start ? 0 : 1);
        for (const neighbour of neighbours) {
          if (
            next <= options.most &&
            next < (found.get(neighbour) ?? Infinity)
          ) {
            found.set(neighbour, next);
            (rings[next] ??= []).push(neighbour);
          }
        }
      }
    }
    return found;
  }

  #called(node: number): number[] {
    return this.#brokers[node]
      ? [...this.callees[node], ...this.callers[node]]
      : this.callees[node];
  }

  #affected(node: number): number[] {
    const next = [...this.callers[node]];
    for (const callee of this.callees[node]) {
      if (this.#brokers[callee] || this.#brokers[node]) {
        next.push(callee);
      }
    }
    return next;
  }

  #walk(
    starts: [number, number][],
    next: (node: number) => number[],
  ): Int16Array {
    const steps = new Int16Array(this.names.length).fill(-1);
    const buckets: number[][] = [];
    for (const [node, distance] of starts) {
      (buckets[distance] ??= []).push(node);
    }
    for (let distance = 0; distance < buckets.length; distance += 1) {
      for (const node of buckets[distance] ?? []) {
        if (steps[node] < 0) {
          steps[node] = distance;
          for (const neighbour of next(node)) {
            if (steps[neighbour] < 0) {
              (buckets[distance + 1] ??= []).push(neighbour);
            }
          }
        }
      }
    }
    return steps;
  }
}
