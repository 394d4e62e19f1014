/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LoggerService } from '@backstage/backend-plugin-api';
import type { FinishReason } from '@ghostlight/backstage-plugin-ai-common';
import type { AiDatabase } from '../../database/AiDatabaseService';
import type { CachedAnswer, ModelCache } from './ModelCache';

const TABLE = 'answers';
/** Expired rows are deleted on one write in so many. */
const PRUNE_EVERY = 100;

type AnswerRow = {
  key: string;
  text: string;
  finish_reason: string;
  response_model: string | null;
};

/**
 * Shared by all replicas and kept over restarts, in the namespace `model-cache`. Holds answers and hashes, no prompts.
 *
 * @internal
 */
export class DatabaseModelCache implements ModelCache {
  readonly #database: Pick<AiDatabase, 'client'>;
  readonly #logger: LoggerService;
  #writes = 0;

  constructor(options: {
    database: Pick<AiDatabase, 'client'>;
    logger: LoggerService;
  }) {
    this.#database = options.database;
    this.#logger = options.logger;
  }

  async get(key: string): Promise<CachedAnswer | undefined> {
    try {
      const knex = await this.#database.client();
      const row = await knex<AnswerRow>(TABLE)
        .where({ key })
        .where('expires_at', '>', knex.fn.now())
        .first('text', 'finish_reason', 'response_model');
      return (
        row && {
          text: row.text,
          finishReason: row.finish_reason as FinishReason,
          responseModel: row.response_model ?? undefined,
        }
      );
    } catch (error) {
      this.#logger.debug('Could not read the model cache', error as Error);
      return undefined;
    }
  }

  async set(
    key: string,
    answer: CachedAnswer,
    options: { ttlMs: number },
  ): Promise<void> {
    try {
      const knex = await this.#database.client();
      await knex(TABLE)
        .insert({
          key,
          // Postgres has no text with a zero byte, and a model can produce one.
          text: answer.text.replace(/\0/g, ''),
          finish_reason: answer.finishReason,
          response_model: answer.responseModel ?? null,
          expires_at: knex.raw(`now() + ? * interval '1 millisecond'`, [
            Math.round(options.ttlMs),
          ]),
        })
        .onConflict('key')
        .merge();
      this.#writes += 1;
      if (this.#writes % PRUNE_EVERY === 0) {
        await knex(TABLE).where('expires_at', '<=', knex.fn.now()).delete();
      }
    } catch (error) {
      this.#logger.debug('Could not write the model cache', error as Error);
    }
  }
}
