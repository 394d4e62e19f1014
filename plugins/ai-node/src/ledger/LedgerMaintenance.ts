/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { DateTime } from 'luxon';
import type { LedgerCheckpoint } from '@ghostlight/backstage-plugin-ai-common';
import type { AiDatabase } from '../database';
import type { GateConfig } from '../gate/config/GateConfig';
import { entryText } from './chain/entryText';
import { createSalt } from './chain/personalDigest';
import type { Approvals } from '../gate/approval/Approvals';
import type { BodyStore } from './bodies/BodyStore';
import type { SpendStore } from './spend/SpendStore';
import type { LedgerWriter } from './LedgerWriter';
import type { CheckpointStore } from './store/CheckpointStore';
import type { EntryStore } from './store/EntryStore';
import { approvalOf, parseHoldContext } from './store/holdContext';
import type { HoldStore } from './store/HoldStore';

const SWEEP_MS = 15_000;
/** How often new entries are added to the sums of spend. */
const ROLL_UP_MS = 2_000;
const ROLL_UP_BATCH = 20_000;
const HOUSEKEEPING_MS = 60 * 60_000;
const CHECKPOINT_MS = 24 * 60 * 60_000;
/** A settled hold answers a second settle for this long. */
const HOLD_MEMORY_MS = 30 * 24 * 60 * 60_000;
const BATCH = 100;

/** The actor of entries that nobody asked for. @internal */
export const LEDGER_ACTOR = 'service:ghostlight-ledger';

/**
 * What must happen without anybody asking: holds of dead holders are charged, a checkpoint is made daily, old entries are
 * pruned when retention is configured. Every replica does it; each step happens once, whoever comes first.
 *
 * @internal
 */
export class LedgerMaintenance {
  readonly #config: Pick<GateConfig, 'retention' | 'signer'>;
  readonly #database: AiDatabase;
  readonly #holds: HoldStore;
  readonly #entries: EntryStore;
  readonly #checkpoints: CheckpointStore;
  readonly #writer: LedgerWriter;
  readonly #approvals: Approvals;
  readonly #bodies: BodyStore;
  readonly #spend: SpendStore;
  readonly #logger: LoggerService;
  readonly #shutdown = new AbortController();
  #loop: Promise<void> | undefined;

  constructor(options: {
    config: Pick<GateConfig, 'retention' | 'signer'>;
    database: AiDatabase;
    holds: HoldStore;
    entries: EntryStore;
    checkpoints: CheckpointStore;
    writer: LedgerWriter;
    approvals: Approvals;
    bodies: BodyStore;
    spend: SpendStore;
    logger: LoggerService;
  }) {
    this.#config = options.config;
    this.#database = options.database;
    this.#holds = options.holds;
    this.#entries = options.entries;
    this.#checkpoints = options.checkpoints;
    this.#writer = options.writer;
    this.#approvals = options.approvals;
    this.#bodies = options.bodies;
    this.#spend = options.spend;
    this.#logger = options.logger;
  }

  start(): void {
    this.#loop ??= Promise.all([this.#run(), this.#rollUp()]).then(() => {});
  }

  async stop(): Promise<void> {
    this.#shutdown.abort();
    await this.#loop;
  }

  /** Charges expired holds in full. @returns how many. */
  async sweep(): Promise<number> {
    let count = 0;
    for (;;) {
      const expired = await this.#holds.findExpired({ limit: BATCH });
      for (const { id, amount, context } of expired) {
        const waiting = approvalOf(context);
        if (waiting) {
          // Nothing was sent to a provider, so nothing is charged.
          await this.#approvals.end(waiting, {
            state: 'expired',
            why: 'expired',
          });
          continue;
        }
        const { base, isPriced } = parseHoldContext(context);
        const seq = await this.#holds.expire({
          id,
          entry: entryText({
            ...base,
            kind: 'outcome-unknown',
            at: new Date().toISOString(),
            outcome: 'unknown',
            ...(isPriced
              ? { heldNanoUsd: `${amount}`, costNanoUsd: `${amount}` }
              : {}),
          }),
        });
        count += seq === undefined ? 0 : 1;
      }
      if (expired.length < BATCH || this.#shutdown.signal.aborted) {
        return count;
      }
    }
  }

  /** Signs and stores the head as it is now. */
  async checkpoint(): Promise<LedgerCheckpoint> {
    const checkpoint = this.sign(await this.#entries.head());
    await this.#checkpoints.add(checkpoint);
    return checkpoint;
  }

  /** A checkpoint that is not stored; unsigned without a key. */
  sign(end: { ledger: string; seq: string; head: string }): LedgerCheckpoint {
    const checkpoint = { ...end, at: new Date().toISOString() };
    return this.#config.signer?.sign(checkpoint) ?? checkpoint;
  }

  /** Deletes entries older than the date, up to the last checkpoint before it. @returns how many. */
  async prune(options: { before: Date }): Promise<number> {
    const checkpoint = await this.#checkpoints.before(options.before);
    if (!checkpoint) {
      return 0;
    }
    const record = await this.#writer.prepare(
      {
        kind: 'prune',
        feature: 'ledger',
        action: 'prune',
        details: { throughSeq: checkpoint.seq, head: checkpoint.head },
      },
      { actor: LEDGER_ACTOR, salt: createSalt() },
    );
    const client = await this.#database.client();
    return await client.transaction(async transaction => {
      const deleted = await this.#checkpoints.prune({
        checkpoint,
        transaction,
      });
      if (deleted > 0) {
        await record(transaction);
      }
      return deleted;
    });
  }

  async #rollUp(): Promise<void> {
    const { signal } = this.#shutdown;
    try {
      await this.#database.ready({ signal });
    } catch {
      return;
    }
    while (!signal.aborted) {
      let added = 0;
      try {
        added = await this.#spend.rollUp({ limit: ROLL_UP_BATCH });
      } catch (error) {
        this.#logger.debug('Summing up spend failed', toError(error));
      }
      if (added < ROLL_UP_BATCH) {
        await pause(ROLL_UP_MS * (0.75 + Math.random() / 2), signal);
      }
    }
  }

  async #run(): Promise<void> {
    const { signal } = this.#shutdown;
    try {
      await this.#database.ready({ signal });
    } catch {
      return;
    }
    let housekeptAt = -Infinity;
    while (!signal.aborted) {
      try {
        await this.#approvals.sweep();
        const swept = await this.sweep();
        if (swept > 0) {
          this.#logger.warn(
            `Charged ${swept} calls in full whose outcome is unknown`,
          );
        }
        if (performance.now() - housekeptAt > HOUSEKEEPING_MS) {
          await this.#keepHouse();
          housekeptAt = performance.now();
        }
      } catch (error) {
        this.#logger.debug('Ledger maintenance failed', toError(error));
      }
      await pause(SWEEP_MS * (0.75 + Math.random() / 2), signal);
    }
  }

  async #keepHouse(): Promise<void> {
    const now = Date.now();
    const [latest, head] = await Promise.all([
      this.#checkpoints.latest(),
      this.#entries.head(),
    ]);
    const isDue =
      !latest ||
      (latest.seq !== head.seq && now - Date.parse(latest.at) > CHECKPOINT_MS);
    if (isDue && head.seq !== '0') {
      await this.checkpoint();
    }
    const { retention } = this.#config;
    if (retention) {
      await this.prune({ before: DateTime.utc().minus(retention).toJSDate() });
    }
    await this.#bodies.prune();
    await this.#holds.forget({ before: new Date(now - HOLD_MEMORY_MS) });
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>(resolve => {
    const timer = setTimeout(resolve, milliseconds);
    timer.unref();
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
