/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * One configured endpoint.
 *
 * @public
 */
export type ModelProviderConfig = {
  /** Where it is configured, for messages: `ai.provider`, `ai.fallbackProviders[0]` or `AI_BASE_URL`. */
  key: string;
  /** As configured, without a trailing slash. */
  baseUrl: string;
  apiKey?: string;
  /** A built-in profile or one that an installed module registers. Chosen by host when not configured. */
  profile: string;
  /** Chat model or deployment; the embedding model in `ModelConfig.embeddings`. */
  model?: string;
  /** Model of the price table, when `model` is a deployment alias. */
  priceModel?: string;
  region?: string;
  apiVersion?: string;
  headers: Record<string, string>;
};

/**
 * What `ai.*` and the environment say about models, read once.
 *
 * @internal
 */
export type ModelConfig = {
  /** Chat providers in the order they are tried. Empty: chat is off. */
  chat: ModelProviderConfig[];
  /** Why chat is off, for people. */
  chatOffReason?: string;
  embeddings?: ModelProviderConfig & { dimensions?: number };
  /** Why embeddings are off, for people. */
  embeddingsOffReason?: string;
  /** Configuration that was ignored, each naming its key. */
  problems: string[];
  maxConcurrency: number;
  /** Milliseconds, for one call with its retries and fallbacks. */
  timeoutMs: number;
  maxRetries: number;
  /** Milliseconds; 0: no cache. */
  cacheTtlMs: number;
  promptDirectory?: string;
};
