/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ModelCatalogue } from '@ghostlight/backstage-plugin-ai-common';
import { spendDays } from '../../ledger/spend/spendDays';
import { stoppedBy } from '../control/killSwitch';
import type { GateRuntimeParts } from '../GateRuntime';
import { matchesAny } from '../policy/glob';

type Use = {
  provider: string;
  model: string;
  calls: bigint;
  cost: bigint;
  last: string;
};

/** Price tables are looked for among so many of the last entries. */
const RECENT = 5_000;

/**
 * Models that are configured or were used in the last 30 days, with their prices.
 *
 * @remarks
 * `restrictedBy` names the policies that match on the model, and those whose `restrict-models` leaves it out, whatever
 * else they match on.
 *
 * @internal
 */
export async function modelCatalogue(options: {
  parts: GateRuntimeParts;
  configured: Array<{ provider: string; model: string }>;
  /** Counts and costs are left at 0 for those who may not read spend. */
  showsUse: boolean;
}): Promise<ModelCatalogue> {
  const { parts, configured, showsUse } = options;
  const at = new Date();
  const client = await parts.database.client();
  const used = new Map<string, Use>();
  const span = spendDays({}, at);
  for (const row of await parts.spend.byDayAndModel(span)) {
    const { provider, model, day, sums } = row;
    if (model !== '') {
      const key = `${provider} ${model}`;
      const use = used.get(key) ?? {
        provider,
        model,
        calls: 0n,
        cost: 0n,
        last: day,
      };
      use.calls += sums.calls;
      use.cost += sums.cost;
      use.last = use.last > day ? use.last : day;
      used.set(key, use);
    }
  }
  const { rows: tables } = await client.raw(
    `SELECT body->>'priceTableHash' AS hash, min(at) AS first, count(*)::int AS calls FROM (
       SELECT at, canonical::jsonb AS body FROM ledger_entry WHERE kind = 'call' ORDER BY seq DESC LIMIT ?) recent
     WHERE body->>'priceTableHash' IS NOT NULL GROUP BY 1 ORDER BY 2 DESC`,
    [RECENT],
  );
  const { policySet, killSwitches } = await parts.control.current();
  const names = new Map(
    [...configured, ...used.values()].map(({ provider, model }) => [
      `${provider} ${model}`,
      { provider, model },
    ]),
  );
  const items = [...names].map(([key, { provider, model }]) => {
    const use = used.get(key);
    const rates = parts.prices.rates(
      { provider, model },
      { inputTokens: 0, at },
    );
    return {
      provider,
      model,
      configured: configured.some(
        item => `${item.provider} ${item.model}` === key,
      ),
      ...(rates
        ? {
            rates: {
              input: `${rates.input}`,
              cachedInput: `${rates.cachedInput}`,
              cacheWrite: `${rates.cacheWrite}`,
              output: `${rates.output}`,
            },
          }
        : {}),
      calls: showsUse ? Number(use?.calls ?? 0n) : 0,
      costNanoUsd: showsUse ? `${use?.cost ?? 0n}` : '0',
      ...(use ? { lastUsedAt: use.last } : {}),
      restrictedBy: policySet.policies
        .filter(
          ({ match, effects }) =>
            (match.model !== undefined && matchesAny(match.model, [model])) ||
            effects.some(
              effect =>
                effect.type === 'restrict-models' &&
                !matchesAny(effect.models, [model]),
            ),
        )
        .map(({ id }) => id),
      killed:
        stoppedBy(
          killSwitches.filter(({ scope }) =>
            ['portal', 'model'].includes(scope.kind),
          ),
          { feature: '', model },
        ) !== undefined,
    };
  });
  return {
    priceTableHash: parts.prices.hash,
    priceTables: tables.map(
      (row: { hash: string; first: Date; calls: number }) => ({
        hash: row.hash,
        firstUsedAt: new Date(row.first).toISOString(),
        calls: showsUse ? row.calls : 0,
      }),
    ),
    items: items.sort((a, b) =>
      `${a.provider} ${a.model}` < `${b.provider} ${b.model}` ? -1 : 1,
    ),
  };
}
