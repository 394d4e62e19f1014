/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { DefaultAiDatabaseService } from '../../database/DefaultAiDatabaseService';
import { ApprovalRequiredError } from '../../errors';
import type { GateOutcome } from '../../gate/Gate';
import { entryText } from '../chain/entryText';
import {
  chatRequest,
  createGateFixture,
  userCredentials,
} from '../../testUtils/ledger';
import { memoryLogger } from '../../testUtils/ledger/fakeServices';

/**
 * A backend process that makes calls through the gate, for tests and benchmarks with many processes. The provider is
 * left out: what is measured and killed is the gate.
 *
 * Writes `ready`, `call` before each call and at the end `done` with a JSON object, to standard output.
 *
 * @internal
 */
export type GateWorkerOptions = {
  /** The configuration of the backend, database included. */
  config: JsonObject;
  ai: JsonObject;
  calls: number;
  /** Names the user, and seeds nothing: kills and costs are random on purpose. */
  worker: number;
  /** Chance to be killed while a hold is open, and again while it is settled. */
  killChance?: number;
  /** Chance to settle a second time. */
  doubleChance?: number;
  /** Chance of a call that policies must hold back (`action: 'release'`): a boss approves, rejects or leaves it waiting. */
  approvalChance?: number;
  /** Milliseconds between the starts of two calls; without it as fast as possible. */
  everyMs?: number;
  /** First calls that are made but not timed, while the process compiles its code. */
  warmUp?: number;
  /** Begin at a line on standard input, when all are ready. */
  waitForStart?: boolean;
  /** Also times an empty statement before each call, to tell the machine's noise from the gate. */
  measureRoundTrip?: boolean;
  /** Milliseconds a call takes between hold and settle, at most. */
  callMs?: number;
};

/** What a worker reports at the end. Milliseconds per call. @internal */
export type GateWorkerReport = {
  allowed: number;
  denied: number;
  open: number[];
  hold: number[];
  settle: number[];
  /** An empty statement on the same connection pool. */
  roundTrip: number[];
};

async function main(): Promise<void> {
  const options: GateWorkerOptions = JSON.parse(process.argv[2]);
  const { killChance = 0, doubleChance = 0, callMs = 0 } = options;
  const database = DefaultAiDatabaseService.create({
    config: new ConfigReader(options.config),
    logger: memoryLogger(),
  });
  const { gate, parts, close } = createGateFixture({
    database,
    ai: options.ai,
  });
  await parts.database.ready();
  const credentials = userCredentials(`user:default/worker-${options.worker}`);
  const report: GateWorkerReport = {
    allowed: 0,
    denied: 0,
    open: [],
    hold: [],
    settle: [],
    roundTrip: [],
  };
  const text =
    'Which service owns the checkout, and what changed in it? '.repeat(20);
  writeSync(1, 'ready\n');
  if (options.waitForStart) {
    await once(process.stdin, 'data');
    process.stdin.destroy();
  }

  /** @returns whether the call may go on. */
  const approve = async (request: ReturnType<typeof chatRequest>) => {
    const refusal = await gate
      .open(request, { credentials })
      .catch((error: ApprovalRequiredError) => error);
    if (!(refusal instanceof ApprovalRequiredError) || !refusal.approvalId) {
      return false;
    }
    if (Math.random() < killChance) {
      process.kill(process.pid, 'SIGKILL');
    }
    const decision = Math.random();
    if (decision < 0.1) {
      return false;
    }
    await parts.approvals
      .decide(refusal.approvalId, {
        by: 'user:default/boss',
        decision: decision < 0.3 ? 'reject' : 'approve',
      })
      .catch(onlyRefusals);
    return decision >= 0.3;
  };

  const startedAt = performance.now() + Math.random() * (options.everyMs ?? 0);
  for (let call = 0; call < options.calls; call++) {
    if (options.everyMs !== undefined) {
      const due = startedAt + call * options.everyMs - performance.now();
      await wait(Math.max(0, due));
    }
    writeSync(1, 'call\n');
    const isHeldBack = Math.random() < (options.approvalChance ?? 0);
    const request = chatRequest({
      texts: [isHeldBack ? `${text} ${randomUUID()}` : text],
      maxOutputTokens: 200,
      purpose: {
        ...(isHeldBack ? { action: 'release' } : {}),
        ownerRef: 'group:default/shop',
        systemRef: 'system:default/checkout',
        entityRef: 'component:default/checkout',
      },
    });
    const isTimed = call >= (options.warmUp ?? 0);
    if (options.measureRoundTrip && isTimed) {
      const client = await parts.database.client();
      const before = performance.now();
      await client.raw('SELECT 1');
      report.roundTrip.push(performance.now() - before);
    }
    if (isHeldBack && !(await approve(request))) {
      report.denied += 1;
      continue;
    }
    const t0 = performance.now();
    const pass = await gate.open(request, { credentials }).catch(onlyRefusals);
    const t1 = performance.now();
    const hold = await pass
      ?.hold({ candidate: pass.candidates[0], attempt: 1 })
      .catch(onlyRefusals);
    const t2 = performance.now();
    if (!hold) {
      report.denied += 1;
      continue;
    }
    report.allowed += 1;
    if (callMs > 0) {
      await wait(Math.random() * callMs);
    }
    if (Math.random() < killChance) {
      process.kill(process.pid, 'SIGKILL');
    }
    const outcome: GateOutcome = {
      outcome: 'ok',
      usage: {
        inputTokens: Math.floor(Math.random() * 600),
        outputTokens: Math.floor(Math.random() * 201),
      },
      latencyMs: 1,
    };
    const t3 = performance.now();
    const settled = hold.settle(outcome);
    if (Math.random() < killChance) {
      await wait(Math.random() * 4);
      process.kill(process.pid, 'SIGKILL');
    }
    await settled;
    const t4 = performance.now();
    if (Math.random() < doubleChance) {
      // Past the memory of the hold, down to the database.
      await parts.holds.settle({
        id: hold.id,
        state: 'open',
        cost: 999n,
        entry: entryText({
          ledger: 'none',
          kind: 'call',
          at: new Date().toISOString(),
          actorDigest: '',
          feature: 'twice',
          action: 'twice',
        }),
        author: { actor: 'twice', salt: Buffer.alloc(32) },
      });
    }
    if (isTimed) {
      report.open.push(t1 - t0);
      report.hold.push(t2 - t1);
      report.settle.push(t4 - t3);
    }
  }
  await close();
  await database.close();
  process.stdout.write(`done ${JSON.stringify(report)}\n`);
}

/** A budget or an ended request may refuse; anything else is a failure. */
function onlyRefusals(error: Error): undefined {
  if (!['NotAllowedError', 'ConflictError'].includes(error.name)) {
    throw error;
  }
  return undefined;
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
