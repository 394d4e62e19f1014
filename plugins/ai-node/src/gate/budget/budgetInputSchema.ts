/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Budget } from '@ghostlight/backstage-plugin-ai-common';
import { z } from 'zod/v4';
import { IANAZone } from 'luxon';

const MAX_NANO_USD = 4_000_000_000_000_000_000n;
const amount = z
  .string()
  .regex(/^\d{1,19}$/, 'must be whole nano US dollars')
  .refine(
    value => /^\d{1,19}$/.test(value) && BigInt(value) <= MAX_NANO_USD,
    'may be 4 billion US dollars at most',
  );

/** A budget as the pages give it. @internal */
export const budgetInputSchema: z.ZodType<Budget> = z
  .strictObject({
    id: z
      .string()
      .max(100)
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be in kebab-case'),
    scope: z.strictObject({
      kind: z.enum([
        'portal',
        'system',
        'team',
        'user',
        'feature',
        'entity',
        'session',
      ]),
      value: z.string().min(1).max(500),
    }),
    window: z.enum(['day', 'week', 'month']),
    timeZone: z
      .string()
      .refine(zone => IANAZone.isValidZone(zone), 'must be an IANA time zone')
      .optional(),
    hardNanoUsd: amount.optional(),
    softNanoUsd: amount.optional(),
    description: z.string().max(1_000).optional(),
    thresholds: z.array(z.number().int().min(1).max(1_000)).max(10).optional(),
    notify: z.array(z.string().min(1).max(500)).max(50).optional(),
  })
  .refine(
    ({ hardNanoUsd, softNanoUsd }) =>
      hardNanoUsd !== undefined || softNanoUsd !== undefined,
    'needs a hard or a soft limit',
  );
