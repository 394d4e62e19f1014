/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import type { AiDatabase } from '../../database';
import { matchesGlob } from '../policy/glob';
import type { AgentConfig } from './AgentConfig';

/** @internal */
export type QuotaAnswer =
  | { allowed: true }
  | {
      allowed: false;
      calls: number;
      renewsAt: string;
      /** The first refusal of the window, which is worth an entry; the others are only counted. */
      isFirst: boolean;
    };

/**
 * Counts the calls of an agent for a person, over all replicas, in windows that begin at multiples of their length.
 *
 * @remarks
 * All people of a portal come through the same MCP server, so a quota for the agent alone would let one of them use up
 * that of all. One statement counts and compares: two calls at once cannot both be the last.
 *
 * @internal
 */
export class AgentQuota {
  readonly #database: AiDatabase;
  readonly #quotas: AgentConfig['quotas'];
  readonly #now: () => number;

  constructor(options: {
    database: AiDatabase;
    quotas: AgentConfig['quotas'];
    now?: () => number;
  }) {
    this.#database = options.database;
    this.#quotas = options.quotas;
    this.#now = options.now ?? Date.now;
  }

  async take(who: { agent: string; actor: string }): Promise<QuotaAnswer> {
    const quota = this.#quotas?.find(({ agent }) =>
      matchesGlob(agent, who.agent),
    );
    if (!quota) {
      return { allowed: true };
    }
    const start = Math.floor(this.#now() / quota.windowMs) * quota.windowMs;
    const end = new Date(start + quota.windowMs);
    const id = createHash('sha256')
      .update(JSON.stringify([who.agent, who.actor]))
      .digest('hex');
    const client = await this.#database.client();
    const { rows } = await client.raw(
      `INSERT INTO agent_usage AS u (id, window_start, window_end, calls, refused)
       VALUES (:id, :start, :end, LEAST(1, CAST(:most AS bigint)), CASE WHEN CAST(:most AS bigint) < 1 THEN 1 ELSE 0 END)
       ON CONFLICT (id, window_start) DO UPDATE SET
         calls = CASE WHEN u.calls < CAST(:most AS bigint) THEN u.calls + 1 ELSE u.calls END,
         refused = CASE WHEN u.calls < CAST(:most AS bigint) THEN 0 ELSE u.refused + 1 END
       RETURNING calls::text, refused::text`,
      { id, start: new Date(start), end, most: quota.calls },
    );
    const [{ calls, refused }] = rows as [{ calls: string; refused: string }];
    if (calls === '1' && refused === '0') {
      await client('agent_usage')
        .where('window_end', '<', new Date(this.#now()))
        .delete();
    }
    return refused === '0'
      ? { allowed: true }
      : {
          allowed: false,
          calls: quota.calls,
          renewsAt: end.toISOString(),
          isFirst: refused === '1',
        };
  }
}
