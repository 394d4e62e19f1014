/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { IANAZone } from 'luxon';
import { z } from 'zod/v4';

const values = z.union([z.string(), z.array(z.string())]).optional();
const dataClass = z.enum(['public', 'internal', 'confidential', 'restricted']);
const clock = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time such as 08:30');
const timeZone = z
  .string()
  .refine(zone => IANAZone.isValidZone(zone), 'must be an IANA time zone');
const tokens = z.number().int().positive();
const regularExpression = z.string().refine(pattern => {
  try {
    return Boolean(new RegExp(pattern, 'gu')) && pattern !== '';
  } catch {
    return false;
  }
}, 'must be a regular expression');

const match = z.strictObject({
  actor: values,
  group: values,
  agent: values,
  feature: values,
  action: values,
  tool: values,
  entity: values,
  team: values,
  system: values,
  repository: values,
  model: values,
  provider: values,
  providerRegion: values,
  dataClass: z.union([dataClass, z.array(dataClass)]).optional(),
  environment: values,
  time: z
    .strictObject({
      days: z.array(z.number().int().min(1).max(7)).optional(),
      from: clock.optional(),
      to: clock.optional(),
      timeZone: timeZone.optional(),
    })
    .optional(),
});

const effect = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('allow') }),
  z.strictObject({ type: z.literal('deny'), reason: z.string().optional() }),
  z.strictObject({
    type: z.literal('require-approval'),
    reason: z.string().optional(),
    approvers: z.number().int().min(1).max(5).optional(),
  }),
  z.strictObject({
    type: z.literal('restrict-models'),
    models: z.array(z.string()).min(1),
  }),
  z.strictObject({
    type: z.literal('cap-tokens'),
    maxOutputTokens: tokens.optional(),
    maxInputTokens: tokens.optional(),
  }),
  z.strictObject({
    type: z.literal('redact'),
    patterns: z.array(regularExpression).min(1),
  }),
  z.strictObject({ type: z.literal('warn'), message: z.string() }),
]);

/**
 * A policy as configuration and the governance pages give it. Strict: a misspelt matcher that is silently dropped would
 * widen a policy.
 *
 * @internal
 */
export const policySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be in kebab-case'),
  description: z.string().optional(),
  dryRun: z.boolean().optional(),
  match: match.default({}),
  effects: z.array(effect).min(1),
});

/** @internal */
export const policiesSchema = z
  .array(policySchema)
  .refine(
    policies => new Set(policies.map(({ id }) => id)).size === policies.length,
    'must have different ids',
  );
