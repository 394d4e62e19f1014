/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  OutcomeKind,
  OutcomeRequest,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiDatabase } from '../../database';
import { createSalt } from '../chain/personalDigest';
import type { LedgerWriter } from '../LedgerWriter';

/** Outcomes that are worth what they cost. @internal */
export const GOOD_OUTCOMES: OutcomeKind[] = [
  'accepted',
  'merged',
  'helpful',
  'acted-on',
  'confirmed',
];

/** @internal */
export type OutcomeCount = { value: string; kind: OutcomeKind; count: number };

/**
 * How suggestions ended. Each is recorded once, with its ledger entry, however often it is reported: a redelivered webhook
 * must not make a feature look better.
 *
 * @internal
 */
export class OutcomeStore {
  readonly #database: AiDatabase;
  readonly #writer: LedgerWriter;

  constructor(options: { database: AiDatabase; writer: LedgerWriter }) {
    this.#database = options.database;
    this.#writer = options.writer;
  }

  /** @returns whether it was not recorded before. */
  async record(
    request: OutcomeRequest & { ownerRef?: string; systemRef?: string },
    options: { by: string; agent?: string },
  ): Promise<boolean> {
    const isGood = GOOD_OUTCOMES.includes(request.kind);
    const prompt =
      request.prompt && `${request.prompt.name}@${request.prompt.version}`;
    const append = await this.#writer.prepare(
      {
        kind: 'outcome',
        feature: request.feature,
        action: request.action,
        agent: options.agent,
        entityRef: request.entityRef,
        ownerRef: request.ownerRef,
        systemRef: request.systemRef,
        correlationId: request.correlationId,
        prompt: request.prompt,
        details: { kind: request.kind, good: isGood },
      },
      { actor: options.by, salt: createSalt() },
    );
    const client = await this.#database.client();
    return await client.transaction(async transaction => {
      const inserted = await transaction('outcome')
        .insert({
          feature: request.feature,
          correlation_id: request.correlationId,
          kind: request.kind,
          action: request.action,
          is_good: isGood,
          owner_ref: request.ownerRef ?? null,
          prompt: prompt ?? null,
        })
        .onConflict(['feature', 'correlation_id', 'kind'])
        .ignore()
        .returning('kind');
      if (inserted.length === 0) {
        return false;
      }
      await append(transaction);
      return true;
    });
  }

  /** @param request - whole days in UTC, `to` is out. */
  async count(request: {
    groupBy: 'feature' | 'team' | 'prompt';
    from: string;
    to: string;
    owners?: string[];
  }): Promise<OutcomeCount[]> {
    const column = {
      feature: 'feature',
      team: `CASE WHEN owner_ref LIKE 'user:%' THEN 'user:*' ELSE coalesce(owner_ref, '') END`,
      prompt: `coalesce(prompt, '')`,
    }[request.groupBy];
    const client = await this.#database.client();
    const query = client('outcome')
      .whereRaw('at >= ?::timestamptz AND at < ?::timestamptz', [
        `${request.from}T00:00:00Z`,
        `${request.to}T00:00:00Z`,
      ])
      .groupByRaw('1, 2')
      .select(client.raw(`${column} AS value, kind, count(*)::int AS count`));
    if (request.owners) {
      query.whereIn('owner_ref', request.owners);
    }
    return await query;
  }
}
