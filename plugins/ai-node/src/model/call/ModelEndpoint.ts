/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ModelProviderConfig } from '../config/ModelConfig';
import type { ModelProvider } from '../provider/ModelProvider';
import { CircuitBreaker } from '../resilience/CircuitBreaker';
import { Semaphore } from '../resilience/Semaphore';

/** Models that cannot chat, by how they are named. */
const NOT_CHAT =
  /embed|\bbge\b|bge-|\be5-|gte-|minilm|rerank|whisper|voxtral|transcri|\btts|speech|audio|realtime|dall-e|image|diffusion|flux|sora|moderation|guard|ocr|davinci|babbage/i;
const IS_EMBEDDING = /embed|\bbge\b|bge-|\be5-|gte-|minilm/i;

/**
 * One endpoint at run time: its provider, its health and its slots, shared by chat and embeddings.
 *
 * @internal
 */
export class ModelEndpoint {
  readonly config: ModelProviderConfig;
  readonly provider: ModelProvider;
  readonly breaker: CircuitBreaker;
  readonly semaphore: Semaphore;
  readonly #discovers: boolean;
  #models: Promise<string[]> | undefined;
  #known: string[] | undefined;

  constructor(options: {
    config: ModelProviderConfig;
    provider: ModelProvider;
    /** Ask the endpoint for its models when none is configured. */
    discovers: boolean;
    maxConcurrency: number;
    breaker?: CircuitBreaker;
  }) {
    this.config = options.config;
    this.provider = options.provider;
    this.#discovers = options.discovers;
    this.breaker = options.breaker ?? new CircuitBreaker();
    this.semaphore = new Semaphore(options.maxConcurrency);
  }

  /** The chat model, without asking the endpoint. */
  get knownChatModel(): string | undefined {
    return (
      this.config.model ??
      this.provider.defaultChatModel ??
      this.#known?.find(model => !NOT_CHAT.test(model))
    );
  }

  /** The embedding model, without asking the endpoint. */
  knownEmbeddingModel(configured: string | undefined): string | undefined {
    return (
      configured ??
      this.provider.defaultEmbeddingModel ??
      this.#known?.find(model => IS_EMBEDDING.test(model))
    );
  }

  /** Whether the endpoint may still turn out to have embeddings. */
  get mayHaveEmbeddings(): boolean {
    return (
      this.provider.embed !== undefined &&
      this.#discovers &&
      this.#known === undefined
    );
  }

  /** @returns `undefined` when the endpoint lists no model that can chat. */
  async chatModel(signal: AbortSignal): Promise<string | undefined> {
    if (this.knownChatModel === undefined && this.#discovers) {
      await this.#discover(signal);
    }
    return this.knownChatModel;
  }

  /** @returns `undefined` when there is none. */
  async embeddingModel(
    configured: string | undefined,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    if (!this.provider.embed) {
      return undefined;
    }
    if (this.knownEmbeddingModel(configured) === undefined && this.#discovers) {
      await this.#discover(signal);
    }
    return this.knownEmbeddingModel(configured);
  }

  async #discover(signal: AbortSignal): Promise<void> {
    // Shared by concurrent callers, kept on success, asked again after a failure.
    this.#models ??= this.provider.models?.({ signal }) ?? Promise.resolve([]);
    try {
      this.#known = await this.#models;
    } catch (error) {
      this.#models = undefined;
      throw error;
    }
  }
}
