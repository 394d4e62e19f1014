/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type {
  AiDatabase,
  AiLedgerService,
} from '@ghostlight/backstage-plugin-ai-node';
import type { StreamTarget } from '../config';
import { sendSyslog } from './sendSyslog';
import { toStreamBody, type StreamEntry } from './toStreamBody';

const BATCH = 500;
/** Batches in one run, so that a long backlog does not keep the others waiting. */
const MAX_BATCHES = 20;
const TIMEOUT_MS = 30_000;

/**
 * Sends new entries of the ledger to a SIEM: in order, each at least once, none left out.
 *
 * @remarks
 * The cursor moves only after the target has answered 2xx, so an entry can arrive twice after a crash and never not at
 * all. Each has its number and its chain hash: a gap, a repetition and a change are seen by the receiver, who can verify
 * what it has with `ghostlight ledger verify`.
 */
export class LedgerStreamer {
  readonly #auth: AuthService;
  readonly #database: AiDatabase;
  readonly #ledger: AiLedgerService;
  readonly #logger: LoggerService;
  readonly #target: StreamTarget;

  constructor(options: {
    auth: AuthService;
    database: AiDatabase;
    ledger: AiLedgerService;
    logger: LoggerService;
    target: StreamTarget;
  }) {
    this.#auth = options.auth;
    this.#database = options.database;
    this.#ledger = options.ledger;
    this.#logger = options.logger;
    this.#target = options.target;
  }

  /** @throws Error when the target does not take them; the next run begins where this one ended. */
  async run(): Promise<void> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    for (let batch = 0; batch < MAX_BATCHES; batch++) {
      const cursor = await this.#cursor();
      const entries: StreamEntry[] = [];
      for await (const line of this.#ledger.export(
        { fromSeq: `${cursor + 1n}` },
        { credentials },
      )) {
        const parsed = JSON.parse(line);
        if (parsed.canonical !== undefined) {
          entries.push(parsed);
        }
        if (entries.length === BATCH) {
          break;
        }
      }
      // Past the end of the chain an export begins at its end again.
      const fresh = entries.filter(entry => seqOf(entry) > cursor);
      if (fresh.length === 0) {
        return;
      }
      await this.#send(fresh);
      await this.#advance(seqOf(fresh[fresh.length - 1]));
      this.#logger.debug('Streamed entries of the ledger', {
        entries: fresh.length,
        target: this.#target.name,
      });
    }
  }

  async #send(entries: StreamEntry[]): Promise<void> {
    const { url, format, token, name } = this.#target;
    if (format === 'syslog') {
      await sendSyslog({ entries, url });
      return;
    }
    const { type, body } = toStreamBody(entries, format);
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': type,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error',
    });
    await response.body?.cancel();
    if (!response.ok) {
      throw new Error(
        `The target "${name}" of the ledger answered ${response.status}`,
      );
    }
  }

  async #cursor(): Promise<bigint> {
    const client = await this.#database.client();
    const row = await client('stream_cursor')
      .where({ target: this.#target.name })
      .first('seq');
    return BigInt(row?.seq ?? 0);
  }

  async #advance(seq: bigint): Promise<void> {
    const client = await this.#database.client();
    await client('stream_cursor')
      .insert({ target: this.#target.name, seq: `${seq}`, at: new Date() })
      .onConflict('target')
      .merge();
  }
}

function seqOf({ canonical }: StreamEntry): bigint {
  return BigInt(JSON.parse(canonical).seq);
}
