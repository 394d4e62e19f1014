/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { DateTime } from 'luxon';
import { compareText } from '../stats/quantile';
import { formatDecimal } from './formatDecimal';

/**
 * One price component of one ledger entry.
 *
 * @public
 */
export type LedgerUsage = {
  /** When the call was settled, milliseconds since the epoch. */
  at: number;
  /** Owner as of the call; `undefined` when nobody owned it. */
  team?: string;
  /** Catalog entity the call was made for. */
  entityRef?: string;
  provider: string;
  model: string;
  /** For example `input`, `output`, `cache-read`. */
  tokenType: string;
  tokens: bigint;
  /** What the ledger charged, in billionths of a US dollar. */
  costNanoUsd: bigint;
  /** Billionths of a US dollar per million tokens; `undefined` for an unpriced model. */
  priceNanoUsdPerMillion?: bigint;
  priceTableVersion: string;
};

/**
 * A row of FOCUS 1.2 (https://focus.finops.org/focus-specification/v1-2/). Amounts are decimal strings: a float would lose the
 * ninth place. `null` is FOCUS's own missing value.
 *
 * @public
 */
export type FocusRow = Readonly<Record<string, string | null>>;

/**
 * Who bills and who is billed.
 *
 * @public
 */
export type FocusOptions = {
  billingAccountId: string;
  billingAccountName: string;
  /** Default: each row's provider. */
  invoiceIssuerName?: string;
};

/**
 * Rows per day (UTC), team, entity, model, token type and price. The sums of BilledCost and EffectiveCost equal the ledger's to
 * the ninth decimal.
 *
 * @remarks
 * The ledger rounds each component of each call up to a whole billionth of a dollar, so BilledCost can exceed ListCost, which is
 * quantity times unit price, by less than that per call; `x_RoundingCost` is the difference. Unpriced usage has null prices.
 *
 * @public
 */
export function focusRows(
  usage: readonly LedgerUsage[],
  options: FocusOptions,
): FocusRow[] {
  const groups = new Map<string, LedgerUsage & { day: string }>();
  for (const entry of usage) {
    const day = DateTime.fromMillis(entry.at, { zone: 'UTC' }).toISODate()!;
    const key = JSON.stringify([
      day,
      entry.team ?? null,
      entry.entityRef ?? null,
      entry.provider,
      entry.model,
      entry.tokenType,
      entry.priceTableVersion,
      entry.priceNanoUsdPerMillion?.toString() ?? null,
    ]);
    const sum = groups.get(key);
    groups.set(key, {
      ...entry,
      day,
      tokens: entry.tokens + (sum?.tokens ?? BigInt(0)),
      costNanoUsd: entry.costNanoUsd + (sum?.costNanoUsd ?? BigInt(0)),
    });
  }
  return [...groups]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, group]) => toRow(group, options));
}

function toRow(
  group: LedgerUsage & { day: string },
  options: FocusOptions,
): FocusRow {
  const day = DateTime.fromISO(group.day, { zone: 'UTC' });
  const month = day.startOf('month');
  const at = (time: DateTime) => time.toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'");
  const price = group.priceNanoUsdPerMillion;
  const billed = formatDecimal(group.costNanoUsd, 9);
  // 10^-9 dollars per 10^6 tokens: exact at 15 decimals.
  const unitPrice = price === undefined ? null : formatDecimal(price, 15);
  const list =
    price === undefined ? billed : formatDecimal(price * group.tokens, 15);
  const sku = `${group.provider}/${group.model}`;
  return {
    BilledCost: billed,
    BillingAccountId: options.billingAccountId,
    BillingAccountName: options.billingAccountName,
    BillingCurrency: 'USD',
    BillingPeriodEnd: at(month.plus({ months: 1 })),
    BillingPeriodStart: at(month),
    ChargeCategory: 'Usage',
    ChargeClass: null,
    ChargeDescription: `${group.tokenType} tokens of ${sku}`,
    ChargeFrequency: 'Usage-Based',
    ChargePeriodEnd: at(day.plus({ days: 1 })),
    ChargePeriodStart: at(day),
    ConsumedQuantity: group.tokens.toString(),
    ConsumedUnit: 'Tokens',
    ContractedCost: list,
    ContractedUnitPrice: unitPrice,
    EffectiveCost: billed,
    InvoiceIssuerName: options.invoiceIssuerName ?? group.provider,
    ListCost: list,
    ListUnitPrice: unitPrice,
    PricingCategory: price === undefined ? null : 'Standard',
    PricingQuantity: group.tokens.toString(),
    PricingUnit: 'Tokens',
    ProviderName: group.provider,
    PublisherName: group.provider,
    ResourceId: group.entityRef ?? null,
    ResourceName: group.entityRef ?? null,
    ResourceType: group.entityRef ? 'Catalog Entity' : null,
    ServiceCategory: 'AI and Machine Learning',
    ServiceName: group.model,
    ServiceSubcategory: 'Generative AI',
    SkuId: sku,
    SkuPriceId:
      price === undefined
        ? null
        : `${sku}/${group.tokenType}/${group.priceTableVersion}/${price}`,
    SubAccountId: group.team ?? null,
    SubAccountName: group.team ?? null,
    x_TokenType: group.tokenType,
    x_PriceTableVersion: group.priceTableVersion,
    x_RoundingCost:
      price === undefined
        ? null
        : formatDecimal(
            group.costNanoUsd * BigInt(1_000_000) - price * group.tokens,
            15,
          ),
  };
}
