/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { JsonObject, JsonValue } from '@backstage/types';

/**
 * One message of a conversation with a chat model.
 *
 * @remarks
 * There are no tool messages on purpose: untrusted text (diffs, documents, logs) never gains tools, so the contract has
 * no way to offer any. Tool-call-shaped output of a model is treated as text.
 *
 * @public
 */
export type ChatMessage = {
  role: 'system' | 'user' | 'assistant';
  content: string;
};

/**
 * Why a model is called and for whom; every call carries one, and the gate decides on it.
 *
 * @public
 */
export type CallPurpose = {
  /** The feature that calls, for example `techdocs-ai-chat`. */
  feature: string;
  /** What the feature does with the answer, for example `answer-question`. */
  action: string;
  /** The entity the call is about, as a full entity reference. */
  entityRef?: string;
  /** The owner of that entity at the time of the call. Looked up in the catalog when absent. */
  ownerRef?: string;
  /** The system of that entity at the time of the call. Looked up in the catalog when absent. */
  systemRef?: string;
  /** `owner/name` of the repository the input comes from. */
  repository?: string;
  /** How sensitive the input is. Defaults to `internal`. */
  dataClass?: DataClass;
  /** Groups the calls of one agent or chat session, also a budget scope. */
  sessionId?: string;
  /** What the calls of one user action share: a question, a review, an incident. */
  correlationId?: string;
};

/** How sensitive the text sent to a model is. @public */
export type DataClass = 'public' | 'internal' | 'confidential' | 'restricted';

/**
 * A versioned prompt, named so that adopters can override it and the ledger can cite it.
 *
 * @public
 */
export type PromptRef = {
  /** For example `docs-chat/answer`. */
  name: string;
  /** The version in use: the declared version and the first 12 hex digits of the SHA-256 of the template. */
  version: string;
};

/**
 * A chat call. Either `messages`, or `prompt` with `variables` from the prompt library (in which case `messages` are
 * appended after the rendered ones).
 *
 * @public
 */
export type ChatRequest = {
  purpose: CallPurpose;
  messages?: ChatMessage[];
  prompt?: { name: string; variables?: Record<string, JsonValue> };
  /** Provider model or deployment name. Defaults to the configured chat model. */
  model?: string;
  /** Upper bound on generated tokens, reasoning included. The gate may lower it, never raise it. */
  maxOutputTokens?: number;
  /** 0 to 2. Left to the provider when absent. */
  temperature?: number;
  stop?: string[];
  /** Skip or shorten the content-addressed cache. Defaults to the configured TTL for deterministic calls. */
  cache?: { enabled?: boolean; ttlSeconds?: number };
  /** The whole call, retries and fallbacks included, in milliseconds. */
  timeoutMs?: number;
  signal?: AbortSignal;
};

/**
 * Token counts as the provider reported them. A count the provider did not report is `undefined`, never 0.
 *
 * @public
 */
export type TokenUsage = {
  /** Includes cached and cache-written tokens. */
  inputTokens?: number;
  cachedInputTokens?: number;
  cacheWriteTokens?: number;
  /** Includes reasoning tokens. */
  outputTokens?: number;
  reasoningTokens?: number;
  /** True when the provider reported nothing and the counts are our estimate. */
  estimated?: boolean;
};

/** Why generation ended. @public */
export type FinishReason =
  | 'stop'
  | 'length'
  | 'content-filter'
  | 'refusal'
  | 'other';

/**
 * What every finished model call can say about itself. Amounts are nano US dollars (10^-9 USD) as decimal strings,
 * because JSON numbers lose integers above 2^53.
 *
 * @public
 */
export type CallReceipt = {
  /** Ledger sequence number of the settling entry. */
  ledgerSeq?: string;
  provider: string;
  /** The model asked for. */
  model: string;
  /** The model the provider says answered. */
  responseModel?: string;
  usage: TokenUsage;
  /** `undefined` when the price of the model is unknown. */
  costNanoUsd?: string;
  latencyMs: number;
  /** True when no provider was called because the same call was answered before. */
  cached: boolean;
  prompt?: PromptRef;
  /** Number of secrets replaced before the text left the process. */
  redactions: number;
};

/** @public */
export type ChatResult = {
  text: string;
  finishReason: FinishReason;
  receipt: CallReceipt;
};

/**
 * Events of a streamed call, named noun-verb. `finish` comes exactly once, last, unless the stream fails, in which case
 * the async iterator throws.
 *
 * @public
 */
export type ChatStreamEvent =
  | { type: 'text-delta'; text: string }
  | { type: 'finish'; finishReason: FinishReason; receipt: CallReceipt };

/**
 * A call whose answer must validate against a JSON schema. The service validates in code and asks for a repair at most
 * `maxRepairs` times; then it throws `ModelOutputError`.
 *
 * @public
 */
export type StructuredRequest = ChatRequest & {
  /** JSON Schema (draft 2020-12 subset) of the answer, an object at the root. */
  schema: JsonObject;
  /** Name of the schema for providers that want one. */
  schemaName: string;
  /** 0 to 3, default 1. */
  maxRepairs?: number;
};

/** @public */
export type StructuredResult<T = JsonValue> = {
  value: T;
  repairs: number;
  receipt: CallReceipt;
};

/** @public */
export type EmbedRequest = {
  purpose: CallPurpose;
  /** Texts to embed; batched by the service to the provider's limits. */
  texts: string[];
  model?: string;
  signal?: AbortSignal;
};

/** @public */
export type EmbedResult = {
  /** One vector per text, in order, all of `dimensions` length. */
  vectors: number[][];
  dimensions: number;
  model: string;
  receipt: CallReceipt;
};

/**
 * Whether a model can be used at all, for the "no model" states of every feature.
 *
 * @public
 */
export type ModelStatus = {
  chat: CapabilityStatus;
  embeddings: CapabilityStatus;
};

/** @public */
export type CapabilityStatus =
  | { state: 'off'; reason: string }
  | { state: 'on'; provider: string; model: string }
  | { state: 'degraded'; provider: string; model: string; reason: string };
