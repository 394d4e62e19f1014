/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  BillLine,
  Reconciliation,
} from '@ghostlight/backstage-plugin-ai-common';

type Row = Reconciliation['rows'][number] & { billed?: bigint; own?: bigint };

/**
 * Holds a bill against the ledger, day by day.
 *
 * @remarks
 * A bill rarely has the same detail on every line: where it names no model, or no provider, the ledger is summed up to
 * what it names, so that a bill by day alone can be compared too. A line is never matched by guessing at names.
 *
 * @internal
 */
export function reconcile(options: {
  from: string;
  to: string;
  billed: BillLine[];
  ledger: Array<{ day: string; provider: string; model: string; cost: bigint }>;
}): Reconciliation {
  const { from, to, billed, ledger } = options;
  const rows: Row[] = billed.map(line => ({
    day: line.day,
    provider: line.provider,
    model: line.model,
    state: 'unmetered',
    billed: BigInt(line.costNanoUsd),
  }));
  // The most detailed line that an entry fits takes it.
  const detail = (row: Row) => (row.provider ? 1 : 0) + (row.model ? 2 : 0);
  const byDetail = [...rows].sort((a, b) => detail(b) - detail(a));
  for (const entry of ledger) {
    const row = byDetail.find(
      line =>
        line.day === entry.day &&
        isSame(line.provider, entry.provider) &&
        isSame(line.model, entry.model),
    );
    if (row) {
      row.own = (row.own ?? 0n) + entry.cost;
    } else if (entry.cost !== 0n) {
      rows.push({
        day: entry.day,
        provider: entry.provider || undefined,
        model: entry.model || undefined,
        state: 'unbilled',
        own: entry.cost,
      });
    }
  }
  const sum = (key: 'billed' | 'own') =>
    rows.reduce((total, row) => total + (row[key] ?? 0n), 0n);
  return {
    from,
    to,
    billedNanoUsd: `${sum('billed')}`,
    ledgerNanoUsd: `${sum('own')}`,
    differenceNanoUsd: `${sum('billed') - sum('own')}`,
    rows: rows
      .map(toContract)
      .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)),
  };
}

function isSame(billed: string | undefined, own: string): boolean {
  return (
    billed === undefined ||
    billed.toLocaleLowerCase('en-US') === own.toLocaleLowerCase('en-US')
  );
}

function toContract({
  billed,
  own,
  ...row
}: Row): Reconciliation['rows'][number] {
  if (billed === undefined || own === undefined) {
    return {
      ...row,
      ...(billed === undefined ? {} : { billedNanoUsd: `${billed}` }),
      ...(own === undefined ? {} : { ledgerNanoUsd: `${own}` }),
    };
  }
  return {
    ...row,
    billedNanoUsd: `${billed}`,
    ledgerNanoUsd: `${own}`,
    differenceNanoUsd: `${billed - own}`,
    state: billed === own ? 'equal' : 'differs',
  };
}

function orderOf(row: Reconciliation['rows'][number]): string {
  return `${row.day} ${row.provider ?? ''} ${row.model ?? ''}`;
}
