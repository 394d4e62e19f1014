/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import {
  ModelProviderError,
  type ModelProvider,
  type ProviderEmbedRequest,
} from '@ghostlight/backstage-plugin-ai-node';

const DIMENSIONS = 256;

/**
 * Embeddings without a model: each word and each three letters of it point into a direction of their own. Costs nothing and tells
 * nobody anything; a real one would run a small model in a worker thread, in the same shape.
 */
export class HashingEmbedder implements ModelProvider {
  readonly id = 'hashing-embedder';
  readonly defaultEmbeddingModel = 'hashing-256';

  async embed(request: ProviderEmbedRequest) {
    request.signal.throwIfAborted();
    return {
      vectors: request.texts.map(text =>
        embedText(text, request.dimensions ?? DIMENSIONS),
      ),
      usage: { inputTokens: 0, outputTokens: 0 },
    };
  }

  async chat(): Promise<never> {
    throw noChat();
  }

  async *stream(): AsyncGenerator<never> {
    throw noChat();
  }
}

function embedText(text: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    const parts = [word];
    for (let start = 0; start + 3 <= word.length; start++) {
      parts.push(word.slice(start, start + 3));
    }
    for (const part of parts) {
      const hash = createHash('sha1').update(part).digest();
      vector[hash.readUInt32BE(0) % dimensions] += hash[4] % 2 === 0 ? 1 : -1;
    }
  }
  const length = Math.hypot(...vector);
  // A text without words points somewhere, too: a vector of zeros has no direction.
  return length > 0
    ? vector.map(value => value / length)
    : vector.map((_, index) => (index === 0 ? 1 : 0));
}

function noChat(): ModelProviderError {
  return new ModelProviderError('This provider has embeddings only', {
    code: 'unsupported',
    isNotCharged: true,
  });
}
