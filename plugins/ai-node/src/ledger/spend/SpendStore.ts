/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type { SpendFilter } from '@ghostlight/backstage-plugin-ai-common';
import type { AiDatabase } from '../../database';
import { translateDatabaseError } from '../store/errors';
import { fineSums, withoutPerson, type FineColumn } from './fineSums';
import {
  addSums,
  noSums,
  SUM_COLUMNS,
  toSums,
  type SpendSums,
} from './SpendSums';

const BATCH = 20_000;
const NAMES = SUM_COLUMNS.map(([, column]) => column);
const SUMS = NAMES.map(column => `sum(${column}) AS ${column}`).join(', ');

/** Dimensions that are summed up beforehand. @internal */
export type StoredDimension =
  | 'total'
  | 'team'
  | 'system'
  | 'feature'
  | 'model'
  | 'provider'
  | 'entity'
  | 'prompt';

/** @internal */
export const DIMENSION_COLUMNS: Record<
  Exclude<StoredDimension, 'total'> | 'day',
  FineColumn
> = {
  day: 'day',
  team: 'owner_ref',
  system: 'system_ref',
  feature: 'feature',
  model: 'model',
  provider: 'provider',
  entity: 'entity_ref',
  prompt: 'prompt',
};

/** Whole days in UTC, `to` is out; and whose spend. @internal */
export type SpendRange = {
  from: string;
  to: string;
  filter: SpendFilter;
  /** Only entries of these owners; `undefined`: all. */
  owners?: string[];
};

/** @internal */
export type GroupedSums = Array<{ value: string; sums: SpendSums }>;

type FineRow = Record<FineColumn, string> & { sums: SpendSums };

/**
 * Sums of spend, equal to the sum of their ledger rows to the last nano-dollar.
 *
 * @remarks
 * The tables hold sums up to an entry; what came after it is added from the ledger when read, from the same snapshot. So
 * a figure is never behind, and what must be read for it does not grow with the ledger.
 *
 * @internal
 */
export class SpendStore {
  readonly #database: AiDatabase;

  constructor(options: { database: AiDatabase }) {
    this.#database = options.database;
  }

  /** Adds the next entries to the sums, unless another replica is at it. @returns how many there were. */
  async rollUp(options: { limit?: number } = {}): Promise<number> {
    const client = await this.#database.client();
    return await client.transaction(async transaction => {
      const state = await transaction('spend_state')
        .forUpdate()
        .skipLocked()
        .first('seq');
      if (!state) {
        return 0;
      }
      const head = await transaction('ledger_head').first('seq');
      const first = BigInt(state.seq);
      const last = min(
        first + BigInt(options.limit ?? BATCH),
        BigInt(head.seq),
      );
      if (last <= first) {
        return 0;
      }
      await transaction.raw(rollUpSql(), [`${first}`, `${last}`]);
      await transaction('spend_state').update({ seq: `${last}` });
      return Number(last - first);
    });
  }

  /** Sums by each of the dimensions, and the last entry that is in them. */
  async group<D extends StoredDimension | 'day'>(
    dimensions: D[],
    range: SpendRange,
  ): Promise<{ throughSeq: string; groups: Record<D, GroupedSums> }> {
    return await this.#snapshot(async transaction => {
      const { throughSeq, tail } = await readTail(transaction, range);
      const groups = {} as Record<D, GroupedSums>;
      const whole = isWhole(range)
        ? await groupWhole(transaction, dimensions, range)
        : undefined;
      for (const dimension of dimensions) {
        const rows =
          whole?.get(dimension) ??
          (whole ? [] : await groupStored(transaction, dimension, range));
        groups[dimension] = merge(rows, tail, dimension);
      }
      return { throughSeq, groups };
    });
  }

  /** A figure, and the sum of its ledger rows. */
  async prove(
    range: SpendRange,
  ): Promise<{ rollup: bigint; ledger: bigint; entries: number }> {
    return await this.#snapshot(async transaction => {
      const { tail } = await readTail(transaction, range);
      const stored = await groupStored(transaction, 'total', range);
      const rollup = merge(stored, tail, 'total').reduce(
        (sum, { sums }) => sum + sums.cost,
        0n,
      );
      const { sql, values } = entryFilter(range);
      const { rows } = await transaction.raw(
        `SELECT coalesce(sum(e.cost), 0) AS cost, count(*) AS entries FROM ledger_entry e
         WHERE e.cost IS NOT NULL AND ${sql}`,
        values,
      );
      return {
        rollup,
        ledger: BigInt(rows[0].cost),
        entries: Number(rows[0].entries),
      };
    });
  }

  /** Cost by day of one value of a dimension, oldest first; days without any are left out. */
  async daily(request: {
    dimension: StoredDimension;
    value: string;
    from: string;
    to: string;
  }): Promise<Array<{ day: string; cost: bigint }>> {
    const { dimension, value, from, to } = request;
    const filter: SpendFilter =
      dimension === 'total' || dimension === 'prompt'
        ? {}
        : { [dimension]: value };
    const { groups } = await this.group(['day'], { from, to, filter });
    return groups.day.map(row => ({ day: row.value, cost: row.sums.cost }));
  }

  /** First and last day on which each value of a dimension was used. */
  async daysUsed(request: {
    dimension: StoredDimension;
    from: string;
    to: string;
  }): Promise<Map<string, { first: string; last: string }>> {
    const client = await this.#database.client();
    const rows: Array<{ value: string; first: string; last: string }> =
      await client('spend_dimension')
        .where('dimension', request.dimension)
        .whereRaw('day >= ?::date AND day < ?::date', [
          request.from,
          request.to,
        ])
        .groupBy('value')
        .select(
          client.raw('value, min(day)::text AS first, max(day)::text AS last'),
        );
    return new Map(rows.map(({ value, ...days }) => [value, days]));
  }

  /** Sums of each model on each day. */
  async byDayAndModel(span: {
    from: string;
    to: string;
  }): Promise<
    Array<{ day: string; provider: string; model: string; sums: SpendSums }>
  > {
    return await this.#snapshot(async transaction => {
      const { tail } = await readTail(transaction, { ...span, filter: {} });
      const rows: Array<Record<string, string>> = await transaction(
        'spend_cube',
      )
        .whereRaw('day >= ?::date AND day < ?::date', [span.from, span.to])
        .groupBy('day', 'provider', 'model')
        .select(transaction.raw(`day::text AS day, provider, model, ${SUMS}`));
      return [
        ...rows.map(row => ({
          day: row.day,
          provider: row.provider,
          model: row.model,
          sums: toSums(row),
        })),
        ...tail.map(({ day, provider, model, sums }) => ({
          day,
          provider,
          model,
          sums,
        })),
      ];
    });
  }

  async #snapshot<T>(
    read: (transaction: Knex.Transaction) => Promise<T>,
  ): Promise<T> {
    try {
      const client = await this.#database.client();
      return await client.transaction(read, {
        isolationLevel: 'repeatable read',
      });
    } catch (error) {
      throw translateDatabaseError(error);
    }
  }
}

async function readTail(
  transaction: Knex.Transaction,
  range: SpendRange,
): Promise<{ throughSeq: string; tail: FineRow[] }> {
  const state = await transaction('spend_state').first('seq');
  const head = await transaction('ledger_head').first('seq');
  const { sql, values } = entryFilter(range);
  const { rows } = await transaction.raw(
    fineSums(`e.seq > ?::bigint AND ${sql}`),
    [String(state.seq), ...values],
  );
  return {
    throughSeq: String(head.seq),
    tail: rows.map((row: Record<string, unknown>) => ({
      ...row,
      day: toDay(row.day),
      sums: toSums(row),
    })),
  };
}

function isWhole({ filter, owners }: SpendRange): boolean {
  return !owners && Object.values(filter).every(value => !value);
}

/** All dimensions of everything in one statement: that of the page for leadership. */
async function groupWhole(
  transaction: Knex.Transaction,
  dimensions: Array<StoredDimension | 'day'>,
  { from, to }: SpendRange,
): Promise<Map<string, GroupedSums>> {
  const queries = dimensions.map(
    dimension =>
      `SELECT '${dimension}' AS name, ${
        dimension === 'day' ? 'day::text' : 'value'
      } AS value, ${SUMS} FROM spend_dimension
       WHERE dimension = ? AND day >= ?::date AND day < ?::date GROUP BY 2`,
  );
  const { rows } = await transaction.raw(
    queries.join(' UNION ALL '),
    dimensions.flatMap(dimension => [
      dimension === 'day' ? 'total' : dimension,
      from,
      to,
    ]),
  );
  const groups = new Map<string, GroupedSums>();
  for (const row of rows) {
    const group = groups.get(row.name) ?? [];
    group.push(toGroup(row));
    groups.set(row.name, group);
  }
  return groups;
}

/** From the smallest table that can answer. */
async function groupStored(
  transaction: Knex.Transaction,
  dimension: StoredDimension | 'day',
  range: SpendRange,
): Promise<GroupedSums> {
  const { from, to, filter, owners } = range;
  const filters = Object.entries(filter).filter(([, value]) => value);
  const state = await transaction('spend_state').first('seq');
  if (isWhole(range)) {
    const groups = await groupWhole(transaction, [dimension], range);
    return groups.get(dimension) ?? [];
  }
  if (
    !owners &&
    dimension === 'day' &&
    filters.length === 1 &&
    filters[0][0] in DIMENSION_COLUMNS
  ) {
    const { rows } = await transaction.raw(
      `SELECT day AS value, ${SUMS} FROM spend_dimension
       WHERE dimension = ? AND value = ? AND day >= ?::date AND day < ?::date GROUP BY 1`,
      [filters[0][0], filters[0][1] as string, from, to],
    );
    return rows.map(toGroup);
  }
  const column =
    dimension === 'total' ? `''` : DIMENSION_COLUMNS[dimension as 'team'];
  if (dimension === 'entity' || dimension === 'prompt' || filter.entity) {
    const { sql, values } = entryFilter(range);
    const { rows } = await transaction.raw(
      `SELECT ${column} AS value, ${SUMS} FROM (${fineSums(
        `e.seq <= ?::bigint AND ${sql}`,
      )}) fine GROUP BY 1`,
      [String(state.seq), ...values],
    );
    return rows.map(toGroup);
  }
  const query = transaction('spend_cube')
    .whereRaw('day >= ?::date AND day < ?::date', [from, to])
    .groupByRaw('1')
    .select(transaction.raw(`${column} AS value, ${SUMS}`));
  for (const [name, value] of filters) {
    query.where(DIMENSION_COLUMNS[name as 'team'], value as string);
  }
  if (owners) {
    query.whereIn('owner_ref', owners);
  }
  return (await query).map(toGroup);
}

/** Conditions on `ledger_entry e` that mean the same as those on the sums. */
function entryFilter(range: SpendRange): { sql: string; values: string[] } {
  const { from, to, filter, owners } = range;
  const sql = [`e.at >= ?::timestamptz AND e.at < ?::timestamptz`];
  const values = [`${from}T00:00:00Z`, `${to}T00:00:00Z`];
  const columns: Array<[keyof SpendFilter, string]> = [
    ['team', withoutPerson('e.owner_ref')],
    ['system', `coalesce(e.system_ref, '')`],
    ['feature', 'e.feature'],
    ['model', `coalesce(e.model, '')`],
    ['provider', `coalesce(e.canonical::jsonb->>'provider', '')`],
    ['entity', withoutPerson('e.entity_ref')],
  ];
  for (const [name, expression] of columns) {
    const value = filter[name];
    if (value) {
      sql.push(`${expression} = ?`);
      values.push(value);
    }
  }
  if (owners) {
    sql.push(
      owners.length === 0
        ? 'false'
        : `e.owner_ref IN (${owners.map(() => '?').join(', ')})`,
    );
    values.push(...owners);
  }
  return { sql: sql.join(' AND '), values };
}

function merge(
  stored: GroupedSums,
  tail: FineRow[],
  dimension: StoredDimension | 'day',
): GroupedSums {
  const sums = new Map(stored.map(row => [row.value, row.sums]));
  for (const row of tail) {
    const value =
      dimension === 'total' ? '' : row[DIMENSION_COLUMNS[dimension as 'team']];
    sums.set(value, addSums(sums.get(value) ?? noSums(), row.sums));
  }
  return [...sums].map(([value, total]) => ({ value, sums: total }));
}

function toGroup(row: Record<string, unknown>): {
  value: string;
  sums: SpendSums;
} {
  return { value: toDay(row.value), sums: toSums(row) };
}

/** `pg` gives dates as local midnights. */
function toDay(value: unknown): string {
  if (value instanceof Date) {
    const pad = (part: number) => `${part}`.padStart(2, '0');
    return `${value.getFullYear()}-${pad(value.getMonth() + 1)}-${pad(
      value.getDate(),
    )}`;
  }
  return String(value);
}

function rollUpSql(): string {
  const add = (table: string) =>
    NAMES.map(name => `${name} = ${table}.${name} + excluded.${name}`).join(
      ', ',
    );
  const cube = 'day, feature, model, provider, owner_ref, system_ref';
  const dimensions = Object.entries(DIMENSION_COLUMNS)
    .filter(([dimension]) => dimension !== 'day')
    .map(
      ([dimension, column]) =>
        `SELECT '${dimension}', day, ${column}, ${SUMS} FROM fine GROUP BY day, ${column}`,
    );
  return `
    WITH fine AS MATERIALIZED (${fineSums(
      'e.seq > ?::bigint AND e.seq <= ?::bigint',
    )}),
    cube AS (
      INSERT INTO spend_cube (${cube}, ${NAMES.join(', ')})
      SELECT ${cube}, ${SUMS} FROM fine GROUP BY ${cube}
      ON CONFLICT (${cube}) DO UPDATE SET ${add('spend_cube')})
    INSERT INTO spend_dimension (dimension, day, value, ${NAMES.join(', ')})
    SELECT 'total', day, '', ${SUMS} FROM fine GROUP BY day
    UNION ALL ${dimensions.join(' UNION ALL ')}
    ON CONFLICT (dimension, day, value) DO UPDATE SET ${add(
      'spend_dimension',
    )}`;
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
