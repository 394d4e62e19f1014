/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  CallPurpose,
  ChatRequest,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiModelService } from './AiModelService';
import type { ModelEndpoint } from './call/ModelEndpoint';
import type { ChatEndpointProbe, ModelProbe, ProbeResult } from './ModelProbe';
import type { ModelRuntime } from './ModelRuntime';
import { OpenAiCompatibleProvider } from './provider/OpenAiCompatibleProvider';

const PURPOSE: CallPurpose = {
  feature: 'ai-doctor',
  action: 'probe',
  dataClass: 'public',
};
/** Enough for reasoning models to think and answer one word. */
const MAX_OUTPUT_TOKENS = 512;
const MODELS_TIMEOUT_MS = 10_000;

/**
 * Tries every configured endpoint with a few words: what it lists, chat, stream, structured output, embeddings.
 *
 * @remarks
 * Real calls, so they go through the gate like any other and cost a few tokens. Never throws.
 *
 * @param options - `serviceFor` gives the model service restricted to one chat endpoint.
 * @internal
 */
export async function probeModels(options: {
  runtime: ModelRuntime;
  serviceFor: (endpoint: ModelEndpoint) => AiModelService;
  embedService: AiModelService;
  credentials: BackstageCredentials;
  signal?: AbortSignal;
}): Promise<ModelProbe> {
  const { runtime, serviceFor, credentials, signal } = options;
  const probe: ModelProbe = { chat: [] };
  for (const endpoint of runtime.chatEndpoints().endpoints) {
    probe.chat.push(
      await probeEndpoint({
        endpoint,
        service: serviceFor(endpoint),
        credentials,
        signal,
      }),
    );
  }
  const { endpoint } = runtime.embeddingEndpoint();
  if (endpoint) {
    let found: { model?: string; dimensions?: number } = {};
    const result = await attempt(async () => {
      const { model, dimensions } = await options.embedService.embed(
        // A new text each time: one from the cache would prove nothing.
        {
          purpose: PURPOSE,
          texts: [`Hello at ${new Date().toISOString()}`],
          signal,
        },
        { credentials },
      );
      found = { model, dimensions };
    });
    probe.embeddings = { ...result, provider: endpoint.provider.id, ...found };
  }
  return probe;
}

async function probeEndpoint(options: {
  endpoint: ModelEndpoint;
  service: AiModelService;
  credentials: BackstageCredentials;
  signal?: AbortSignal;
}): Promise<ChatEndpointProbe> {
  const { endpoint, service, credentials, signal } = options;
  const { provider, config } = endpoint;
  const models = await provider
    .models?.({
      signal: AbortSignal.any([
        AbortSignal.timeout(MODELS_TIMEOUT_MS),
        ...(signal ? [signal] : []),
      ]),
    })
    .catch(() => undefined);
  const request: ChatRequest = {
    purpose: PURPOSE,
    messages: [{ role: 'user', content: 'Answer with the word "yes".' }],
    maxOutputTokens: MAX_OUTPUT_TOKENS,
    cache: { enabled: false },
    signal,
  };
  const chat = await attempt(() => service.chat(request, { credentials }));
  let reportsUsage: boolean | undefined;
  const stream = await attempt(async () => {
    for await (const event of service.stream(request, { credentials })) {
      if (event.type === 'finish') {
        const { usage } = event.receipt;
        reportsUsage = usage.outputTokens !== undefined && !usage.estimated;
      }
    }
  });
  const structured = await attempt(() =>
    service.structured(
      {
        ...request,
        schemaName: 'probe',
        schema: {
          type: 'object',
          properties: { answer: { type: 'string' } },
          required: ['answer'],
          additionalProperties: false,
        },
      },
      { credentials },
    ),
  );
  const model = endpoint.knownChatModel;
  return {
    key: config.key,
    server: new URL(config.baseUrl).host,
    provider: provider.id,
    model,
    models,
    chat,
    stream: { ...stream, reportsUsage },
    structured: {
      ...structured,
      mode:
        provider instanceof OpenAiCompatibleProvider && model
          ? provider.quirks(model).structuredOutput
          : undefined,
    },
  };
}

async function attempt(work: () => Promise<unknown>): Promise<ProbeResult> {
  const startedAt = performance.now();
  try {
    await work();
    return { ok: true, latencyMs: Math.round(performance.now() - startedAt) };
  } catch (error) {
    return { ok: false, error: (error as Error).message };
  }
}
