/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ScaffolderPrices } from '@ghostlight/backstage-plugin-ai-common';
import type { Footprint } from './footprint';

/** What files ask for, in money a month. */
export type Cost = {
  amount: number;
  /** What has no price, so that the amount is less than the whole: `CPU`, `PostgreSQLInstance orders`. */
  unpriced: string[];
};

/** Reckons a footprint. What has no price is named, never taken as free. */
export function costOf(asked: Footprint, prices: ScaffolderPrices): Cost {
  const cost: Cost = { amount: 0, unpriced: [...asked.unbounded] };
  const add = (what: string, number: number, price: number | undefined) => {
    if (number > 0 && price === undefined) {
      cost.unpriced.push(what);
    }
    cost.amount += number * (price ?? 0);
  };
  add('CPU', asked.cpu, prices.cpuCore);
  add('GiB RAM', asked.memory, prices.memoryGiB);
  add('GiB', asked.storage, prices.storageGiB);
  for (const claim of asked.claims) {
    add(claim, 1, prices.claims[claim.split(' ')[0]]);
  }
  return cost;
}
