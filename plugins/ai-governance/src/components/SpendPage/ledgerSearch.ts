/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  SpendDimension,
  SpendFilter,
} from '@ghostlight/backstage-plugin-ai-common';

const IN_LEDGER = new Set<string>([
  'team',
  'system',
  'feature',
  'model',
  'entity',
]);
const DAY_MS = 86_400_000;

/**
 * The address of the ledger entries behind a figure; `undefined` where the ledger has no such filter: a link that shows other
 * entries than those of the figure would be worse than none.
 */
export function ledgerSearch(request: {
  groupBy: SpendDimension;
  value: string;
  filter: SpendFilter;
  range: { search: string };
}): string | undefined {
  const { groupBy, value, filter, range } = request;
  if (Object.keys(filter).some(key => !IN_LEDGER.has(key))) {
    return undefined;
  }
  const search = new URLSearchParams(range.search);
  Object.entries(filter).forEach(([key, text]) => search.set(key, text));
  if (groupBy === 'day') {
    search.delete('days');
    search.set('from', value);
    search.set(
      'to',
      new Date(Date.parse(value) + DAY_MS).toISOString().slice(0, 10),
    );
    return String(search);
  }
  if (!IN_LEDGER.has(groupBy)) {
    return undefined;
  }
  search.set(groupBy, value);
  return String(search);
}
