/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  CapabilityStatus,
  ModelStatus,
} from '@ghostlight/backstage-plugin-ai-common';
import type { ModelEndpoint } from './call/ModelEndpoint';
import type { ModelRuntime } from './ModelRuntime';

/** Shown until the endpoint has been asked for its models. */
const UNDECIDED_MODEL = 'chosen at the first call';

/**
 * What can be said without calling a provider.
 *
 * @internal
 */
export function modelStatus(runtime: ModelRuntime): ModelStatus {
  return { chat: chatStatus(runtime), embeddings: embeddingStatus(runtime) };
}

function chatStatus(runtime: ModelRuntime): CapabilityStatus {
  const { endpoints, problems } = runtime.chatEndpoints();
  if (endpoints.length === 0) {
    return {
      state: 'off',
      reason:
        problems[0] ??
        runtime.config.chatOffReason ??
        'No model provider is configured.',
    };
  }
  const healthy = endpoints.find(isHealthy);
  const shown = healthy ?? endpoints[0];
  const base = {
    provider: shown.provider.id,
    model: shown.knownChatModel ?? UNDECIDED_MODEL,
  };
  const reasons = [
    ...problems,
    ...endpoints.flatMap(endpoint =>
      isHealthy(endpoint) ? [] : endpoint.breaker.reason ?? [],
    ),
  ];
  return reasons.length
    ? { state: 'degraded', ...base, reason: reasons.join(' ') }
    : { state: 'on', ...base };
}

function embeddingStatus(runtime: ModelRuntime): CapabilityStatus {
  const { endpoint, problem } = runtime.embeddingEndpoint();
  if (!endpoint) {
    return {
      state: 'off',
      reason: problem ?? 'No model provider is configured.',
    };
  }
  const model = endpoint.knownEmbeddingModel(runtime.config.embeddings?.model);
  if (!model && !endpoint.mayHaveEmbeddings) {
    return {
      state: 'off',
      reason: `The endpoint of "${endpoint.config.key}" lists no embedding model. Set "ai.embeddings.model" or AI_EMBEDDING_MODEL.`,
    };
  }
  const base = {
    provider: endpoint.provider.id,
    model: model ?? UNDECIDED_MODEL,
  };
  return isHealthy(endpoint)
    ? { state: 'on', ...base }
    : {
        state: 'degraded',
        ...base,
        reason: endpoint.breaker.reason ?? 'The endpoint is failing.',
      };
}

function isHealthy(endpoint: ModelEndpoint): boolean {
  return endpoint.breaker.reason === undefined;
}
