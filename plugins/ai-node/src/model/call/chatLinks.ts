/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ChatRequest } from '@ghostlight/backstage-plugin-ai-common';
import { ModelNotConfiguredError, ModelUnavailableError } from '../../errors';
import type { ModelRuntime } from '../ModelRuntime';
import { abortError } from '../resilience/abort';
import type { ChainLink } from './callChain';
import type { ModelEndpoint } from './ModelEndpoint';

/**
 * The endpoints of a chat call with their models, in order.
 *
 * @throws ModelNotConfiguredError; ModelUnavailableError when no endpoint would say which models it has; AbortError.
 * @internal
 */
export async function chatLinks(options: {
  request: Pick<ChatRequest, 'model' | 'timeoutMs' | 'signal'>;
  runtime: ModelRuntime;
  /** This endpoint alone. */
  only?: ModelEndpoint;
}): Promise<ChainLink[]> {
  const { request, runtime, only } = options;
  const { endpoints: all, problems } = runtime.chatEndpoints();
  const endpoints = only ? [only] : all;
  if (endpoints.length === 0) {
    throw new ModelNotConfiguredError(
      problems[0] ??
        runtime.config.chatOffReason ??
        'No model provider is configured.',
    );
  }
  const signal = AbortSignal.any([
    AbortSignal.timeout(request.timeoutMs ?? runtime.config.timeoutMs),
    ...(request.signal ? [request.signal] : []),
  ]);
  const failures: Error[] = [];
  const discover = (endpoint: ModelEndpoint) =>
    endpoint.chatModel(signal).catch(error => {
      failures.push(error);
      endpoint.breaker.failure({ reason: error.message });
      return undefined;
    });

  const links: ChainLink[] = [];
  for (const [index, endpoint] of endpoints.entries()) {
    const asked = index === 0 ? request.model : undefined;
    let model = asked ?? endpoint.knownChatModel;
    if (!model) {
      const discovery = discover(endpoint);
      // A fallback is asked beside the call: a dead one must not hold up the others.
      model = links.length === 0 ? await discovery : undefined;
    }
    if (model) {
      links.push({
        endpoint,
        candidate: {
          provider: endpoint.provider.id,
          region: endpoint.config.region,
          model,
          priceModel: asked ? undefined : endpoint.config.priceModel,
        },
      });
    }
  }
  if (request.signal?.aborted) {
    throw abortError(request.signal);
  }
  if (links.length === 0) {
    const [cause] = failures;
    throw new ModelUnavailableError(
      cause
        ? 'Could not ask the provider which models it has'
        : `The endpoint of "${endpoints[0].config.key}" lists no model that can chat. Set "ai.provider.model" or AI_MODEL.`,
      { isRetryable: Boolean(cause), cause },
    );
  }
  return links;
}
