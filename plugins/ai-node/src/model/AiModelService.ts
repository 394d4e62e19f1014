/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  ChatRequest,
  ChatResult,
  ChatStreamEvent,
  EmbedRequest,
  EmbedResult,
  ModelStatus,
  StructuredRequest,
  StructuredResult,
} from '@ghostlight/backstage-plugin-ai-common';
import type { ModelProbe } from './ModelProbe';

/** @public */
export type AiModelServiceOptions = { credentials: BackstageCredentials };

/**
 * Language models behind one gate: redaction, policy, budget hold, call, settle, ledger. No path to a provider goes
 * around it.
 *
 * @remarks
 * Errors, by `name`: `ModelNotConfiguredError` (no provider: use the feature's own deterministic way),
 * `NotAllowedError` (with `code` `model-denied` by policy, budget or kill switch, or `approval-required`, and `reasons` fit for a person),
 * `ApprovalRequiredError`, `ModelUnavailableError` (provider down after retries and fallbacks, `isRetryable`),
 * `ModelOutputError` (structured answer invalid after repairs), `AbortError`.
 *
 * @public
 */
export interface AiModelService {
  chat(
    request: ChatRequest,
    options: AiModelServiceOptions,
  ): Promise<ChatResult>;

  /**
   * Everything that can be refused is refused before the first event. Aborting `request.signal`, or leaving the loop,
   * reaches the provider and settles the hold.
   */
  stream(
    request: ChatRequest,
    options: AiModelServiceOptions,
  ): AsyncIterable<ChatStreamEvent>;

  structured<T>(
    request: StructuredRequest,
    options: AiModelServiceOptions,
  ): Promise<StructuredResult<T>>;

  embed(
    request: EmbedRequest,
    options: AiModelServiceOptions,
  ): Promise<EmbedResult>;

  /** Never throws, calls no provider. */
  status(): Promise<ModelStatus>;

  /**
   * Tries out what the endpoints support, for `ghostlight doctor`. Calls them, through the gate, and costs a few tokens.
   * Never throws: what fails is in the result.
   */
  probe(
    options: AiModelServiceOptions & { signal?: AbortSignal },
  ): Promise<ModelProbe>;
}
