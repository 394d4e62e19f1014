/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import { REVIEW_RULES, type ReviewRule } from '@ghostlight/pull-review';
import picomatch from 'picomatch';

/** Comments in one review, where nobody says otherwise. */
export const DEFAULT_MAX_COMMENTS = 15;

/** Configuration under `ai.review`, read once. */
export type ReviewConfig = {
  enabled: boolean;
  /** Whether a repository, by its browser address, is to be reviewed. */
  covers: (repository: string) => boolean;
  poll: string[];
  reconcileMs: number;
  drafts: boolean;
  maxComments: number;
  rules: { enable: string[]; disable: string[]; required: string[] };
  /** Every rule there is, those that modules added included. */
  checks: readonly ReviewRule[];
  deniedLicences?: string[];
  gate: boolean;
  model: {
    enabled: boolean;
    tokens: number;
    maxBatches: number;
    maxFindings: number;
    forks: boolean;
    bots: boolean;
  };
};

/**
 * @throws Error naming the key whose value cannot be used
 */
export function readConfig(rootConfig: RootConfigService): ReviewConfig {
  const config = rootConfig.getOptionalConfig('ai.review');
  const positive = (key: string, fallback: number): number => {
    const value = config?.getOptionalNumber(key) ?? fallback;
    if (!Number.isInteger(value) || value < 1) {
      throw new Error(
        `Configuration "ai.review.${key}" must be a whole number above 0, not ${value}.`,
      );
    }
    return value;
  };
  const flag = (key: string, fallback: boolean) =>
    config?.getOptionalBoolean(key) ?? fallback;
  const list = (key: string) => config?.getOptionalStringArray(key) ?? [];
  const enabled = flag('enabled', true);
  const globs = config?.getOptionalStringArray('repositories');
  const matches = globs && picomatch(globs, { dot: true, nocase: true });
  const reconcileMs = config?.has('reconcile')
    ? durationToMilliseconds(
        readDurationFromConfig(config, { key: 'reconcile' }),
      )
    : 600_000;
  if (reconcileMs < 30_000) {
    throw new Error(
      'Configuration "ai.review.reconcile" must be at least 30 seconds.',
    );
  }
  const deniedLicences = config?.getOptionalStringArray('deniedLicences');
  return {
    enabled,
    covers: repository => {
      if (!enabled || !URL.canParse(repository)) {
        return false;
      }
      const { host, pathname } = new URL(repository);
      return matches ? matches(`${host}${pathname}`) : true;
    },
    poll: list('poll').map(url => url.replace(/\/$/, '').replace(/\.git$/, '')),
    reconcileMs,
    drafts: flag('drafts', false),
    maxComments: positive('maxComments', DEFAULT_MAX_COMMENTS),
    rules: {
      enable: list('rules.enable'),
      disable: list('rules.disable'),
      required: list('rules.required'),
    },
    checks: REVIEW_RULES,
    ...(deniedLicences ? { deniedLicences } : {}),
    gate: flag('gate', true),
    model: {
      enabled: flag('model.enabled', true),
      tokens: positive('model.tokens', 24_000),
      maxBatches: positive('model.maxBatches', 3),
      maxFindings: positive('model.maxFindings', 5),
      forks: flag('model.forks', false),
      bots: flag('model.bots', false),
    },
  };
}
