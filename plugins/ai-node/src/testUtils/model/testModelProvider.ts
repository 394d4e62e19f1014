/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/* eslint-disable jest/no-export, jest/no-conditional-expect -- a suite for the test files of others */

import type { ModelProvider } from '../../model/provider/ModelProvider';

/**
 * What the provider's backend shall do with the next request.
 *
 * @public
 */
export type ModelProviderScenario =
  | { type: 'answer'; text: string; inputTokens: number; outputTokens: number }
  /** An answer that was cut at the output ceiling. */
  | { type: 'length'; text: string }
  | { type: 'rate-limited'; retryAfterMs: number }
  | { type: 'unauthorized' }
  | { type: 'server-error' }
  /** Accepts the request and never answers. */
  | { type: 'hang' }
  /** Streams `text`, then the connection breaks. */
  | { type: 'cut'; text: string };

/**
 * A provider with a backend that can be told what to do: a real HTTP server that speaks the provider's protocol.
 *
 * @public
 */
export type ModelProviderTestbed = {
  provider: ModelProvider;
  chatModel: string;
  /** Absent: the provider has no embeddings, and those tests check just that. */
  embeddingModel?: string;
  arrange(scenario: ModelProviderScenario): void | Promise<void>;
  /** Requests that reached the backend so far. */
  requestCount(): number;
  /** The output ceiling in the last request, as the backend understood it. */
  lastOutputLimit(): number | undefined;
  /** Resolves when the client has closed the connection of the last request. */
  lastAborted(): Promise<void>;
  close(): Promise<void>;
};

/**
 * The conformance suite of {@link ModelProvider}: call it at the top level of a test file.
 *
 * @public
 */
export function testModelProvider(options: {
  name: string;
  start: () => Promise<ModelProviderTestbed>;
}): void {
  describe(`ModelProvider conformance: ${options.name}`, () => {
    let testbed: ModelProviderTestbed;
    const request = (more: object = {}) => ({
      model: testbed.chatModel,
      messages: [{ role: 'user' as const, content: 'Hello' }],
      signal: new AbortController().signal,
      ...more,
    });
    const collect = async (more: object = {}) => {
      const events = [];
      for await (const event of testbed.provider.stream(request(more))) {
        events.push(event);
      }
      return events;
    };
    const answer = {
      type: 'answer' as const,
      text: 'Hello there, world',
      inputTokens: 7,
      outputTokens: 4,
    };

    beforeEach(async () => {
      testbed = await options.start();
    });
    afterEach(() => testbed.close());

    it('has a provider id in the form of the price table', () => {
      expect(testbed.provider.id).toMatch(/^[a-z0-9][a-z0-9_-]*$/);
    });

    it('answers once, with usage and the output ceiling', async () => {
      await testbed.arrange(answer);
      const result = await testbed.provider.chat(
        request({ maxOutputTokens: 321 }),
      );
      expect(result).toMatchObject({
        text: answer.text,
        finishReason: 'stop',
        usage: { inputTokens: 7, outputTokens: 4 },
      });
      expect(testbed.requestCount()).toBe(1);
      expect(testbed.lastOutputLimit()).toBe(321);
    });

    it('streams the same, and finishes exactly once, last', async () => {
      await testbed.arrange(answer);
      const events = await collect({ maxOutputTokens: 321 });
      const texts = events.flatMap(event =>
        event.type === 'text-delta' ? event.text : [],
      );
      expect(texts.join('')).toBe(answer.text);
      expect(events.filter(event => event.type === 'finish')).toHaveLength(1);
      expect(events[events.length - 1]).toMatchObject({
        type: 'finish',
        finishReason: 'stop',
        usage: { inputTokens: 7, outputTokens: 4 },
      });
      expect(testbed.lastOutputLimit()).toBe(321);
    });

    it('says that an answer was cut at the ceiling', async () => {
      await testbed.arrange({ type: 'length', text: 'Once' });
      expect(await testbed.provider.chat(request())).toMatchObject({
        finishReason: 'length',
      });
    });

    it.each(['chat', 'stream'] as const)(
      'reports what can be retried, and never retries itself: %s',
      async operation => {
        const run = () =>
          operation === 'chat' ? testbed.provider.chat(request()) : collect();
        await testbed.arrange({ type: 'rate-limited', retryAfterMs: 2000 });
        await expect(run()).rejects.toMatchObject({
          name: 'ModelProviderError',
          isRetryable: true,
          isNotCharged: true,
          retryAfterMs: 2000,
        });
        await testbed.arrange({ type: 'unauthorized' });
        await expect(run()).rejects.toMatchObject({
          name: 'ModelProviderError',
          isRetryable: false,
          isNotCharged: true,
        });
        await testbed.arrange({ type: 'server-error' });
        await expect(run()).rejects.toMatchObject({
          name: 'ModelProviderError',
          isRetryable: true,
        });
        expect(testbed.requestCount()).toBe(3);
      },
    );

    it.each(['chat', 'stream'] as const)(
      'stops the request when the signal aborts: %s',
      async operation => {
        const controller = new AbortController();
        const { signal } = controller;
        await testbed.arrange({ type: 'hang' });
        const call = (
          operation === 'chat'
            ? testbed.provider.chat(request({ signal }))
            : collect({ signal })
        ).catch(error => error);
        while (testbed.requestCount() === 0) {
          await new Promise(resolve => setTimeout(resolve, 5));
        }
        controller.abort();
        // By its name: a DOMException is no Error of the realm that tests run in.
        expect(await call).toMatchObject({
          name: expect.stringMatching(/Error$/),
        });
        await testbed.lastAborted();
      },
    );

    it('stops the request when the consumer leaves the stream', async () => {
      await testbed.arrange({ type: 'cut', text: 'One two three' });
      const iterator = testbed.provider
        .stream(request())
        [Symbol.asyncIterator]();
      expect(await iterator.next()).toMatchObject({
        value: { type: 'text-delta' },
      });
      await iterator.return?.();
      expect(await iterator.next()).toMatchObject({ done: true });
    });

    it('fails on a cut stream instead of finishing it', async () => {
      await testbed.arrange({ type: 'cut', text: 'One two three' });
      await expect(collect()).rejects.toMatchObject({
        name: 'ModelProviderError',
        isNotCharged: false,
      });
    });

    it('keeps prompts and answers out of its errors', async () => {
      await testbed.arrange({ type: 'server-error' });
      const error = await testbed.provider
        .chat(
          request({
            messages: [{ role: 'user', content: 'a-very-private-thing' }],
          }),
        )
        .catch(caught => caught);
      expect(String(error.message)).not.toContain('a-very-private-thing');
    });

    it('embeds in the order of the texts, or has no embeddings', async () => {
      if (!testbed.embeddingModel) {
        expect(testbed.provider.embed).toBeUndefined();
        return;
      }
      const embed = (texts: string[]) =>
        testbed.provider.embed!({
          model: testbed.embeddingModel!,
          texts,
          signal: new AbortController().signal,
        });
      const { vectors } = await embed(['red', 'green', 'blue']);
      expect(vectors).toHaveLength(3);
      expect(new Set(vectors.map(vector => vector.length)).size).toBe(1);
      const single = await embed(['green']);
      expect(vectors[1]).toEqual(single.vectors[0]);
      expect(vectors[0]).not.toEqual(vectors[1]);
    });
  });
}
