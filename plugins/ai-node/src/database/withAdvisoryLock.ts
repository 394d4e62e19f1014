/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import { backoffDelay, sleep } from './backoff';

/**
 * Runs something on one replica at a time.
 *
 * @remarks
 * The lock belongs to a transaction that does nothing else, so it works behind a transaction pooler and ends with its
 * process. `CREATE INDEX CONCURRENTLY` in the replica that has the lock waits until no other transaction has a snapshot, so
 * neither this transaction nor one that wants the lock may keep one: the lock is tried, never waited for.
 *
 * @param options - `client`: the callback must not use it, one of its connections is taken. `name` of the lock.
 * @throws AbortError when the signal aborts before the lock was got.
 * @internal
 */
export async function withAdvisoryLock<T>(options: {
  client: Knex;
  name: string;
  signal: AbortSignal;
  callback: () => Promise<T>;
}): Promise<T> {
  const { client, name, signal, callback } = options;
  // Without bindings, so that it goes by the simple protocol: the portal of an extended query stays open in the idle
  // transaction, and its snapshot with it.
  const statement = client
    .raw('SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0)) AS locked', [
      `ghostlight:${name}`,
    ])
    .toQuery();
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted();
    const outcome = await client.transaction(async trx => {
      const { rows } = await trx.raw<{ rows: Array<{ locked: boolean }> }>(
        statement,
      );
      return rows[0].locked
        ? { locked: true as const, result: await callback() }
        : { locked: false as const };
    });
    if (outcome.locked) {
      return outcome.result;
    }
    await sleep(Math.min(backoffDelay(attempt), 1_000), { signal });
  }
}
