/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LoggerService } from '@backstage/backend-plugin-api';
import { LRUCache } from 'lru-cache';
import type { PromptLibrary } from '../prompts/PromptLibrary';
import type { AiModelProviderRegistry } from './AiModelProviderRegistry';
import type { ModelCache } from './cache/ModelCache';
import { ModelEndpoint } from './call/ModelEndpoint';
import type { ModelConfig, ModelProviderConfig } from './config/ModelConfig';
import { builtInProfiles } from './profiles/builtInProfiles';
import { OpenAiCompatibleProvider } from './provider/OpenAiCompatibleProvider';

/**
 * What all plugins of a backend share: endpoints with their health and slots, caches, prompts.
 *
 * @internal
 */
export class ModelRuntime {
  readonly config: ModelConfig;
  readonly prompts: PromptLibrary;
  readonly memoryCache: ModelCache;
  /** Vectors by hash of provider, model, length and text; 32 MB. */
  readonly vectors = new LRUCache<string, number[]>({
    maxSize: 32_000_000,
    sizeCalculation: vector => 8 * vector.length + 100,
  });
  /** Length of the vectors of a model, by endpoint and model, as first seen. */
  readonly dimensions = new Map<string, number>();
  readonly backoffMs: number;
  readonly #registry: AiModelProviderRegistry;
  readonly #logger: LoggerService;
  readonly #endpoints = new Map<string, ModelEndpoint>();

  constructor(options: {
    config: ModelConfig;
    prompts: PromptLibrary;
    registry: AiModelProviderRegistry;
    memoryCache: ModelCache;
    logger: LoggerService;
    /** First wait before a retry, in milliseconds. */
    backoffMs?: number;
  }) {
    this.config = options.config;
    this.prompts = options.prompts;
    this.memoryCache = options.memoryCache;
    this.backoffMs = options.backoffMs ?? 500;
    this.#registry = options.registry;
    this.#logger = options.logger;
  }

  /** The endpoints for chat in order; those that cannot be made are left out, with the reason. */
  chatEndpoints(): { endpoints: ModelEndpoint[]; problems: string[] } {
    const endpoints: ModelEndpoint[] = [];
    const problems: string[] = [];
    for (const config of this.config.chat) {
      try {
        endpoints.push(this.#endpoint(config));
      } catch (error) {
        problems.push((error as Error).message);
      }
    }
    return { endpoints, problems };
  }

  embeddingEndpoint(): { endpoint?: ModelEndpoint; problem?: string } {
    const { embeddings, embeddingsOffReason } = this.config;
    if (!embeddings) {
      return { problem: embeddingsOffReason };
    }
    try {
      const endpoint = this.#endpoint(embeddings);
      if (!endpoint.provider.embed) {
        return {
          problem: `The provider of "${embeddings.key}" (${embeddings.profile}) has no embeddings. Set "ai.embeddings.baseUrl" to one that has.`,
        };
      }
      return { endpoint };
    } catch (error) {
      return { problem: (error as Error).message };
    }
  }

  /** Made at first use, since modules register their providers while the backend starts. */
  #endpoint(config: ModelProviderConfig): ModelEndpoint {
    const key = JSON.stringify([
      config.profile,
      config.baseUrl,
      config.apiKey,
      config.apiVersion,
      config.headers,
      // Chat endpoints differ by model; embeddings carry theirs beside.
      config === this.config.embeddings
        ? this.#sharedModel(config)
        : config.model,
    ]);
    let endpoint = this.#endpoints.get(key);
    if (!endpoint) {
      const { provider, discovers } = this.#provider(config);
      endpoint = new ModelEndpoint({
        config,
        provider,
        discovers,
        maxConcurrency: this.config.maxConcurrency,
      });
      this.#endpoints.set(key, endpoint);
    }
    return endpoint;
  }

  /** Embeddings at the endpoint of a chat provider share its health and slots. */
  #sharedModel(config: ModelProviderConfig): string | undefined {
    const chat = this.config.chat.find(
      candidate =>
        candidate.baseUrl === config.baseUrl &&
        candidate.profile === config.profile &&
        candidate.apiKey === config.apiKey,
    );
    return chat ? chat.model : config.model;
  }

  #provider(config: ModelProviderConfig) {
    const profile = builtInProfiles.find(({ id }) => id === config.profile);
    const logger = this.#logger;
    if (profile) {
      const provider = new OpenAiCompatibleProvider({
        config,
        profile,
        logger,
      });
      return { provider, discovers: profile.discoverModels };
    }
    const factory = this.#registry.find(config.profile);
    if (!factory) {
      const known = [
        ...builtInProfiles.map(({ id }) => id),
        ...this.#registry.profiles,
      ];
      throw new Error(
        `The profile "${config.profile}" of "${
          config.key
        }" is neither built in nor registered by an installed module. Known profiles: ${known.join(
          ', ',
        )}.`,
      );
    }
    const provider = factory.create({ config, logger });
    return { provider, discovers: provider.models !== undefined };
  }
}
