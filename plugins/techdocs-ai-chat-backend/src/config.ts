/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';

/** Configuration of the documentation index, read once. */
export type DocsConfig = {
  /** False turns indexing off in this backend; searching goes on. */
  indexing: boolean;
  /** How often new, changed and removed entities are looked for. */
  syncIntervalMs: number;
  /** How often the sources of an unchanged entity are probed. */
  refreshIntervalMs: number;
  /** Entities indexed at the same time. */
  concurrency: number;
  /** Files larger than this are left out. */
  maxFileBytes: number;
  /** Source code of components is indexed as well. */
  sourceCode: boolean;
};

/** Configuration of answers, read once. */
export type AnswersConfig = {
  /** Questions a minute of one caller. */
  questionsPerMinute: number;
  /** Documents unchanged for longer are called old. */
  staleAfterMs: number;
};

const DEFAULT_ANSWERS: AnswersConfig = {
  questionsPerMinute: 20,
  staleAfterMs: 365 * 24 * 60 * 60_000,
};

/** Never throws: what cannot be used is reported and its default taken, so that the portal starts and answers. */
export function readAnswersConfig(
  rootConfig: RootConfigService,
  report: (error: Error) => void,
): AnswersConfig {
  const result = { ...DEFAULT_ANSWERS };
  try {
    const config = rootConfig.getOptionalConfig('ai.docs');
    const perMinute = config?.getOptionalNumber('questionsPerMinute');
    if (perMinute !== undefined && !(perMinute >= 1)) {
      throw new Error(
        `Configuration "ai.docs.questionsPerMinute" must be at least 1, not ${perMinute}.`,
      );
    }
    result.questionsPerMinute = perMinute ?? result.questionsPerMinute;
    if (config?.has('staleAfter')) {
      result.staleAfterMs = durationToMilliseconds(
        readDurationFromConfig(config, { key: 'staleAfter' }),
      );
    }
  } catch (error) {
    report(error as Error);
  }
  return result;
}

/**
 * @throws Error naming the key whose value cannot be used.
 */
export function readDocsConfig(rootConfig: RootConfigService): DocsConfig {
  const config = rootConfig.getOptionalConfig('ai.docs');
  const duration = (key: string, fallback: number): number => {
    if (!config?.has(key)) {
      return fallback;
    }
    const value = durationToMilliseconds(
      readDurationFromConfig(config, { key }),
    );
    if (value < 1_000) {
      throw new Error(
        `Configuration "ai.docs.${key}" must be at least one second.`,
      );
    }
    return value;
  };
  const positive = (key: string, fallback: number): number => {
    const value = config?.getOptionalNumber(key) ?? fallback;
    if (!Number.isInteger(value) || value < 1) {
      throw new Error(
        `Configuration "ai.docs.${key}" must be a whole number above 0, not ${value}.`,
      );
    }
    return value;
  };
  return {
    indexing: config?.getOptionalBoolean('indexing') ?? true,
    syncIntervalMs: duration('syncInterval', 60_000),
    refreshIntervalMs: duration('refreshInterval', 30 * 60_000),
    concurrency: positive('concurrency', 4),
    maxFileBytes: positive('maxFileBytes', 1_000_000),
    sourceCode: config?.getOptionalBoolean('sourceCode') ?? true,
  };
}
