/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import type { AgentConfig } from './AgentConfig';

const DEFAULT_CALLS = 1_000;
const DEFAULT_WINDOW_MS = 60 * 60_000;
/** Some 25,000 tokens in each of the two copies that a client of MCP gets. */
const DEFAULT_RESPONSE_BYTES = 100_000;

type ConfigPart = Pick<
  RootConfigService,
  'getOptionalNumber' | 'getOptionalString' | 'has'
>;

/** Reads `ai.agents`. @throws InputError naming the key. @internal */
export function readAgentConfig(config: RootConfigService): AgentConfig {
  const bytes = config.getOptionalNumber('ai.agents.maxResponseBytes');
  if (bytes !== undefined && !(Number.isInteger(bytes) && bytes >= 1_000)) {
    throw new InputError(
      'ai.agents.maxResponseBytes must be a whole number, at least 1000',
    );
  }
  const maxResponseBytes = bytes ?? DEFAULT_RESPONSE_BYTES;
  if (config.getOptional('ai.agents.quota') === false) {
    return { quotas: undefined, maxResponseBytes };
  }
  const quota = config.getOptionalConfig('ai.agents.quota');
  const common = {
    calls: calls(quota, 'ai.agents.quota') ?? DEFAULT_CALLS,
    windowMs: windowMs(quota, 'ai.agents.quota') ?? DEFAULT_WINDOW_MS,
  };
  const own = (quota?.getOptionalConfigArray('agents') ?? []).map(
    (entry, index) => {
      const key = `ai.agents.quota.agents[${index}]`;
      return {
        agent: entry.getString('agent'),
        calls: calls(entry, key) ?? common.calls,
        windowMs: windowMs(entry, key) ?? common.windowMs,
      };
    },
  );
  return { quotas: [...own, { agent: '*', ...common }], maxResponseBytes };
}

function calls(part: ConfigPart | undefined, key: string): number | undefined {
  const value = part?.getOptionalNumber('calls');
  if (value !== undefined && !(Number.isSafeInteger(value) && value >= 0)) {
    throw new InputError(`${key}.calls must be a whole number, 0 or more`);
  }
  return value;
}

function windowMs(
  part: ConfigPart | undefined,
  key: string,
): number | undefined {
  if (!part?.has('window')) {
    return undefined;
  }
  const value = durationToMilliseconds(
    readDurationFromConfig(part as RootConfigService, { key: 'window' }),
  );
  if (value < 1_000 || value > 31 * 24 * 60 * 60_000) {
    throw new InputError(`${key}.window must be from 1 second to 31 days`);
  }
  return value;
}
