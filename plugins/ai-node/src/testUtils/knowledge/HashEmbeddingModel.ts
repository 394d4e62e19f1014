/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  EmbedRequest,
  EmbedResult,
  ModelStatus,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiModelService } from '../../model/AiModelService';
import { hashEmbedding } from '../model/hashEmbedding';

/**
 * An embedding model in this process for tests and benchmarks of the knowledge store: equal words give near vectors.
 *
 * @internal
 */
export class HashEmbeddingModel
  implements Pick<AiModelService, 'embed' | 'status'>
{
  model: string;
  dimensions: number;
  /** Set to make each call fail. */
  failure: Error | undefined;
  /** All texts that were embedded, in order. */
  readonly texts: string[] = [];
  /** Runs in each call, while it is under way. */
  onEmbed: (() => Promise<void>) | undefined;

  constructor(options?: { model?: string; dimensions?: number }) {
    this.model = options?.model ?? 'hash-1';
    this.dimensions = options?.dimensions ?? 64;
  }

  async embed(request: EmbedRequest): Promise<EmbedResult> {
    request.signal?.throwIfAborted();
    await this.onEmbed?.();
    if (this.failure) {
      throw this.failure;
    }
    this.texts.push(...request.texts);
    return {
      vectors: request.texts.map(text => hashEmbedding(text, this.dimensions)),
      dimensions: this.dimensions,
      model: this.model,
      receipt: {
        provider: 'hash',
        model: this.model,
        usage: {},
        latencyMs: 0,
        cached: false,
        redactions: 0,
      },
    };
  }

  async status(): Promise<ModelStatus> {
    return {
      chat: { state: 'off', reason: 'this is an embedding model' },
      embeddings: { state: 'on', provider: 'hash', model: this.model },
    };
  }
}
