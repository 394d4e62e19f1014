/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { IANAZone } from 'luxon';
import { z } from 'zod/v4';
import type { Budget } from '@ghostlight/backstage-plugin-ai-common';
import { usdToNano } from '../price/usdToNano';

/** Amounts in dollars that fit a `bigint` of nano dollars, with room to add. */
const usd = z.number().min(0).max(4_000_000_000);

const schema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be in kebab-case'),
  scope: z
    .strictObject({
      kind: z.enum([
        'portal',
        'system',
        'team',
        'user',
        'feature',
        'entity',
        'session',
      ]),
      value: z.string().min(1).default('*'),
    })
    .default({ kind: 'portal', value: '*' }),
  window: z.enum(['day', 'week', 'month']).default('month'),
  timeZone: z
    .string()
    .refine(zone => IANAZone.isValidZone(zone), 'must be an IANA time zone')
    .default('UTC'),
  hardUsd: usd.optional(),
  softUsd: usd.optional(),
  description: z.string().optional(),
  thresholds: z.array(z.number().int().min(1).max(1_000)).optional(),
  notify: z.array(z.string().min(1)).optional(),
});

/** Budgets as configuration gives them. @internal */
export const budgetsSchema = z
  .array(schema)
  .refine(
    budgets => new Set(budgets.map(({ id }) => id)).size === budgets.length,
    'must have different ids',
  )
  .transform(budgets =>
    budgets.map(
      ({ hardUsd, softUsd, ...budget }): Budget => ({
        ...budget,
        ...(hardUsd === undefined
          ? {}
          : { hardNanoUsd: `${usdToNano(hardUsd)}` }),
        ...(softUsd === undefined
          ? {}
          : { softNanoUsd: `${usdToNano(softUsd)}` }),
      }),
    ),
  );
