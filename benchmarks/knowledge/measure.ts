/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { performance } from 'node:perf_hooks';

/** Times of calls made one after the other, in milliseconds. */
export type Latencies = {
  p50: number;
  p95: number;
  max: number;
  /** Processor time of this process per call: what is left when others keep the machine busy. */
  cpu: number;
};

/** Runs a call for each item, the first `warmUp` of them twice. */
export async function measure<T>(
  items: T[],
  call: (item: T) => Promise<unknown>,
  warmUp = 10,
): Promise<Latencies> {
  for (const item of items.slice(0, warmUp)) {
    await call(item);
  }
  const times: number[] = [];
  const before = process.cpuUsage();
  for (const item of items) {
    const start = performance.now();
    await call(item);
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  times.sort((a, b) => a - b);
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(share * times.length))];
  return {
    p50: at(0.5),
    p95: at(0.95),
    max: times[times.length - 1],
    cpu: (user + system) / 1_000 / items.length,
  };
}

/** Share of the expected ids that were found. */
export function recall(found: number[], expected: number[]): number {
  if (expected.length === 0) {
    return 1;
  }
  const set = new Set(found);
  return expected.filter(id => set.has(id)).length / expected.length;
}

export function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function row(name: string, latencies: Latencies, recalled?: number) {
  const cell = (value: number) => value.toFixed(1).padStart(7);
  const share =
    recalled === undefined ? '' : `  ${(100 * recalled).toFixed(1)} %`;
  console.log(
    `${name.padEnd(46)} ${cell(latencies.p50)} ${cell(latencies.p95)} ${cell(
      latencies.max,
    )} ${cell(latencies.cpu)}${share}`,
  );
}
