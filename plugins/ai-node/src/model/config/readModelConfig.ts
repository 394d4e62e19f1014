/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { detectProfile } from '../profiles/detectProfile';
import type { ModelConfig, ModelProviderConfig } from './ModelConfig';

const DEFAULT_TIMEOUT_MS = 2 * 60_000;
const DEFAULT_CACHE_TTL_MS = 24 * 60 * 60_000;

/**
 * Reads where models are: `ai.provider`, else the environment variables `AI_BASE_URL`, `AI_API_KEY`, `AI_MODEL` and
 * `AI_EMBEDDING_MODEL`.
 *
 * @remarks
 * Never throws: the backend must start with wrong configuration. A wrong provider turns models off and the reason names
 * the key; a wrong fallback or number is ignored and reported in `problems`.
 *
 * @param options - `environment` defaults to `process.env`.
 * @internal
 */
export function readModelConfig(options: {
  config: Config;
  environment?: Record<string, string | undefined>;
}): ModelConfig {
  const { config, environment = process.env } = options;
  const problems: string[] = [];
  const attempt = <T>(read: () => T, fallback: T): T => {
    try {
      return read();
    } catch (error) {
      problems.push((error as Error).message);
      return fallback;
    }
  };

  const result: ModelConfig = {
    chat: [],
    problems,
    maxConcurrency: attempt(
      () => readCount(config, 'ai.maxConcurrency', { default: 8, minimum: 1 }),
      8,
    ),
    timeoutMs: attempt(
      () => readDuration(config, 'ai.timeout', DEFAULT_TIMEOUT_MS),
      DEFAULT_TIMEOUT_MS,
    ),
    maxRetries: attempt(
      () => readCount(config, 'ai.maxRetries', { default: 2, minimum: 0 }),
      2,
    ),
    cacheTtlMs: attempt(
      () => readDuration(config, 'ai.cacheTtl', DEFAULT_CACHE_TTL_MS),
      DEFAULT_CACHE_TTL_MS,
    ),
    promptDirectory: attempt(
      () => config.getOptionalString('ai.promptDirectory'),
      undefined,
    ),
  };

  try {
    const primary = readPrimary(config, environment);
    if (primary) {
      result.chat.push(primary);
    } else {
      result.chatOffReason =
        'No model provider is configured. Set "ai.provider.baseUrl", or the environment variables AI_BASE_URL and AI_API_KEY.';
    }
  } catch (error) {
    result.chatOffReason = (error as Error).message;
    problems.push(result.chatOffReason);
  }
  if (result.chat.length) {
    const fallbacks = attempt(
      () => config.getOptionalConfigArray('ai.fallbackProviders') ?? [],
      [],
    );
    fallbacks.forEach((fallback, index) => {
      const provider = attempt(
        () => readProvider(fallback, `ai.fallbackProviders[${index}]`),
        undefined,
      );
      if (provider) {
        result.chat.push(provider);
      }
    });
  }
  try {
    readEmbeddings(config, environment, result);
  } catch (error) {
    result.embeddingsOffReason = (error as Error).message;
    problems.push(result.embeddingsOffReason);
  }
  return result;
}

function readPrimary(
  config: Config,
  environment: Record<string, string | undefined>,
): ModelProviderConfig | undefined {
  // "baseUrl: ${AI_BASE_URL}" without that variable leaves an empty section behind: not configured, not wrong.
  const provider = config.getOptionalConfig('ai.provider');
  if (provider && provider.keys().length > 0) {
    return readProvider(provider, 'ai.provider');
  }
  const baseUrl = environment.AI_BASE_URL?.trim();
  if (!baseUrl) {
    if (environment.AI_API_KEY?.trim()) {
      throw new InputError(
        'AI_API_KEY is set but AI_BASE_URL is not. Set AI_BASE_URL to the base URL of the provider, for example https://api.openai.com/v1.',
      );
    }
    return undefined;
  }
  const url = checkBaseUrl(baseUrl, 'AI_BASE_URL');
  return {
    key: 'AI_BASE_URL',
    baseUrl: url,
    apiKey: environment.AI_API_KEY?.trim() || undefined,
    profile: detectProfile(url).id,
    model: environment.AI_MODEL?.trim() || undefined,
    headers: {},
  };
}

function readProvider(config: Config, key: string): ModelProviderConfig {
  const baseUrl = checkBaseUrl(config.getString('baseUrl'), `${key}.baseUrl`);
  const headers = config.getOptionalConfig('headers');
  return {
    key,
    baseUrl,
    apiKey: config.getOptionalString('apiKey'),
    profile: config.getOptionalString('profile') ?? detectProfile(baseUrl).id,
    model: config.getOptionalString('model'),
    priceModel: config.getOptionalString('priceModel'),
    region: config.getOptionalString('region'),
    apiVersion: config.getOptionalString('apiVersion'),
    headers: Object.fromEntries(
      (headers?.keys() ?? []).map(name => [name, headers!.getString(name)]),
    ),
  };
}

function readEmbeddings(
  config: Config,
  environment: Record<string, string | undefined>,
  result: ModelConfig,
) {
  const primary = result.chat[0];
  const setting = config.getOptional('ai.embeddings');
  if (setting === false) {
    result.embeddingsOffReason =
      'Embeddings are turned off by "ai.embeddings: false".';
    return;
  }
  const own =
    setting === undefined || setting === true
      ? undefined
      : config.getConfig('ai.embeddings');
  const ownUrl = own?.getOptionalString('baseUrl');
  if (!primary && !ownUrl) {
    result.embeddingsOffReason = result.chatOffReason;
    return;
  }
  const environmentModel = config.has('ai.provider')
    ? undefined
    : environment.AI_EMBEDDING_MODEL?.trim() || undefined;
  const baseUrl = ownUrl
    ? checkBaseUrl(ownUrl, 'ai.embeddings.baseUrl')
    : primary.baseUrl;
  const dimensions = own?.getOptionalNumber('dimensions');
  if (
    dimensions !== undefined &&
    !(Number.isInteger(dimensions) && dimensions > 0)
  ) {
    throw new InputError(
      `Invalid "ai.embeddings.dimensions": ${dimensions} is not a positive whole number.`,
    );
  }
  result.embeddings = {
    key: ownUrl ? 'ai.embeddings' : primary.key,
    baseUrl,
    // The key of one provider is never sent to the host of another.
    apiKey:
      own?.getOptionalString('apiKey') ?? (ownUrl ? undefined : primary.apiKey),
    profile:
      own?.getOptionalString('profile') ??
      (ownUrl ? detectProfile(baseUrl).id : primary.profile),
    model: own?.getOptionalString('model') ?? environmentModel,
    region: ownUrl ? undefined : primary.region,
    apiVersion: ownUrl ? undefined : primary.apiVersion,
    headers: ownUrl ? {} : primary.headers,
    dimensions,
  };
}

function checkBaseUrl(value: string, key: string): string {
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    // The value stays out of the message: people paste keys into the wrong field.
    throw new InputError(
      `Invalid "${key}": it is not a URL. Expected something like https://api.openai.com/v1.`,
    );
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new InputError(
      `Invalid "${key}": the protocol must be http or https, not "${url.protocol}".`,
    );
  }
  if (url.username || url.password) {
    throw new InputError(
      `Invalid "${key}": put the key into "apiKey" or AI_API_KEY, not into the URL.`,
    );
  }
  return value.replace(/\/+$/, '');
}

function readCount(
  config: Config,
  key: string,
  options: { default: number; minimum: number },
): number {
  const value = config.getOptionalNumber(key) ?? options.default;
  if (!Number.isInteger(value) || value < options.minimum) {
    throw new InputError(
      `Invalid "${key}": ${value} is not a whole number of at least ${options.minimum}. Using ${options.default}.`,
    );
  }
  return value;
}

function readDuration(config: Config, key: string, defaultMs: number): number {
  if (!config.has(key)) {
    return defaultMs;
  }
  const value = config.getOptional(key);
  if (value === 0 || value === '0') {
    return 0;
  }
  return durationToMilliseconds(readDurationFromConfig(config, { key }));
}
