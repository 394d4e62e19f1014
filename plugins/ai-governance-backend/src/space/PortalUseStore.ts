/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHmac, randomBytes } from 'node:crypto';
import type { DeliveryMetric } from '@ghostlight/backstage-plugin-ai-common';
import type { AiDatabase } from '@ghostlight/backstage-plugin-ai-node';

const DAY_MS = 86_400_000;
const FEWEST = 5;

/** On how many days people used the portal, summed over people. What stays of a day is a number. */
export class PortalUseStore {
  readonly #database: AiDatabase;
  readonly #now: () => number;
  /** Who was counted today already, so that a click costs nothing. */
  #today: { day: string; users: Set<string> } = { day: '', users: new Set() };

  constructor(options: { database: AiDatabase; now?: () => number }) {
    this.#database = options.database;
    this.#now = options.now ?? Date.now;
  }

  /** Counts a person once a day, however often it is called and on however many replicas. */
  async record(user: string): Promise<void> {
    const day = dayOf(this.#now());
    if (this.#today.day !== day) {
      this.#today = { day, users: new Set() };
    }
    if (this.#today.users.has(user)) {
      return;
    }
    const client = await this.#database.client();
    await client('portal_use')
      .insert({ day, people: 0, salt: randomBytes(32).toString('hex') })
      .onConflict('day')
      .ignore();
    await client.transaction(async trx => {
      const { salt } = await trx('portal_use')
        .where({ day })
        .forUpdate()
        .first('salt');
      const seen = await trx('portal_use_seen')
        .insert({
          day,
          digest: createHmac('sha256', salt).update(user).digest('hex'),
        })
        .onConflict(['day', 'digest'])
        .ignore()
        .returning('day');
      await trx('portal_use').where({ day }).increment('people', seen.length);
      const over = dayOf(this.#now() - DAY_MS);
      await trx('portal_use_seen').where('day', '<', over).delete();
      await trx('portal_use')
        .where('day', '<', over)
        .whereNotNull('salt')
        .update({ salt: null });
    });
    this.#today.users.add(user);
  }

  /**
   * Sum over days in UTC. Unknown before anybody was counted, and hidden where no day had five people: then it would tell
   * of somebody.
   */
  async metric(window: { from: number; to: number }): Promise<DeliveryMetric> {
    const unit = 'count';
    const client = await this.#database.client();
    const first = await client('portal_use')
      .select(client.raw('MIN(day)::text AS day'))
      .first();
    if (!first?.day || Date.parse(first.day) >= window.to) {
      return {
        status: 'unknown',
        unit,
        reason:
          'Nobody was counted by then: the analytics API of the portal must send to POST /api/ai-governance/v1/portal-use.',
      };
    }
    // A part of the days would be taken for all of them.
    if (Date.parse(first.day) > window.from + DAY_MS) {
      return {
        status: 'unknown',
        unit,
        reason: `People are counted since ${first.day}, after the window begins.`,
      };
    }
    const row = await client('portal_use')
      .where('day', '>=', dayOf(window.from))
      .where('day', '<=', dayOf(window.to - 1))
      .select(
        client.raw(
          'COALESCE(SUM(people), 0)::int AS days, COALESCE(MAX(people), 0)::int AS most',
        ),
      )
      .first();
    return row.most < FEWEST
      ? { status: 'unknown', unit, reason: `Hidden below ${FEWEST} people.` }
      : { status: 'known', unit, value: row.days };
  }
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
