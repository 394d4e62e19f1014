/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { runScript } from '../../process/__testUtils__/runScript';
import type { GateWorkerOptions, GateWorkerReport } from './gateWorker';

/** What processes did together. @internal */
export type GateWorkersResult = {
  /** Calls begun, those of killed processes included. */
  calls: number;
  /** Processes that were killed with a hold open or being settled. */
  kills: number;
  /** Of processes that came to their end. */
  reports: GateWorkerReport[];
};

/**
 * Runs processes that call through the gate at the same time. One that is killed is replaced until its calls are made.
 *
 * @throws Error with what a process wrote, when one fails by itself.
 * @internal
 */
export async function runGateWorkers(
  options: Omit<GateWorkerOptions, 'worker' | 'calls' | 'waitForStart'> & {
    workers: number;
    /** Of each worker. */
    callsPerWorker: number;
  },
): Promise<GateWorkersResult> {
  const { workers, callsPerWorker, ...shared } = options;
  const result: GateWorkersResult = { calls: 0, kills: 0, reports: [] };

  // Starting a process takes seconds of a core: the first do not begin before the last is up.
  const waiting: Array<() => void> = [];
  let hasStarted = false;
  const onReady = (start: () => void) => {
    waiting.push(start);
    hasStarted ||= waiting.length === workers;
    if (hasStarted) {
      waiting.splice(0).forEach(each => each());
    }
  };

  async function runWorker(worker: number): Promise<void> {
    let left = callsPerWorker;
    while (left > 0) {
      const worked: GateWorkerOptions = {
        ...shared,
        worker,
        calls: left,
        waitForStart: true,
      };
      const script = runScript(require.resolve('./gateWorker.ts'), [
        JSON.stringify(worked),
      ]);
      script
        .line(/^ready$/)
        .then(() => onReady(() => script.child.stdin?.write('start\n')))
        // What it failed of is in its end.
        .catch(() => {});
      const { code, errors } = await script.ended;
      const calls = script.lines.filter(line => line === 'call').length;
      result.calls += calls;
      left -= calls;
      const done = script.lines.find(line => line.startsWith('done '));
      if (done) {
        result.reports.push(JSON.parse(done.slice('done '.length)));
        return;
      }
      if (code !== undefined || calls === 0) {
        throw new Error(`Worker ${worker} failed: ${errors}`);
      }
      result.kills += 1;
    }
  }

  await Promise.all(
    Array.from({ length: workers }, (_, worker) => runWorker(worker)),
  );
  return result;
}
