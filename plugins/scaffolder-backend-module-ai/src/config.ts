/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import type { PlanRules, VersionBundle } from '@ghostlight/template-care';
import type { ScaffolderPrices } from '@ghostlight/backstage-plugin-ai-common';
import type { PolicySources } from './policies/PolicyGuard';

/** Configuration of the module, read once. */
export type ScaffolderAiConfig = {
  /** How long a template repository is used without asking whether it changed. */
  freshMs: number;
  rules: PlanRules;
  policies: PolicySources;
  prices?: ScaffolderPrices;
  care: {
    /** `off`: nothing is looked at. `dry-run`: a person opens each pull request. `pull-request`: within the limit. */
    mode: 'off' | 'dry-run' | 'pull-request';
    intervalMs: number;
    notify: boolean;
    labels: string[];
    maxPerRun: number;
    /** Days that a release must be out before it is proposed. */
    minimumAgeDays: number;
    versions?: VersionBundle;
    versionsFile?: string;
  };
};

/** Nothing is checked by policies that nobody configured. */
export const NO_POLICIES: PolicySources = { locations: [], variables: {} };

/** What holds when nothing, or something wrong, is configured. */
export const DEFAULT_RULES: PlanRules = {
  knownPackages: new Set(),
  allowedImages: [],
};

/**
 * @throws Error naming the key whose value cannot be used.
 */
export function readScaffolderAiConfig(
  rootConfig: RootConfigService,
): ScaffolderAiConfig {
  const config = rootConfig.getOptionalConfig('ai.scaffolder');
  const at = (key: string) => `Configuration "ai.scaffolder.${key}"`;
  const duration = (key: string, fallback: number, least: number): number => {
    if (!config?.has(key)) {
      return fallback;
    }
    const value = durationToMilliseconds(
      readDurationFromConfig(config, { key }),
    );
    if (value < least) {
      throw new Error(`${at(key)} must be at least ${least / 1_000} seconds.`);
    }
    return value;
  };
  const whole = (key: string, fallback: number, least: number): number => {
    const value = config?.getOptionalNumber(key) ?? fallback;
    if (!Number.isInteger(value) || value < least) {
      throw new Error(
        `${at(key)} must be a whole number of at least ${least}, not ${value}.`,
      );
    }
    return value;
  };
  const mode = config?.getOptionalString('care.mode') ?? 'dry-run';
  if (mode !== 'off' && mode !== 'dry-run' && mode !== 'pull-request') {
    throw new Error(
      `${at('care.mode')} must be off, dry-run or pull-request, not "${mode}".`,
    );
  }
  return {
    freshMs: duration('refresh', 60_000, 1_000),
    rules: {
      knownPackages: new Set(
        config?.getOptionalStringArray('rules.knownPackages') ?? [],
      ),
      allowedPackages: config?.getOptionalStringArray('rules.allowedPackages'),
      allowedImages:
        config?.getOptionalStringArray('rules.allowedImages') ?? [],
    },
    policies: {
      locations:
        config?.getOptionalStringArray('policies.locations') ??
        NO_POLICIES.locations,
      variables:
        config?.getOptional<Record<string, unknown>>('policies.variables') ??
        NO_POLICIES.variables,
    },
    prices: readPrices(config),
    care: {
      mode,
      intervalMs: duration('care.interval', 6 * 60 * 60_000, 10_000),
      notify: config?.getOptionalBoolean('care.notify') ?? true,
      labels: config?.getOptionalStringArray('care.labels') ?? [
        'templates',
        'ghostlight',
      ],
      maxPerRun: whole('care.maxPerRun', 10, 1),
      minimumAgeDays: whole('care.minimumAgeDays', 7, 0),
      versions: config?.getOptional<VersionBundle>('care.versions'),
      versionsFile: config?.getOptionalString('care.versionsFile'),
    },
  };
}

function readPrices(
  config: ReturnType<RootConfigService['getOptionalConfig']>,
): ScaffolderPrices | undefined {
  const prices = config?.getOptionalConfig('prices');
  if (!prices) {
    return undefined;
  }
  const claims = prices.getOptionalConfig('claims');
  return {
    currency: prices.getString('currency'),
    cpuCore: prices.getOptionalNumber('cpuCore'),
    memoryGiB: prices.getOptionalNumber('memoryGiB'),
    storageGiB: prices.getOptionalNumber('storageGiB'),
    claims: Object.fromEntries(
      claims?.keys().map(kind => [kind, claims.getNumber(kind)]) ?? [],
    ),
  };
}
