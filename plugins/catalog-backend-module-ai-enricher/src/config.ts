/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import { readQuietHours, type QuietHours } from './proposals/quietHours';

/** Configuration of catalog health, read once. */
export type HealthConfig = {
  /** False turns passes off in this backend; what is known stays readable. */
  enabled: boolean;
  intervalMs: number;
  /** Days without a push after which a repository is stale. */
  staleAfterDays: number;
  /** How long an entity that vanished is reported. */
  reportMissingDays: number;
  /** How often a repository is asked again. */
  repositoryIntervalMs: number;
  /** Repositories asked in one pass. */
  repositoriesPerPass: number;
  notify: boolean;
  freshness: { objective: number; windowDays: number };
};

/**
 * @throws Error naming the key whose value cannot be used.
 */
export function readHealthConfig(rootConfig: RootConfigService): HealthConfig {
  const config = rootConfig.getOptionalConfig('ai.catalog.health');
  const at = (key: string) => `Configuration "ai.catalog.health.${key}"`;
  const duration = (key: string, fallback: number): number => {
    if (!config?.has(key)) {
      return fallback;
    }
    const value = durationToMilliseconds(
      readDurationFromConfig(config, { key }),
    );
    if (value < 10_000) {
      throw new Error(`${at(key)} must be at least ten seconds.`);
    }
    return value;
  };
  const positive = (key: string, fallback: number): number => {
    const value = config?.getOptionalNumber(key) ?? fallback;
    if (!Number.isInteger(value) || value < 1) {
      throw new Error(
        `${at(key)} must be a whole number above 0, not ${value}.`,
      );
    }
    return value;
  };
  const objective = config?.getOptionalNumber('freshness.objective') ?? 0.95;
  if (!(objective > 0 && objective < 1)) {
    throw new Error(
      `${at(
        'freshness.objective',
      )} must be between 0 and 1, for example 0.95, not ${objective}.`,
    );
  }
  return {
    enabled: config?.getOptionalBoolean('enabled') ?? true,
    intervalMs: duration('interval', 10 * 60_000),
    staleAfterDays: positive('staleAfterDays', 365),
    reportMissingDays: positive('reportMissingDays', 14),
    repositoryIntervalMs: duration('repositoryInterval', 24 * 60 * 60_000),
    repositoriesPerPass: positive('repositoriesPerPass', 200),
    notify: config?.getOptionalBoolean('notify') ?? true,
    freshness: { objective, windowDays: positive('freshness.windowDays', 28) },
  };
}

/**
 * Whether a configured model words descriptions, and how often in one run.
 *
 * @throws Error naming the key whose value cannot be used.
 */
export function readWordingConfig(rootConfig: RootConfigService): {
  enabled: boolean;
  maxPerRun: number;
} {
  const config = rootConfig.getOptionalConfig('ai.catalog.wording');
  const maxPerRun = config?.getOptionalNumber('maxPerRun') ?? 50;
  if (!Number.isInteger(maxPerRun) || maxPerRun < 1) {
    throw new Error(
      `Configuration "ai.catalog.wording.maxPerRun" must be a whole number above 0, not ${maxPerRun}.`,
    );
  }
  return { enabled: config?.getOptionalBoolean('enabled') ?? true, maxPerRun };
}

/** Configuration of the inventory, read once. */
export type InventoryConfig = {
  /** Browser addresses of organisations, groups or projects. Empty: there is no inventory. */
  organisations: string[];
  intervalMs: number;
  /** Trees read in one pass; the others wait for the next. */
  repositoriesPerPass: number;
  onboarding: {
    /** As {@link ProposalConfig}: `dry-run` proposes on the page only. */
    mode: 'off' | 'dry-run' | 'pull-request';
    maxPerRun: number;
  };
};

/**
 * @throws Error naming the key whose value cannot be used.
 */
export function readInventoryConfig(
  rootConfig: RootConfigService,
): InventoryConfig {
  const config = rootConfig.getOptionalConfig('ai.catalog.inventory');
  const at = (key: string) => `Configuration "ai.catalog.inventory.${key}"`;
  const organisations = (
    config?.getOptionalStringArray('organisations') ?? []
  ).map((value, index) => {
    try {
      const { origin, pathname } = new URL(value);
      return `${origin}${pathname.replace(/\/+$/, '')}`;
    } catch {
      throw new Error(
        `${at(
          `organisations[${index}]`,
        )} must be an address such as https://github.com/acme, not "${value}".`,
      );
    }
  });
  const mode = config?.getOptionalString('onboarding.mode') ?? 'dry-run';
  if (mode !== 'off' && mode !== 'dry-run' && mode !== 'pull-request') {
    throw new Error(
      `${at(
        'onboarding.mode',
      )} must be off, dry-run or pull-request, not "${mode}".`,
    );
  }
  const positive = (key: string, fallback: number): number => {
    const value = config?.getOptionalNumber(key) ?? fallback;
    if (!Number.isInteger(value) || value < 1) {
      throw new Error(
        `${at(key)} must be a whole number above 0, not ${value}.`,
      );
    }
    return value;
  };
  const intervalMs = config?.has('interval')
    ? durationToMilliseconds(
        readDurationFromConfig(config, { key: 'interval' }),
      )
    : 6 * 60 * 60_000;
  if (intervalMs < 10_000) {
    throw new Error(`${at('interval')} must be at least ten seconds.`);
  }
  return {
    organisations: [...new Set(organisations)],
    intervalMs,
    repositoriesPerPass: positive('repositoriesPerPass', 200),
    onboarding: { mode, maxPerRun: positive('onboarding.maxPerRun', 3) },
  };
}

/** Configuration of proposals, read once. */
export type ProposalConfig = {
  /**
   * `off`: repositories are not read. `dry-run`: proposals are on the page, and a person opens each pull request.
   * `pull-request`: they are opened within the limits.
   */
  mode: 'off' | 'dry-run' | 'pull-request';
  intervalMs: number;
  /** Pull requests opened in one run. */
  maxPerRun: number;
  /** Open pull requests that one owner may have. */
  maxOpenPerOwner: number;
  labels: string[];
  quietHours?: QuietHours;
};

/**
 * @throws Error naming the key whose value cannot be used.
 */
export function readProposalConfig(
  rootConfig: RootConfigService,
): ProposalConfig {
  const config = rootConfig.getOptionalConfig('ai.catalog.proposals');
  const at = (key: string) => `Configuration "ai.catalog.proposals.${key}"`;
  const mode = config?.getOptionalString('mode') ?? 'dry-run';
  if (mode !== 'off' && mode !== 'dry-run' && mode !== 'pull-request') {
    throw new Error(
      `${at('mode')} must be off, dry-run or pull-request, not "${mode}".`,
    );
  }
  const positive = (key: string, fallback: number): number => {
    const value = config?.getOptionalNumber(key) ?? fallback;
    if (!Number.isInteger(value) || value < 1) {
      throw new Error(
        `${at(key)} must be a whole number above 0, not ${value}.`,
      );
    }
    return value;
  };
  const intervalMs = config?.has('interval')
    ? durationToMilliseconds(
        readDurationFromConfig(config, { key: 'interval' }),
      )
    : 60 * 60_000;
  if (intervalMs < 10_000) {
    throw new Error(`${at('interval')} must be at least ten seconds.`);
  }
  return {
    mode,
    intervalMs,
    maxPerRun: positive('maxPerRun', 10),
    maxOpenPerOwner: positive('maxOpenPerOwner', 3),
    labels: config?.getOptionalStringArray('labels') ?? [
      'catalog',
      'ghostlight',
    ],
    quietHours: readQuietHours(
      config?.getOptionalConfig('quietHours'),
      at('quietHours'),
    ),
  };
}
