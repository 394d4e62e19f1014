/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';
import type { CopilotConfig } from './exposure/CopilotCollector';
import {
  readDeliveryConfig,
  type DeliveryConfig,
} from './delivery/readDeliveryConfig';

/** Where entries of the ledger are sent as they come. */
export type StreamTarget = {
  /** Names the cursor: a new name begins at the first entry. */
  name: string;
  url: string;
  format: 'ndjson' | 'otlp' | 'syslog';
  token?: string;
};

/** Configuration of governance, read once. */
export type GovernanceConfig = {
  /** YAML file in a repository with the policies. */
  policyUrl?: string;
  policyInterval: HumanDuration;
  /** Whom to tell of requests for approval. */
  approvers: string[];
  /** Whom to tell of budgets that belong to no team or person. */
  budgetOwners: string[];
  costCentreAnnotation: string;
  streams: StreamTarget[];
  delivery: DeliveryConfig;
  copilot: CopilotConfig[];
};

/** @throws InputError naming the key whose value cannot be used. */
export function readGovernanceConfig(
  rootConfig: RootConfigService,
): GovernanceConfig {
  const config = rootConfig.getOptionalConfig('ai.governance');
  const policyUrl = config?.getOptionalString('policyUrl');
  if (policyUrl !== undefined && !URL.canParse(policyUrl)) {
    throw new InputError(
      'ai.governance.policyUrl must be a URL, for example https://github.com/acme/policies/blob/main/ai.yaml',
    );
  }
  const policyInterval = config?.has('policyInterval')
    ? readDurationFromConfig(config, { key: 'policyInterval' })
    : { minutes: 1 };
  if (durationToMilliseconds(policyInterval) < 10_000) {
    throw new InputError(
      'ai.governance.policyInterval must be at least 10 seconds',
    );
  }
  return {
    policyUrl,
    policyInterval,
    approvers: config?.getOptionalStringArray('notify.approvals') ?? [],
    budgetOwners: config?.getOptionalStringArray('notify.budgets') ?? [],
    costCentreAnnotation:
      config?.getOptionalString('costCentreAnnotation') ??
      'ghostlight.io/cost-centre',
    streams: (config?.getOptionalConfigArray('streams') ?? []).map(readStream),
    delivery: readDeliveryConfig(rootConfig),
    copilot: (config?.getOptionalConfigArray('copilot') ?? []).map(readCopilot),
  };
}

function readCopilot(config: Config, index: number): CopilotConfig {
  const url = config.getOptionalString('url') ?? 'https://api.github.com';
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new InputError(
      `ai.governance.copilot[${index}].url must be an HTTP URL`,
    );
  }
  return {
    organization: config.getString('organization'),
    url: url.replace(/\/+$/, ''),
    token: config.getString('token'),
  };
}

function readStream(config: Config, index: number): StreamTarget {
  const key = `ai.governance.streams[${index}]`;
  const url = config.getString('url');
  const format = config.getOptionalString('format') ?? 'ndjson';
  if (format !== 'ndjson' && format !== 'otlp' && format !== 'syslog') {
    throw new InputError(`${key}.format must be ndjson, otlp or syslog`);
  }
  const scheme = format === 'syslog' ? /^(tcp|tls):\/\/./ : /^https?:\/\//;
  if (!scheme.test(url) || !URL.canParse(url)) {
    throw new InputError(
      format === 'syslog'
        ? `${key}.url must be tcp://host:port or tls://host:port`
        : `${key}.url must be an HTTP URL`,
    );
  }
  const token = config.getOptionalString('token');
  return {
    name: config.getString('name'),
    url,
    format,
    ...(token ? { token } : {}),
  };
}
