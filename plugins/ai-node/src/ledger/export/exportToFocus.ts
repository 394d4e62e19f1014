/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LedgerEntryBody } from '@ghostlight/backstage-plugin-ai-common';
import { tokenCost } from '../../gate/price/Rates';
import { csvLine, exportBodies, nanoToDecimal } from './csv';

type Charge = {
  day: string;
  team?: string;
  system?: string;
  entity?: string;
  feature: string;
  provider: string;
  model: string;
  /** `input`, `cached-input`, `cache-write`, `output`, `reasoning`, `request`, or `adjustment`. */
  type: string;
  /** Nano USD per million tokens; `undefined`: the price is unknown. */
  rate?: bigint;
  priceTable?: string;
  ledger: string;
};
type Sum = { charge: Charge; tokens: bigint; cost: bigint; entries: number };

const COLUMNS: Array<[string, (sum: Sum) => string | undefined]> = [
  ['BilledCost', ({ cost }) => nanoToDecimal(cost)],
  ['BillingAccountId', ({ charge }) => charge.ledger],
  ['BillingAccountName', () => 'Ghostlight ledger'],
  ['BillingAccountType', () => 'Ledger'],
  ['BillingCurrency', () => 'USD'],
  ['BillingPeriodEnd', ({ charge }) => monthAfter(charge.day)],
  [
    'BillingPeriodStart',
    ({ charge }) => `${charge.day.slice(0, 7)}-01T00:00:00Z`,
  ],
  [
    'ChargeCategory',
    ({ charge }) => (charge.type === 'adjustment' ? 'Adjustment' : 'Usage'),
  ],
  ['ChargeClass', () => undefined],
  ['ChargeDescription', ({ charge }) => describe(charge)],
  ['ChargeFrequency', () => 'Usage-Based'],
  ['ChargePeriodEnd', ({ charge }) => dayAfter(charge.day)],
  ['ChargePeriodStart', ({ charge }) => `${charge.day}T00:00:00Z`],
  ['ConsumedQuantity', quantity],
  ['ConsumedUnit', unit],
  ['ContractedCost', ({ cost }) => nanoToDecimal(cost)],
  ['ContractedUnitPrice', unitPrice],
  ['EffectiveCost', ({ cost }) => nanoToDecimal(cost)],
  ['InvoiceIssuerName', ({ charge }) => charge.provider],
  ['ListCost', ({ cost }) => nanoToDecimal(cost)],
  ['ListUnitPrice', unitPrice],
  [
    'PricingCategory',
    ({ charge }) => (charge.type === 'adjustment' ? undefined : 'Standard'),
  ],
  ['PricingCurrency', () => 'USD'],
  ['PricingQuantity', quantity],
  ['PricingUnit', unit],
  ['ProviderName', ({ charge }) => charge.provider],
  ['PublisherName', ({ charge }) => charge.provider],
  ['ResourceId', ({ charge }) => charge.entity],
  ['ResourceType', ({ charge }) => charge.entity && 'Catalog entity'],
  ['ServiceCategory', () => 'AI and Machine Learning'],
  ['ServiceName', ({ charge }) => `${charge.provider} models`],
  ['ServiceSubcategory', () => 'Generative AI'],
  ['SkuId', ({ charge }) => `${charge.provider}/${charge.model}`],
  ['SkuMeter', ({ charge }) => charge.type],
  [
    'SkuPriceId',
    ({ charge }) =>
      charge.priceTable &&
      `${charge.provider}/${charge.model}/${
        charge.type
      }/${charge.priceTable.slice(0, 12)}`,
  ],
  ['SubAccountId', ({ charge }) => charge.team],
  ['SubAccountName', ({ charge }) => charge.team],
  ['SubAccountType', ({ charge }) => charge.team && 'Team'],
  ['x_Feature', ({ charge }) => charge.feature],
  ['x_System', ({ charge }) => charge.system],
  [
    'x_PriceKnown',
    ({ charge }) =>
      `${charge.type === 'adjustment' || charge.rate !== undefined}`,
  ],
  ['x_LedgerEntries', ({ entries }) => `${entries}`],
];

/**
 * An export of the ledger as FOCUS 1.2 (https://focus.finops.org), in CSV: a row for each day, team, entity, feature,
 * model, token type and price.
 *
 * @remarks
 * Costs have nine decimals and add up to the ledger exactly: each component of each call is rounded up as the ledger does,
 * and what is no component (a call whose outcome is unknown, its later correction, an estimate) is a row of category
 * Adjustment. Where a price is unknown the cost is 0 and `x_PriceKnown` is false.
 *
 * @param lines - of an NDJSON export.
 * @public
 */
export async function* exportToFocus(
  lines: AsyncIterable<string> | Iterable<string>,
): AsyncIterable<string> {
  const sums = new Map<string, Sum>();
  for await (const body of exportBodies(lines)) {
    for (const { charge, tokens, cost } of charges(body)) {
      const key = JSON.stringify([
        charge.day,
        charge.team,
        charge.system,
        charge.entity,
        charge.feature,
        charge.provider,
        charge.model,
        charge.type,
        charge.rate?.toString(),
        charge.priceTable,
      ]);
      const sum = sums.get(key) ?? { charge, tokens: 0n, cost: 0n, entries: 0 };
      sum.tokens += tokens;
      sum.cost += cost;
      sum.entries += 1;
      sums.set(key, sum);
    }
  }
  yield csvLine(COLUMNS.map(([name]) => name));
  for (const key of [...sums.keys()].sort()) {
    const sum = sums.get(key)!;
    yield csvLine(COLUMNS.map(([, read]) => read(sum)));
  }
}

function charges(
  body: LedgerEntryBody,
): Array<{ charge: Charge; tokens: bigint; cost: bigint }> {
  if (!['call', 'correction', 'outcome-unknown'].includes(body.kind)) {
    return [];
  }
  const base = {
    day: body.at.slice(0, 10),
    team: body.ownerRef,
    system: body.systemRef,
    entity: body.entityRef,
    feature: body.feature,
    provider: body.provider ?? 'unknown',
    model: body.model ?? 'unknown',
    ledger: body.ledger,
  };
  const rates = body.rates ?? {};
  const rows = components(body).map(([type, tokens]) => {
    const rate = rates[type] === undefined ? undefined : BigInt(rates[type]);
    return {
      charge: { ...base, type, rate, priceTable: body.priceTableHash },
      tokens,
      cost: rate === undefined ? 0n : tokenCost(tokens, rate),
    };
  });
  if (rates.request !== undefined) {
    const cost = BigInt(rates.request);
    rows.push({
      charge: {
        ...base,
        type: 'request',
        rate: cost,
        priceTable: body.priceTableHash,
      },
      tokens: 1n,
      cost,
    });
  }
  const known = rows.reduce((sum, { cost }) => sum + cost, 0n);
  const rest = BigInt(body.costNanoUsd ?? 0) - known;
  if (rest !== 0n) {
    rows.push({
      charge: {
        ...base,
        type: 'adjustment',
        rate: undefined,
        priceTable: undefined,
      },
      tokens: 0n,
      cost: rest,
    });
  }
  return rows;
}

/** Tokens by what they are priced as; the same split as `costOf`. */
function components({
  usage = {},
  rates = {},
}: LedgerEntryBody): Array<[string, bigint]> {
  const input = BigInt(usage.inputTokens ?? 0);
  const output = BigInt(usage.outputTokens ?? 0);
  const cached = smaller(BigInt(usage.cachedInputTokens ?? 0), input);
  const written = smaller(BigInt(usage.cacheWriteTokens ?? 0), input - cached);
  const reasoning =
    rates.reasoning === undefined
      ? 0n
      : smaller(BigInt(usage.reasoningTokens ?? 0), output);
  const all: Array<[string, bigint]> = [
    ['input', input - cached - written],
    ['cached-input', cached],
    ['cache-write', written],
    ['output', output - reasoning],
    ['reasoning', reasoning],
  ];
  return all.filter(([, tokens]) => tokens > 0n);
}

function quantity({ charge, tokens }: Sum): string | undefined {
  return charge.type === 'adjustment' ? undefined : `${tokens}`;
}

function unit({ charge }: Sum): string | undefined {
  if (charge.type === 'adjustment') {
    return undefined;
  }
  return charge.type === 'request' ? 'Requests' : 'Tokens';
}

/** US dollars for one token or request. */
function unitPrice({ charge }: Sum): string | undefined {
  if (charge.rate === undefined) {
    return undefined;
  }
  const decimals = charge.type === 'request' ? 9 : 15;
  const digits = charge.rate.toString().padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

function describe({ type, model, feature }: Charge): string {
  return type === 'adjustment'
    ? `Calls of ${model} by ${feature} that were estimated, lost or corrected`
    : `${type} of ${model} by ${feature}`;
}

function dayAfter(day: string): string {
  const next = new Date(Date.parse(day) + 24 * 60 * 60_000);
  return `${next.toISOString().slice(0, 10)}T00:00:00Z`;
}

function monthAfter(day: string): string {
  const [year, month] = day.split('-').map(Number);
  return `${new Date(Date.UTC(year, month, 1))
    .toISOString()
    .slice(0, 10)}T00:00:00Z`;
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
