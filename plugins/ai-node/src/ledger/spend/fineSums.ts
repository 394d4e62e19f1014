/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A person is no dimension of spend: what is owned by, or is about, a person is summed up under one name.
 *
 * @internal
 */
export const PERSON = 'user:*';

/** Columns of the finest grouping, in order. @internal */
export const FINE_COLUMNS = [
  'day',
  'feature',
  'model',
  'provider',
  'owner_ref',
  'system_ref',
  'entity_ref',
  'prompt',
] as const;

/** @internal */
export type FineColumn = (typeof FINE_COLUMNS)[number];

/** Kinds of entries that spend is made of. */
const KINDS = `('call', 'correction', 'outcome-unknown', 'denial', 'cache-hit')`;

/** As an expression on `ledger_entry`, so that filters on it mean the same. @internal */
export function withoutPerson(column: string): string {
  return `CASE WHEN ${column} LIKE 'user:%' THEN '${PERSON}' ELSE coalesce(${column}, '') END`;
}

/**
 * Sums over entries of the ledger by everything that spend can be grouped by. What an entry lacks is an empty string.
 *
 * @remarks
 * An attempt is a `call` or an `outcome-unknown`; a later `correction` of the latter brings the tokens and the difference
 * in cost. The `OFFSET 0` keeps Postgres from parsing the text again for each field.
 *
 * @param where - on `e`, the entry, with placeholders.
 * @internal
 */
export function fineSums(where: string): string {
  const isAttempt = `e.kind IN ('call', 'outcome-unknown')`;
  return `
    SELECT (e.at AT TIME ZONE 'UTC')::date AS day, e.feature, coalesce(e.model, '') AS model,
      coalesce(j.b->>'provider', '') AS provider, ${withoutPerson(
        'e.owner_ref',
      )} AS owner_ref,
      coalesce(e.system_ref, '') AS system_ref, ${withoutPerson(
        'e.entity_ref',
      )} AS entity_ref,
      coalesce((j.b->'prompt'->>'name') || '@' || (j.b->'prompt'->>'version'), '') AS prompt,
      count(*) FILTER (WHERE ${isAttempt}) AS calls,
      count(*) FILTER (WHERE ${isAttempt} AND e.cost IS NULL) AS unpriced,
      count(*) FILTER (WHERE e.kind = 'outcome-unknown' OR (e.kind = 'call' AND j.b->'usage'->>'estimated' = 'true')) AS estimated,
      count(*) FILTER (WHERE ${isAttempt} AND j.b->>'outcome' <> 'ok') AS failed,
      count(*) FILTER (WHERE e.kind = 'cache-hit') AS cache_hits,
      count(*) FILTER (WHERE e.kind = 'denial') AS denials,
      coalesce(sum((j.b->'usage'->>'inputTokens')::numeric), 0) AS input_tokens,
      coalesce(sum((j.b->'usage'->>'cachedInputTokens')::numeric), 0) AS cached_tokens,
      coalesce(sum((j.b->'usage'->>'outputTokens')::numeric), 0) AS output_tokens,
      coalesce(sum((j.b->>'latencyMs')::numeric) FILTER (WHERE e.kind = 'call'), 0) AS latency,
      coalesce(sum(e.cost), 0) AS cost
    FROM ledger_entry e CROSS JOIN LATERAL (SELECT e.canonical::jsonb AS b OFFSET 0) j
    WHERE e.kind IN ${KINDS} AND ${where}
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`;
}
