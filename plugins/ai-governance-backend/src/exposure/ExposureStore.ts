/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AiMark } from '@ghostlight/backstage-plugin-ai-common';
import type { AiDatabase } from '@ghostlight/backstage-plugin-ai-node';

const BATCH = 500;

/** What somebody attests about a commit. */
export type Attestation = {
  commit: string;
  mark: AiMark;
  aiLines?: number;
  humanLines?: number;
  unknownLines?: number;
};

/** A sum of tool usage of a team on a day. Never per person. */
export type ToolUsage = {
  tool: string;
  /** `YYYY-MM-DD` in UTC. */
  day: string;
  /** Events and counters of one tool tell of the same calls: only one of them may be added up. */
  signal: 'events' | 'counters';
  /** Empty: the sender named none. */
  team: string;
  model: string;
  /** For example `tokens.input` or `cost.usd`. */
  measure: string;
  amount: number;
};

/** Marks of AI on commits, and sums of what coding tools report. */
export class ExposureStore {
  readonly #database: AiDatabase;

  constructor(options: { database: AiDatabase }) {
    this.#database = options.database;
  }

  /** A source that says something else about a commit replaces what it said before. */
  async attest(source: string, items: Attestation[]): Promise<void> {
    const client = await this.#database.client();
    const unique = [
      ...new Map(items.map(item => [item.commit, item])).values(),
    ];
    for (let start = 0; start < unique.length; start += BATCH) {
      await client('ai_attestation')
        .insert(
          unique.slice(start, start + BATCH).map(item => ({
            commit: item.commit,
            source,
            mark: item.mark,
            ai_lines: item.aiLines ?? null,
            human_lines: item.humanLines ?? null,
            unknown_lines: item.unknownLines ?? null,
            at: new Date(),
          })),
        )
        .onConflict(['commit', 'source'])
        .merge();
    }
  }

  async attestations(
    commits: string[],
  ): Promise<Array<Attestation & { source: string }>> {
    const client = await this.#database.client();
    const rows = await client('ai_attestation')
      .whereRaw('commit = ANY(?)', [commits])
      .orderBy(['commit', 'source']);
    return rows.map(row => ({
      commit: row.commit,
      source: row.source,
      mark: row.mark,
      ...(row.ai_lines === null ? {} : { aiLines: row.ai_lines }),
      ...(row.human_lines === null ? {} : { humanLines: row.human_lines }),
      ...(row.unknown_lines === null
        ? {}
        : { unknownLines: row.unknown_lines }),
    }));
  }

  /** Replaces what a tool has said of these days, or of all days that it tells of now; of teams or of the whole. */
  async replaceUsage(options: {
    tool: string;
    teams: boolean;
    days?: string[];
    usage: ToolUsage[];
  }): Promise<void> {
    const { tool, teams, usage } = options;
    const days = options.days ?? [...new Set(usage.map(({ day }) => day))];
    const client = await this.#database.client();
    await client.transaction(async trx => {
      await trx('tool_usage')
        .where({ tool })
        .where('team', teams ? '<>' : '=', '')
        .whereRaw('day = ANY(?::date[])', [days])
        .delete();
      for (let start = 0; start < usage.length; start += BATCH) {
        await trx('tool_usage')
          .insert(
            usage
              .slice(start, start + BATCH)
              .map(row => ({ ...row, amount: row.amount.toFixed(9) })),
          )
          .onConflict(['tool', 'day', 'signal', 'team', 'model', 'measure'])
          .merge();
      }
    });
  }

  /** Adds to what is there already. */
  async addUsage(usage: ToolUsage[]): Promise<void> {
    const client = await this.#database.client();
    const sums = new Map<string, ToolUsage>();
    for (const row of usage) {
      const { tool, day, signal, team, model, measure } = row;
      const key = JSON.stringify([tool, day, signal, team, model, measure]);
      const sum = sums.get(key);
      sums.set(key, { ...row, amount: (sum?.amount ?? 0) + row.amount });
    }
    const rows = [...sums.values()];
    await client.transaction(async trx => {
      for (let start = 0; start < rows.length; start += BATCH) {
        await trx('tool_usage')
          .insert(
            rows
              .slice(start, start + BATCH)
              .map(row => ({ ...row, amount: row.amount.toFixed(9) })),
          )
          .onConflict(['tool', 'day', 'signal', 'team', 'model', 'measure'])
          .merge({
            amount: trx.raw('tool_usage.amount + excluded.amount'),
          });
      }
    });
  }

  /** Events where a tool sent any on a day, else counters. */
  async usage(options: { from: string; to: string }): Promise<ToolUsage[]> {
    const client = await this.#database.client();
    const rows = await client('tool_usage as u')
      .select('u.*', client.raw('u.day::text AS day_text'))
      .where('u.day', '>=', options.from)
      .where('u.day', '<', options.to)
      .whereRaw(
        `(u.signal = 'events' OR NOT EXISTS (
           SELECT 1 FROM tool_usage e
           WHERE e.tool = u.tool AND e.day = u.day AND e.signal = 'events'))`,
      )
      .orderBy(['u.day', 'u.tool', 'u.team', 'u.model', 'u.measure']);
    return rows.map(row => ({
      tool: row.tool,
      day: row.day_text,
      signal: row.signal,
      team: row.team,
      model: row.model,
      measure: row.measure,
      amount: Number(row.amount),
    }));
  }
}
