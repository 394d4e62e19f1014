/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HumanDuration } from '@backstage/types';
import { DateTime } from 'luxon';
import type { AiDatabase } from '../../database';

/** A text longer than this is cut: the ledger is no archive. */
const MAX_TEXT_LENGTH = 100_000;

/**
 * Redacted texts of calls, kept beside the ledger only where `ai.ledger.bodies.enabled` says so, and not for long. They
 * are not part of the chain, so that they can be deleted.
 *
 * @internal
 */
export class BodyStore {
  readonly #database: AiDatabase;
  readonly #retention: HumanDuration | undefined;

  constructor(options: {
    database: AiDatabase;
    /** `undefined`: nothing is kept. */
    retention: HumanDuration | undefined;
  }) {
    this.#database = options.database;
    this.#retention = options.retention;
  }

  get isEnabled(): boolean {
    return this.#retention !== undefined;
  }

  async keep(
    seq: string,
    texts: { request: string[]; response?: string },
  ): Promise<void> {
    const client = await this.#database.client();
    await client('ledger_body')
      .insert({
        seq,
        request: JSON.stringify(texts.request.map(storable)),
        response:
          texts.response === undefined ? null : storable(texts.response),
      })
      .onConflict('seq')
      .ignore();
  }

  async get(
    seq: string,
  ): Promise<{ request: string[]; response?: string } | undefined> {
    const client = await this.#database.client();
    const row = await client('ledger_body').where({ seq }).first();
    return (
      row && {
        request: row.request,
        ...(row.response === null ? {} : { response: row.response }),
      }
    );
  }

  /** Deletes what is older than it may be; all of it once keeping is turned off. */
  async prune(): Promise<number> {
    const client = await this.#database.client();
    const query = client('ledger_body');
    if (this.#retention) {
      query.where('at', '<', DateTime.utc().minus(this.#retention).toJSDate());
    }
    return await query.delete();
  }
}

/** Postgres stores neither NUL nor lone surrogates, which cutting can leave. */
function storable(text: string): string {
  return Buffer.from(
    text.slice(0, MAX_TEXT_LENGTH).replaceAll('\0', '\ufffd'),
  ).toString('utf8');
}
