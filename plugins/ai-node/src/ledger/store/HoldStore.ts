/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type { AiDatabase } from '../../database';
import type { EntryText } from '../chain/entryText';
import { sortLegs, type BudgetLeg } from './BudgetLeg';
import { isTransient, translateDatabaseError } from './errors';

const MAX_ATTEMPTS = 5;

/** @internal */
export type ReserveRequest = {
  /** UUID. */
  id: string;
  /** The control state that was decided on. */
  controlVersion: bigint;
  /** Nano USD that the call costs before it generates anything. */
  input: bigint;
  /** Nano USD per million output tokens. */
  outputRate: bigint;
  /** Output tokens wanted; the hold gets fewer when a hard budget has no more. `undefined`: nothing to bound. */
  tokens?: bigint;
  /** With fewer than this the call makes no sense and is refused. */
  leastTokens: bigint;
  lifetimeMs: number;
  /** What the sweeper needs for the entry, as JSON. */
  context: string;
  actor: string;
  salt: Uint8Array;
  legs: BudgetLeg[];
};

/** @internal */
export type SettleResult = {
  /** Whether this call did it. */
  done: boolean;
  state: 'open' | 'expired' | 'settled';
  amount: bigint;
  /** What the sweeper charged. */
  charged: bigint;
  cost?: bigint;
  seq?: string;
};

/** The author of an entry: erased by deleting the row that holds them. @internal */
export type EntryAuthor = { actor: string; salt: Uint8Array };

/**
 * Budget holds. Each method is one statement, so one round trip and one transaction.
 *
 * @internal
 */
export class HoldStore {
  readonly #database: AiDatabase;

  constructor(options: { database: AiDatabase }) {
    this.#database = options.database;
  }

  /**
   * Takes a hold on all legs or on none.
   *
   * @throws BudgetExceededError naming the tightest leg; ControlChangedError; ServiceUnavailableError.
   */
  async reserve(
    request: ReserveRequest,
    options: { transaction?: Knex.Transaction } = {},
  ): Promise<{ amount: bigint; tokens?: bigint }> {
    return toReserved(
      await this.#call<ReservedRow>(
        'SELECT * FROM reserve_hold(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        reserveValues(request),
        options.transaction,
      ),
    );
  }

  /**
   * Uses an approval, gives back the hold that it kept and takes that of the call, all or nothing: nobody else can take
   * the money in between.
   *
   * @throws NotAllowedError when the approval cannot be used; else as {@link HoldStore.reserve}.
   */
  async reserveApproved(
    request: ReserveRequest,
    approval: {
      id: string;
      argumentsHash: string;
      policyHash: string;
      entry: EntryText;
    },
  ): Promise<{ amount: bigint; tokens?: bigint }> {
    return toReserved(
      await this.#call<ReservedRow>(
        'SELECT * FROM reserve_approved_hold(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        [
          approval.id,
          approval.argumentsHash,
          approval.policyHash,
          approval.entry.prefix,
          approval.entry.suffix,
          ...reserveValues(request),
        ],
      ),
    );
  }

  /**
   * Settles a hold and appends its entry. When the hold is in another state than the entry was written for, nothing
   * happens and the result says in which.
   *
   * @throws UnknownHoldError; ServiceUnavailableError.
   */
  async settle(
    request: {
      id: string;
      state: 'open' | 'expired';
      cost?: bigint;
      entry: EntryText;
      author: EntryAuthor;
    },
    options: { transaction?: Knex.Transaction } = {},
  ): Promise<SettleResult> {
    const row = await this.#call<{
      state: SettleResult['state'];
      done: boolean;
      amount: string | number;
      charged: string | number;
      cost: string | number | null;
      seq: string | number | null;
    }>(
      'SELECT * FROM settle_hold(?, ?, ?, ?, ?, ?, ?)',
      [
        request.id,
        request.state,
        request.cost?.toString() ?? null,
        request.entry.prefix,
        request.entry.suffix,
        request.author.actor,
        request.author.salt,
      ],
      options.transaction,
    );
    return {
      done: row.done,
      state: row.state,
      amount: BigInt(row.amount),
      charged: BigInt(row.charged),
      cost: row.cost === null ? undefined : BigInt(row.cost),
      seq: row.seq === null ? undefined : String(row.seq),
    };
  }

  /** Open holds past their time. They are not locked: {@link HoldStore.expire} looks again. */
  async findExpired(options: {
    limit: number;
  }): Promise<Array<{ id: string; amount: bigint; context: string }>> {
    const client = await this.#database.client();
    const rows = await client('hold')
      .where({ state: 'open' })
      .where('expires_at', '<', client.raw('clock_timestamp()'))
      .orderBy('expires_at')
      .limit(options.limit)
      .select('id', 'amount', 'context');
    return rows.map(row => ({ ...row, amount: BigInt(row.amount) }));
  }

  /** @returns the sequence number of the entry, `undefined` when another process was faster. */
  async expire(request: {
    id: string;
    entry: EntryText;
  }): Promise<string | undefined> {
    const row = await this.#call<{ seq: string | number | null }>(
      'SELECT expire_hold(?, ?, ?) AS seq',
      [request.id, request.entry.prefix, request.entry.suffix],
    );
    return row.seq === null ? undefined : String(row.seq);
  }

  /** Deletes settled holds older than this; a later second settle would no longer find its first result. */
  async forget(options: { before: Date }): Promise<number> {
    const client = await this.#database.client();
    return await client('hold')
      .where({ state: 'settled' })
      .where('created_at', '<', options.before)
      .delete();
  }

  async #call<T>(
    sql: string,
    values: unknown[],
    transaction?: Knex.Transaction,
  ): Promise<T> {
    if (transaction) {
      // Who began it rolls it back, and translates.
      const { rows } = await transaction.raw<{ rows: T[] }>(
        sql,
        values as string[],
      );
      return rows[0];
    }
    for (let attempt = 1; ; attempt++) {
      try {
        const client = await this.#database.client();
        const { rows } = await client.raw<{ rows: T[] }>(
          sql,
          values as string[],
        );
        return rows[0];
      } catch (error) {
        if (attempt >= MAX_ATTEMPTS || !isTransient(error)) {
          throw translateDatabaseError(error);
        }
      }
    }
  }
}

type ReservedRow = { amount: string | number; tokens: string | number | null };

function reserveValues(request: ReserveRequest): unknown[] {
  const legs = sortLegs(request.legs).map(leg => ({
    ...leg,
    hard: leg.hard?.toString(),
    soft: leg.soft?.toString(),
  }));
  return [
    request.id,
    request.controlVersion.toString(),
    request.input.toString(),
    request.outputRate.toString(),
    request.tokens?.toString() ?? null,
    request.leastTokens.toString(),
    request.lifetimeMs,
    request.context,
    request.actor,
    request.salt,
    JSON.stringify(legs),
  ];
}

function toReserved(row: ReservedRow): { amount: bigint; tokens?: bigint } {
  return {
    amount: BigInt(row.amount),
    tokens: row.tokens === null ? undefined : BigInt(row.tokens),
  };
}
