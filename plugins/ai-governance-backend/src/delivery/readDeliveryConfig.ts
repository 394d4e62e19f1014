/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';

/** A source that is asked over HTTP. */
export type HttpSourceConfig = { id: string; url: string; token: string };

/** How delivery is measured, read once. */
export type DeliveryConfig = {
  interval: HumanDuration;
  lookbackMs: number;
  /** IANA name; days and weeks begin at its midnight. */
  timeZone: string;
  forge: boolean;
  incidents: { enabled: boolean; coversAll: boolean };
  argoCd: HttpSourceConfig[];
  pagerDuty: HttpSourceConfig[];
};

/** In force while the configuration is wrong or absent. */
export const DELIVERY_DEFAULTS: DeliveryConfig = {
  interval: { hours: 1 },
  lookbackMs: 90 * 86_400_000,
  timeZone: 'UTC',
  forge: true,
  incidents: { enabled: true, coversAll: false },
  argoCd: [],
  pagerDuty: [],
};

/** @throws InputError naming the key whose value cannot be used. */
export function readDeliveryConfig(
  rootConfig: RootConfigService,
): DeliveryConfig {
  const key = 'ai.governance.delivery';
  const config = rootConfig.getOptionalConfig(key);
  if (!config) {
    return DELIVERY_DEFAULTS;
  }
  const duration = (name: string, fallback: HumanDuration) =>
    config.has(name) ? readDurationFromConfig(config, { key: name }) : fallback;
  const interval = duration('interval', DELIVERY_DEFAULTS.interval);
  if (durationToMilliseconds(interval) < 60_000) {
    throw new InputError(`${key}.interval must be at least one minute`);
  }
  const timeZone = config.getOptionalString('timeZone') ?? 'UTC';
  try {
    Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw new InputError(
      `${key}.timeZone must be an IANA name such as Europe/Berlin, not "${timeZone}"`,
    );
  }
  const sources = (name: string, id: string, url?: string) =>
    (config.getOptionalConfigArray(name) ?? []).map((source, index) =>
      readSource(source, { key: `${key}.${name}[${index}]`, id, url }),
    );
  return {
    interval,
    lookbackMs: durationToMilliseconds(duration('lookback', { days: 90 })),
    timeZone,
    forge: config.getOptionalBoolean('forge.enabled') ?? true,
    incidents: {
      enabled: config.getOptionalBoolean('incidents.enabled') ?? true,
      coversAll: config.getOptionalBoolean('incidents.coversAll') ?? false,
    },
    argoCd: sources('argoCd', 'argo-cd'),
    pagerDuty: sources('pagerDuty', 'pagerduty', 'https://api.pagerduty.com'),
  };
}

function readSource(
  config: Config,
  defaults: { key: string; id: string; url?: string },
): HttpSourceConfig {
  const url = config.getOptionalString('url') ?? defaults.url;
  if (!url || !/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new InputError(`${defaults.key}.url must be an HTTP URL`);
  }
  return {
    id: config.getOptionalString('id') ?? defaults.id,
    url: url.replace(/\/+$/, ''),
    token: config.getString('token'),
  };
}
