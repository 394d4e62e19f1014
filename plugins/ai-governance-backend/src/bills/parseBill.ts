/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InputError } from '@backstage/errors';
import type { BillLine } from '@ghostlight/backstage-plugin-ai-common';
import { parseCsv } from './parseCsv';

const MAX_LINES = 200_000;

/**
 * A provider's bill: FOCUS CSV (of any version: `ChargePeriodStart`, `BilledCost`, `BillingCurrency`, with `ProviderName`
 * and `x_Model` or `SkuId` where given), or CSV with the columns `day`, `cost_usd` and, where known, `provider`, `model`.
 *
 * @throws InputError naming the line and what is wrong with it.
 */
export function parseBill(csv: string): {
  lines: BillLine[];
  warnings: string[];
} {
  const [header, ...rows] = parseCsv(csv);
  if (!header || rows.length === 0) {
    throw new InputError('The bill has no lines');
  }
  if (rows.length > MAX_LINES) {
    throw new InputError(
      `A bill may have ${MAX_LINES} lines; split it by month`,
    );
  }
  const names = header.map(name => name.trim().toLocaleLowerCase('en-US'));
  const column = (...candidates: string[]) =>
    candidates.map(name => names.indexOf(name)).find(index => index >= 0);
  const day = column('chargeperiodstart', 'day', 'date');
  const cost = column('billedcost', 'cost_usd', 'cost');
  if (day === undefined || cost === undefined) {
    throw new InputError(
      'The bill needs the columns "day" and "cost_usd", or "ChargePeriodStart" and "BilledCost" of FOCUS',
    );
  }
  const currency = column('billingcurrency', 'currency');
  const provider = column('providername', 'provider');
  const model = column('x_model', 'model', 'skuid');
  const value = (row: string[], index: number | undefined) =>
    index === undefined ? undefined : row[index]?.trim() || undefined;
  const warnings: string[] = [];
  const lines = rows.map((row, index): BillLine => {
    const place = `Line ${index + 2} of the bill`;
    const money = value(row, currency) ?? 'USD';
    if (money !== 'USD') {
      throw new InputError(
        `${place} is in ${money}; the ledger is in USD and nothing is converted`,
      );
    }
    const name = value(row, model);
    const from = value(row, provider);
    return {
      day: parseDay(value(row, day), place),
      ...(from ? { provider: from } : {}),
      ...(name ? { model: withoutProvider(name, from) } : {}),
      costNanoUsd: `${decimalToNano(value(row, cost), place)}`,
    };
  });
  if (provider === undefined) {
    warnings.push('The bill names no provider: it is compared by day only.');
  }
  if (model === undefined) {
    warnings.push('The bill names no models: it is compared by provider only.');
  }
  return { lines, warnings };
}

/** US dollars as nano USD, exact; what is smaller is rounded to the nearest. */
export function decimalToNano(text: string | undefined, place: string): bigint {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(
    text ?? '',
  );
  if (!match || !(match[2] || match[3])) {
    throw new InputError(`${place} has no cost: "${text ?? ''}"`);
  }
  const [, sign, whole, fraction = '', exponent = '0'] = match;
  const digits = `${whole}${fraction}`;
  const shift = 9 - fraction.length + Number(exponent);
  const size = BigInt(digits || '0');
  const nano =
    shift >= 0
      ? size * 10n ** BigInt(shift)
      : (size + 10n ** BigInt(-shift) / 2n) / 10n ** BigInt(-shift);
  return sign === '-' ? -nano : nano;
}

function parseDay(text: string | undefined, place: string): string {
  const time = Date.parse(text ?? '');
  if (Number.isNaN(time) || !/^\d{4}-\d{2}-\d{2}/.test(text ?? '')) {
    throw new InputError(
      `${place} has no day such as 2026-07-01: "${text ?? ''}"`,
    );
  }
  return new Date(time).toISOString().slice(0, 10);
}

/** SKUs of our own FOCUS export are `provider/model`. */
function withoutProvider(model: string, provider: string | undefined): string {
  return provider && model.startsWith(`${provider}/`)
    ? model.slice(provider.length + 1)
    : model;
}
