/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LoggerService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { FinishReason } from '@ghostlight/backstage-plugin-ai-common';
import { findProvider } from '@pydantic/genai-prices';
import type { ModelProviderConfig } from '../config/ModelConfig';
import type {
  ProviderProfile,
  ProviderQuirks,
} from '../profiles/ProviderProfile';
import {
  readContent,
  readFinishReason,
  readToolCallText,
  readUsage,
  type WireCompletion,
  type WireUsage,
} from './chatCompletion';
import { chatRequestBody } from './chatRequestBody';
import { EndpointClient } from './EndpointClient';
import type {
  ModelProvider,
  ProviderChatEvent,
  ProviderChatRequest,
  ProviderChatResult,
  ProviderEmbedRequest,
  ProviderEmbedResult,
} from './ModelProvider';
import { ModelProviderError } from './ModelProviderError';
import { StopSequences } from './StopSequences';

/**
 * Any OpenAI-compatible endpoint through the `openai` SDK. What differs between them is data in the profile, corrected
 * for each model by what the endpoint refuses.
 *
 * @internal
 */
export class OpenAiCompatibleProvider implements ModelProvider {
  readonly id: string;
  readonly telemetryName: string;
  readonly server: { address: string; port?: number };
  readonly defaultChatModel?: string;
  readonly defaultEmbeddingModel?: string;
  readonly embeddingLimits: { maxTexts: number; maxCharacters: number };
  readonly embed?: ModelProvider['embed'];
  readonly models: NonNullable<ModelProvider['models']>;
  readonly #client: EndpointClient;
  readonly #profile: ProviderProfile;

  constructor(options: {
    config: ModelProviderConfig;
    profile: ProviderProfile;
    logger: LoggerService;
  }) {
    const { config, profile, logger } = options;
    const url = new URL(config.baseUrl);
    this.#profile = profile;
    this.#client = new EndpointClient({ config, profile, logger });
    this.id =
      profile.id === 'generic'
        ? findProvider({ providerApiUrl: config.baseUrl })?.id ??
          profile.priceProvider
        : profile.priceProvider;
    this.telemetryName = profile.telemetryName;
    this.server = {
      address: url.hostname,
      port: url.port ? Number(url.port) : undefined,
    };
    this.defaultChatModel = this.#client.deployment ?? profile.chatModel;
    this.defaultEmbeddingModel = profile.embeddingModel;
    this.embeddingLimits = profile.embeddingLimits;
    if (profile.embeddingModel || profile.discoverModels) {
      this.embed = request => this.#embed(request);
    }
    this.models = async ({ signal }) => {
      const page = await this.#client.get<{
        data?: Array<{ id?: string }>;
      }>('/models', { signal });
      return (page?.data ?? []).flatMap(model => model?.id ?? []);
    };
  }

  /** Whether the endpoint must be asked for its models when none is configured. */
  get discoversModels(): boolean {
    return this.#profile.discoverModels;
  }

  /** What is known of a model, by profile and by experience. */
  quirks(model: string): ProviderQuirks {
    return this.#client.quirks(model);
  }

  async chat(request: ProviderChatRequest): Promise<ProviderChatResult> {
    const quirks = this.#client.quirks(request.model);
    const completion = await this.#client.post<WireCompletion>(
      '/chat/completions',
      {
        model: request.model,
        body: chatRequestBody(request, quirks),
        signal: request.signal,
      },
    );
    const usage = readUsage(completion?.usage);
    const choice = completion?.choices?.[0];
    if (!choice) {
      throw new ModelProviderError(
        `${this.#client.server} sent a response without choices.`,
        { code: 'empty-response', isRetryable: true, usage },
      );
    }
    const { message } = choice;
    const stops = new StopSequences(quirks.stop ? undefined : request.stop);
    const content = readContent(message) || readToolCallText(message);
    const text = stops.push(content) + stops.end();
    const finishReason = readFinishReason(choice.finish_reason ?? 'stop');
    return {
      text: text || (message?.refusal ?? ''),
      finishReason: message?.refusal ? 'refusal' : finishReason,
      usage,
      responseModel: completion.model ?? undefined,
      responseId: completion.id ?? undefined,
    };
  }

  async *stream(
    request: ProviderChatRequest,
  ): AsyncGenerator<ProviderChatEvent> {
    const quirks = this.#client.quirks(request.model);
    const body: JsonObject = {
      ...chatRequestBody(request, quirks),
      stream: true,
    };
    if (quirks.streamUsage) {
      body.stream_options = { include_usage: true };
    }
    const chunks = this.#client.stream<WireCompletion>('/chat/completions', {
      model: request.model,
      body,
      signal: request.signal,
    });
    const stops = new StopSequences(quirks.stop ? undefined : request.stop);
    let finishReason: FinishReason | undefined;
    let isRefusal = false;
    let hasText = false;
    let toolCallText = '';
    let usage: WireUsage | undefined;
    let responseModel: string | undefined;
    let responseId: string | undefined;

    for await (const chunk of chunks) {
      responseModel ??= chunk?.model || undefined;
      responseId ??= chunk?.id || undefined;
      usage = chunk?.usage ?? usage;
      // The usage chunk of OpenAI and the first chunk of Azure (prompt filter results) have no choices.
      const choice = chunk?.choices?.[0];
      const refusal = choice?.delta?.refusal ?? '';
      isRefusal ||= Boolean(refusal);
      toolCallText += readToolCallText(choice?.delta);
      const text = stops.push(readContent(choice?.delta) || refusal);
      if (text) {
        hasText = true;
        yield { type: 'text-delta', text };
      }
      if (choice?.finish_reason) {
        finishReason = readFinishReason(choice.finish_reason);
      }
      // Not waiting for the end: some servers keep the connection open after the last chunk.
      if (stops.isStopped || (finishReason && usage)) {
        finishReason ??= 'stop';
        break;
      }
    }
    if (!finishReason) {
      throw new ModelProviderError(
        `${
          this.#client.server
        } ended the stream before the answer was finished.`,
        { code: 'stream-cut', isRetryable: true, usage: readUsage(usage) },
      );
    }
    const rest = stops.end() || (hasText ? '' : toolCallText);
    if (rest) {
      yield { type: 'text-delta', text: rest };
    }
    yield {
      type: 'finish',
      finishReason: isRefusal ? 'refusal' : finishReason,
      usage: readUsage(usage),
      responseModel,
      responseId,
    };
  }

  async #embed(request: ProviderEmbedRequest): Promise<ProviderEmbedResult> {
    const quirks = this.#client.quirks(request.model);
    const body: JsonObject = { model: request.model, input: request.texts };
    if (request.dimensions !== undefined && quirks.dimensions) {
      body.dimensions = request.dimensions;
    }
    // No `encoding_format`: every endpoint sends plain numbers by default, and not every one knows the field. The SDK's
    // own method would ask for base64 and misread the plain numbers of those that ignore it.
    const response = await this.#client.post<{
      model?: string;
      data?: Array<{ index?: number; embedding?: number[] }>;
      usage?: WireUsage;
    }>('/embeddings', {
      model: request.model,
      body,
      signal: request.signal,
    });
    const usage = readUsage(response?.usage);
    const vectors: number[][] = [];
    (response?.data ?? []).forEach((item, position) => {
      vectors[item?.index ?? position] = item?.embedding ?? [];
    });
    if (
      vectors.length !== request.texts.length ||
      !request.texts.every((_, index) => Array.isArray(vectors[index]))
    ) {
      throw new ModelProviderError(
        `${this.#client.server} sent ${vectors.length} embeddings for ${
          request.texts.length
        } texts.`,
        { code: 'invalid-response', isRetryable: true, usage },
      );
    }
    return { vectors, usage, responseModel: response.model };
  }
}
