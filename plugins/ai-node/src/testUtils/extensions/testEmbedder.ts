/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/* eslint-disable jest/no-export -- a suite for the test files of others */

import type { ModelProvider } from '../../model/provider/ModelProvider';

/**
 * The conformance suite of a {@link ModelProvider} that is there for its embeddings, such as one that computes them itself: call
 * it at the top level of a test file. A provider that chats is checked by `testModelProvider`.
 *
 * @param options - `start` gives a provider that is ready; `dimensions` is the length of its vectors when none is asked for
 *
 * @public
 */
export function testEmbedder(options: {
  name: string;
  model: string;
  dimensions: number;
  start: () => Promise<{
    provider: ModelProvider;
    close?: () => void | Promise<void>;
  }>;
}): void {
  const { model, name } = options;
  describe(`Embedder conformance: ${name}`, () => {
    let testbed: Awaited<ReturnType<typeof options.start>>;
    const embed = async (texts: string[], signal?: AbortSignal) => {
      const { vectors } = await testbed.provider.embed!({
        model,
        texts,
        signal: signal ?? new AbortController().signal,
      });
      return vectors;
    };
    const cosine = (left: number[], right: number[]) => {
      const dot = left.reduce((sum, value, i) => sum + value * right[i], 0);
      return dot / (Math.hypot(...left) * Math.hypot(...right));
    };

    beforeEach(async () => {
      testbed = await options.start();
    });
    afterEach(() => testbed.close?.());

    it('has a provider id in the form of the price table, and embeddings', () => {
      expect(testbed.provider.id).toMatch(/^[a-z0-9][a-z0-9_-]*$/);
      expect(testbed.provider.embed).toBeInstanceOf(Function);
    });

    it('gives one vector for each text, in their order, of one length', async () => {
      const texts = ['red', 'green', 'blue', 'red'];
      const vectors = await embed(texts);
      expect(vectors.map(vector => vector.length)).toEqual(
        texts.map(() => options.dimensions),
      );
      expect(vectors[0]).toEqual(vectors[3]);
      expect(vectors[0]).not.toEqual(vectors[1]);
      expect(await embed([])).toEqual([]);
    });

    it('gives a text the same vector alone and among others', async () => {
      const [alone] = await embed(['the order of payments']);
      const among = await embed(['x', 'the order of payments', 'y']);
      expect(cosine(alone, among[1])).toBeCloseTo(1, 5);
    });

    it('gives numbers, whatever the text is', async () => {
      const vectors = await embed([
        '',
        ' ',
        '日本語 🛰️',
        'a'.repeat(20_000),
        '\u0000\uFFFF',
      ]);
      for (const vector of vectors) {
        expect(vector).toHaveLength(options.dimensions);
        expect(vector.every(Number.isFinite)).toBe(true);
      }
    });

    it('puts what says nearly the same nearer than what says something else', async () => {
      const [question, answer, other] = await embed([
        'how to roll back a deployment of orders',
        'roll back the deployment of orders',
        'the canteen opens at noon',
      ]);
      expect(cosine(question, answer)).toBeGreaterThan(cosine(question, other));
    });

    it('stops when the signal aborts', async () => {
      await expect(embed(['red'], AbortSignal.abort())).rejects.toThrow();
    });
  });
}
