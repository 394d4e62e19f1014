/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { SpendTotals } from '@ghostlight/backstage-plugin-ai-common';

/** Nano US dollars for reading; amounts below a cent keep the digits that tell them from nothing. */
export function formatUsd(nano: string): string {
  const value = Number(BigInt(nano)) / 1e9;
  const isTiny = value !== 0 && Math.abs(value) < 1;
  return new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: isTiny ? 6 : 2,
  }).format(value);
}

/** Nano US dollars to the last digit, for tables that are taken elsewhere. */
export function exactUsd(nano: string): string {
  const isNegative = nano.startsWith('-');
  const digits = nano.replace('-', '').padStart(10, '0');
  return `${isNegative ? '-' : ''}${digits.slice(0, -9)}.${digits.slice(-9)}`;
}

/** What is known of the cost: `undefined` when no call had a price, else with whether it is only a lower bound. */
export function knownCost(
  totals: SpendTotals,
): { nano: string; isLowerBound: boolean } | undefined {
  const { costNanoUsd, unpricedCalls } = totals;
  if (unpricedCalls > 0 && costNanoUsd === '0') {
    return undefined;
  }
  return { nano: costNanoUsd, isLowerBound: unpricedCalls > 0 };
}

/** An amount typed by a person as nano US dollars; `undefined` when it is not one. */
export function parseUsd(text: string): string | undefined {
  const match = /^\s*\$?\s*(\d{1,9})(?:\.(\d{0,9}))?\s*$/.exec(text);
  if (!match) {
    return undefined;
  }
  return `${
    BigInt(match[1]) * 1_000_000_000n + BigInt((match[2] ?? '').padEnd(9, '0'))
  }`;
}

/** Share of a limit that is spent, in percent; `undefined` without a limit. */
export function percentOf(
  part: string,
  limit: string | undefined,
): number | undefined {
  if (limit === undefined || limit === '0') {
    return undefined;
  }
  return Number((BigInt(part) * 1_000n) / BigInt(limit)) / 10;
}
