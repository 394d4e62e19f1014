/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * In what an endpoint differs from the OpenAI API, as data. Each can also be learned at run time, from a 400 that names
 * a parameter.
 *
 * @public
 */
export type ProviderQuirks = {
  /** Which field carries the output ceiling. Never none: the budget hold is sized from the ceiling. */
  outputLimitField: 'max_tokens' | 'max_completion_tokens';
  /** The strongest `response_format` that is understood. */
  structuredOutput: 'json-schema' | 'json-object' | 'none';
  /** `stream_options.include_usage` is understood. */
  streamUsage: boolean;
  temperature: boolean;
  /** Stop sequences are understood; else the answer is cut by us. */
  stop: boolean;
  /** `dimensions` of embeddings is understood. */
  dimensions: boolean;
};

/**
 * What is known of a provider before the first call, so that base URL and key are enough.
 *
 * @public
 */
export type ProviderProfile = {
  /** What `profile` in the configuration says. */
  id: string;
  /** Matched against host and port of the base URL. */
  hosts?: RegExp;
  /** Provider id of the price table, the policies and the ledger. */
  priceProvider: string;
  /** `gen_ai.provider.name`. */
  telemetryName: string;
  /** Appended to a base URL without path. */
  defaultPath: string;
  /** `undefined`: the first chat-capable model that `GET /models` lists. */
  chatModel?: string;
  /** `undefined` with `discoverModels`: the first embedding model that `GET /models` lists; without it, none. */
  embeddingModel?: string;
  discoverModels: boolean;
  authentication: 'bearer' | 'api-key';
  /** The model is part of the path and `api-version` of the query, unless the base URL is a `/openai/v1` one. */
  deployments?: { apiVersion: string };
  embeddingLimits: { maxTexts: number; maxCharacters: number };
  quirks: ProviderQuirks;
};
