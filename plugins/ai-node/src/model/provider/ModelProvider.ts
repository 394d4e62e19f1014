/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { JsonObject } from '@backstage/types';
import type {
  ChatMessage,
  FinishReason,
  TokenUsage,
} from '@ghostlight/backstage-plugin-ai-common';

/**
 * One provider, behind the gate: the HTTP boundary and nothing else.
 *
 * @remarks
 * The flow of a call: the model service resolves the model, passes the gate, takes a hold, calls `chat`, `stream` or
 * `embed` exactly once for each attempt, and settles. An implementation therefore never retries, caches or logs text;
 * it throws `ModelProviderError` with what it knows, and stops all work when `signal` aborts. `testModelProvider` in
 * `/testUtils` checks an implementation.
 *
 * @public
 */
export interface ModelProvider {
  /** Provider id of the price table, the policies and the ledger. */
  readonly id: string;
  /** `gen_ai.provider.name`. Default: `id`. */
  readonly telemetryName?: string;
  /** Host and port, for telemetry and messages. */
  readonly server?: { address: string; port?: number };
  readonly defaultChatModel?: string;
  /** Without it, and without `models`, embeddings need a configured model. */
  readonly defaultEmbeddingModel?: string;
  /** Of one `embed` request; the service batches to them. Default 96 texts and 200,000 characters. */
  readonly embeddingLimits?: { maxTexts: number; maxCharacters: number };

  chat(request: ProviderChatRequest): Promise<ProviderChatResult>;

  /** `finish` comes once, last. Ending without it is a cut stream. */
  stream(request: ProviderChatRequest): AsyncIterable<ProviderChatEvent>;

  /** Absent: this provider has no embeddings. */
  embed?(request: ProviderEmbedRequest): Promise<ProviderEmbedResult>;

  /** Ids of the models the endpoint has; must cost nothing. */
  models?(options: { signal: AbortSignal }): Promise<string[]>;
}

/** @public */
export type ProviderChatRequest = {
  model: string;
  messages: ChatMessage[];
  /** Must reach the provider as a ceiling: the budget hold is sized from it. */
  maxOutputTokens?: number;
  temperature?: number;
  stop?: string[];
  /**
   * The answer must be JSON of this schema. A provider that cannot enforce it appends `instructions` as a system
   * message.
   */
  responseFormat?: { name: string; schema: JsonObject; instructions: string };
  signal: AbortSignal;
};

/** @public */
export type ProviderChatResult = {
  text: string;
  finishReason: FinishReason;
  /** As reported. Missing counts are unknown, never 0. */
  usage: TokenUsage;
  responseModel?: string;
  responseId?: string;
};

/** @public */
export type ProviderChatEvent =
  | { type: 'text-delta'; text: string }
  | ({ type: 'finish' } & Omit<ProviderChatResult, 'text'>);

/** @public */
export type ProviderEmbedRequest = {
  model: string;
  texts: string[];
  /** Length of the vectors asked for. */
  dimensions?: number;
  signal: AbortSignal;
};

/** @public */
export type ProviderEmbedResult = {
  /** In the order of the texts. */
  vectors: number[][];
  usage: TokenUsage;
  responseModel?: string;
};
