/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';
import { DateTime } from 'luxon';
import { z } from 'zod/v4';
import { CheckpointSigner } from '../../ledger/chain/CheckpointSigner';
import { readAgentConfig } from '../agents/readAgentConfig';
import { policiesSchema } from '../policy/policySchema';
import { budgetsSchema } from './budgetSchema';
import type { GateConfig } from './GateConfig';

const DEFAULT_HOLD_TIMEOUT_MS = 15 * 60_000;
/** EU AI Act 19(1), 26(6). */
const LEAST_RETENTION = { months: 6 };

const DEFAULT_APPROVAL_EXPIRY: HumanDuration = { hours: 24 };
const DEFAULT_BODY_RETENTION: HumanDuration = { days: 30 };

const rate = z.number().min(0).max(1_000_000);
const pricesSchema = z.array(
  z.strictObject({
    provider: z.string(),
    model: z.string(),
    input: rate,
    output: rate,
    cachedInput: rate.optional(),
    cacheWrite: rate.optional(),
  }),
);
const patternsSchema = z.array(
  z.strictObject({
    name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be in kebab-case'),
    pattern: z.string().min(1),
    flags: z
      .string()
      .regex(/^[imsu]*$/, 'may hold i, m, s and u')
      .default(''),
  }),
);

/** @throws InputError naming the key. @internal */
export function readGateConfig(config: RootConfigService): GateConfig {
  const holdTimeout = duration(config, 'ai.ledger.holdTimeout');
  const holdTimeoutMs = holdTimeout
    ? durationToMilliseconds(holdTimeout)
    : DEFAULT_HOLD_TIMEOUT_MS;
  if (holdTimeoutMs < 60_000) {
    throw new InputError(
      'ai.ledger.holdTimeout must be at least 1 minute, and longer than any call takes',
    );
  }
  const retention = duration(config, 'ai.ledger.retention');
  if (retention && isShorter(retention, LEAST_RETENTION)) {
    throw new InputError('ai.ledger.retention must be at least 6 months');
  }
  const signingKey = config.getOptionalString('ai.ledger.signingKey');
  return {
    environment:
      config.getOptionalString('ai.environment') ??
      process.env.NODE_ENV ??
      'development',
    policies: parse(config, 'ai.policies', policiesSchema),
    ...optionalString(config, 'ai.governance.policyUrl', 'policyUrl'),
    budgets: parse(config, 'ai.budgets', budgetsSchema) ?? [],
    prices: parse(config, 'ai.prices', pricesSchema) ?? [],
    redactionPatterns: (
      parse(config, 'ai.redaction.patterns', patternsSchema) ?? []
    ).map(({ name, pattern, flags }, index) => ({
      name,
      expression: regularExpression(
        pattern,
        flags,
        `ai.redaction.patterns[${index}].pattern`,
      ),
    })),
    holdTimeoutMs,
    agents: readAgentConfig(config),
    approvals: {
      expiryMs: readApprovalExpiry(config),
      leastApprovers: config.getOptionalBoolean('ai.approvals.fourEyes')
        ? 2
        : 1,
    },
    ...readBodies(config, retention),
    ...(retention ? { retention } : {}),
    ...(signingKey
      ? { signer: new CheckpointSigner({ pem: signingKey }) }
      : {}),
  };
}

function optionalString<K extends string>(
  config: RootConfigService,
  key: string,
  name: K,
): { [key in K]?: string } {
  const value = config.getOptionalString(key);
  return (value === undefined ? {} : { [name]: value }) as {
    [key in K]?: string;
  };
}

function readApprovalExpiry(config: RootConfigService): number {
  const key = 'ai.approvals.expiry';
  const expiryMs = durationToMilliseconds(
    duration(config, key) ?? DEFAULT_APPROVAL_EXPIRY,
  );
  if (expiryMs < 60_000 || expiryMs > 31 * 24 * 60 * 60_000) {
    throw new InputError(`${key} must be from 1 minute to 31 days`);
  }
  return expiryMs;
}

function readBodies(
  config: RootConfigService,
  retention: HumanDuration | undefined,
): Pick<GateConfig, 'bodies'> {
  if (!config.getOptionalBoolean('ai.ledger.bodies.enabled')) {
    return {};
  }
  const key = 'ai.ledger.bodies.retention';
  const bodies = duration(config, key) ?? DEFAULT_BODY_RETENTION;
  if (retention && isShorter(retention, bodies)) {
    throw new InputError(`${key} must not be longer than ai.ledger.retention`);
  }
  return { bodies };
}

function parse<T>(
  config: RootConfigService,
  key: string,
  schema: z.ZodType<T>,
): T | undefined {
  const value = config.getOptional(key);
  if (value === undefined) {
    return undefined;
  }
  const result = schema.safeParse(value);
  if (!result.success) {
    const [issue] = result.error.issues;
    const path = issue.path
      .map(part =>
        typeof part === 'number' ? `[${part}]` : `.${String(part)}`,
      )
      .join('');
    throw new InputError(`${key}${path}: ${issue.message}`);
  }
  return result.data;
}

function duration(
  config: RootConfigService,
  key: string,
): HumanDuration | undefined {
  return config.has(key) ? readDurationFromConfig(config, { key }) : undefined;
}

/** By the calendar: six months are 181 to 184 days. */
function isShorter(one: HumanDuration, other: HumanDuration): boolean {
  const now = DateTime.utc();
  return now.minus(one) > now.minus(other);
}

function regularExpression(
  pattern: string,
  flags: string,
  key: string,
): RegExp {
  try {
    return new RegExp(pattern, `g${flags}`);
  } catch (error) {
    throw new InputError(`${key}: ${(error as Error).message}`);
  }
}
