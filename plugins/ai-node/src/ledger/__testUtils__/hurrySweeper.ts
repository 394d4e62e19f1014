/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { GateRuntimeParts } from '../../gate/GateRuntime';

/**
 * Makes random open holds expire and sweeps them until it is stopped: holders that are alive then settle too late, and
 * the sweeper meets settles that are under way.
 *
 * @returns stops it and resolves to how many were swept.
 * @internal
 */
export function hurrySweeper(parts: GateRuntimeParts): () => Promise<number> {
  const stopped = new AbortController();
  let count = 0;
  const loop = (async () => {
    const client = await parts.database.client();
    while (!stopped.signal.aborted) {
      await client.raw(`
        UPDATE hold SET expires_at = clock_timestamp() - interval '1 second'
        WHERE id IN (SELECT id FROM hold WHERE state = 'open' AND random() < 0.1 FOR UPDATE SKIP LOCKED)`);
      count += await parts.maintenance.sweep();
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  })();
  return async () => {
    stopped.abort();
    await loop;
    return count;
  };
}

/** As if the time of all holds were over: what dead holders left. @internal */
export async function sweepAll(parts: GateRuntimeParts): Promise<number> {
  const client = await parts.database.client();
  await client('hold')
    .where({ state: 'open' })
    .update({
      expires_at: client.raw(`clock_timestamp() - interval '1 second'`),
    });
  return await parts.maintenance.sweep();
}
