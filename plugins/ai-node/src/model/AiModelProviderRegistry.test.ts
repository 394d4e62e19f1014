/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mockCredentials } from '@backstage/backend-test-utils';
import { createTestModelService } from '../testUtils/model/createTestModelService';
import type { ModelProvider } from './provider/ModelProvider';
import { ModelProviderError } from './provider/ModelProviderError';

const credentials = mockCredentials.user();
const purpose = { feature: 'test', action: 'ask' };
const messages = [{ role: 'user' as const, content: 'Hello' }];

/** A provider that speaks no OpenAI: upper-cases what it is told. */
class ShoutingProvider implements ModelProvider {
  readonly id = 'shouting';
  readonly defaultChatModel = 'shout-1';
  readonly defaultEmbeddingModel = 'shout-embed';
  failures = 0;

  async chat({
    messages: [{ content }],
  }: Parameters<ModelProvider['chat']>[0]) {
    if (this.failures > 0) {
      this.failures -= 1;
      throw new ModelProviderError('Hoarse', {
        code: 'hoarse',
        isRetryable: true,
        isNotCharged: true,
      });
    }
    return {
      text: content.toUpperCase(),
      finishReason: 'stop' as const,
      usage: { inputTokens: 1, outputTokens: 1 },
    };
  }

  async *stream(request: Parameters<ModelProvider['chat']>[0]) {
    const { text, ...rest } = await this.chat(request);
    yield { type: 'text-delta' as const, text };
    yield { type: 'finish' as const, ...rest };
  }

  async embed({ texts }: Parameters<NonNullable<ModelProvider['embed']>>[0]) {
    return { vectors: texts.map(text => [text.length, 1]), usage: {} };
  }
}

describe('AiModelProviderRegistry', () => {
  const baseUrl = 'https://shouting.example';

  it('adds providers that go through the gate, retries included', async () => {
    const { service, registry, gate } = createTestModelService({
      ai: { provider: { baseUrl, profile: 'shouting', apiKey: 'k' } },
    });
    expect((await service.status()).chat).toEqual({
      state: 'off',
      reason: expect.stringMatching(
        /The profile "shouting" of "ai\.provider" is neither built in nor registered by an installed module\. Known profiles: openai, azure-openai, /,
      ),
    });
    const provider = new ShoutingProvider();
    const create = jest.fn(() => provider);
    registry.register({ profile: 'shouting', create });
    provider.failures = 1;
    expect(
      await service.chat({ purpose, messages }, { credentials }),
    ).toMatchObject({
      text: 'HELLO',
      receipt: { provider: 'shouting', model: 'shout-1' },
    });
    expect(gate.outcomes).toMatchObject([
      { outcome: 'error', errorCode: 'hoarse', notCharged: true },
      { outcome: 'ok' },
    ]);
    const events = [];
    for await (const event of service.stream(
      { purpose, messages },
      { credentials },
    )) {
      events.push(event.type);
    }
    expect(events).toEqual(['text-delta', 'finish']);
    expect(
      await service.embed({ purpose, texts: ['abc'] }, { credentials }),
    ).toMatchObject({ vectors: [[3, 1]], model: 'shout-embed' });
    expect(create).toHaveBeenCalledTimes(1);
    expect(create).toHaveBeenCalledWith({
      config: expect.objectContaining({ baseUrl, apiKey: 'k' }),
      logger: expect.anything(),
    });
  });

  it('does not let a module take over a profile', () => {
    const { registry } = createTestModelService({});
    const create = () => new ShoutingProvider();
    expect(() => registry.register({ profile: 'openai', create })).toThrow(
      'is built in',
    );
    registry.register({ profile: 'shouting', create });
    expect(() => registry.register({ profile: 'shouting', create })).toThrow(
      'is registered already',
    );
  });

  it('turns off only the endpoint whose provider cannot be made', async () => {
    const { service, registry } = createTestModelService({
      ai: {
        provider: { baseUrl, profile: 'broken' },
        fallbackProviders: [{ baseUrl, profile: 'shouting' }],
      },
    });
    registry.register({
      profile: 'broken',
      create: () => {
        throw new Error('"ai.provider.apiKey" is missing');
      },
    });
    registry.register({
      profile: 'shouting',
      create: () => new ShoutingProvider(),
    });
    expect(
      await service.chat({ purpose, messages }, { credentials }),
    ).toMatchObject({ text: 'HELLO' });
    expect((await service.status()).chat).toMatchObject({
      state: 'degraded',
      provider: 'shouting',
      reason: '"ai.provider.apiKey" is missing',
    });
  });
});
