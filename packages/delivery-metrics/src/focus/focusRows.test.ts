/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import { focusRows, type LedgerUsage } from './focusRows';

const account = { billingAccountId: 'portal', billingAccountName: 'Portal' };
const usage = fc.array(
  fc.record({
    at: fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 2, 1) }),
    team: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
    entityRef: fc.option(fc.constant('component:default/web'), {
      nil: undefined,
    }),
    provider: fc.constant('openai'),
    model: fc.constantFrom('m1', 'm2'),
    tokenType: fc.constantFrom('input', 'output'),
    tokens: fc.bigInt({ min: BigInt(0), max: BigInt(1e9) }),
    costNanoUsd: fc.bigInt({ min: BigInt(0), max: BigInt(1e15) }),
    priceNanoUsdPerMillion: fc.option(fc.constant(BigInt(150_000_000)), {
      nil: undefined,
    }),
    priceTableVersion: fc.constant('2026-01'),
  }),
);
const nano = (text: string) => BigInt(text.replace('.', ''));

it('sums to the ledger at the ninth decimal, whatever the order', () => {
  fc.assert(
    fc.property(usage, entries => {
      const rows = focusRows(entries, account);
      const sum = (values: bigint[]) =>
        values.reduce((a, b) => a + b, BigInt(0));
      expect(sum(rows.map(row => nano(row.BilledCost!)))).toBe(
        sum(entries.map(entry => entry.costNanoUsd)),
      );
      expect(sum(rows.map(row => BigInt(row.PricingQuantity!)))).toBe(
        sum(entries.map(entry => entry.tokens)),
      );
      expect(focusRows([...entries].reverse(), account)).toEqual(rows);
    }),
  );
});

it('has the mandatory columns, calendar months and exact unit prices', () => {
  const entry: LedgerUsage = {
    at: Date.UTC(2026, 11, 31, 23, 59),
    team: 'red',
    provider: 'openai',
    model: 'm1',
    tokenType: 'input',
    tokens: BigInt(1001),
    costNanoUsd: BigInt(150_151),
    priceNanoUsdPerMillion: BigInt(150_000_001),
    priceTableVersion: '2026-01',
  };
  const [row] = focusRows([entry], account);
  expect(row).toMatchObject({
    BilledCost: '0.000150151',
    ListUnitPrice: '0.000000150000001',
    ListCost: '0.000150150001001',
    x_RoundingCost: '0.000000000998999',
    BillingPeriodStart: '2026-12-01T00:00:00Z',
    BillingPeriodEnd: '2027-01-01T00:00:00Z',
    ChargePeriodStart: '2026-12-31T00:00:00Z',
    ChargePeriodEnd: '2027-01-01T00:00:00Z',
    PricingUnit: 'Tokens',
    ConsumedQuantity: '1001',
    SubAccountId: 'red',
    ResourceId: null,
  });
  const mandatory =
    'BilledCost BillingAccountId BillingAccountName BillingCurrency BillingPeriodEnd BillingPeriodStart ChargeCategory ChargeClass ChargeDescription ChargePeriodEnd ChargePeriodStart ContractedCost EffectiveCost InvoiceIssuerName ListCost PricingQuantity PricingUnit ProviderName PublisherName ServiceCategory ServiceName';
  expect(Object.keys(row)).toEqual(
    expect.arrayContaining(mandatory.split(' ')),
  );
});
