/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readModelConfig } from './readModelConfig';

const read = (ai?: JsonObject, environment: Record<string, string> = {}) =>
  readModelConfig({ config: new ConfigReader(ai ? { ai } : {}), environment });

describe('readModelConfig', () => {
  it('is off and quiet without configuration', () => {
    expect(read()).toEqual({
      chat: [],
      chatOffReason: expect.stringContaining('"ai.provider.baseUrl"'),
      embeddings: undefined,
      embeddingsOffReason: expect.stringContaining('AI_BASE_URL'),
      problems: [],
      maxConcurrency: 8,
      timeoutMs: 120_000,
      maxRetries: 2,
      cacheTtlMs: 86_400_000,
      promptDirectory: undefined,
    });
  });

  it('takes an empty section, as an unset variable leaves it, for no configuration', () => {
    expect(read({ provider: {} })).toEqual(read());
  });

  it('takes base URL and key from the environment, and configuration before it', () => {
    const environment = {
      AI_BASE_URL: ' https://api.mistral.ai/v1/ ',
      AI_API_KEY: 'k',
      AI_MODEL: 'm',
      AI_EMBEDDING_MODEL: 'e',
    };
    expect(read(undefined, environment)).toMatchObject({
      chat: [
        {
          key: 'AI_BASE_URL',
          baseUrl: 'https://api.mistral.ai/v1',
          apiKey: 'k',
          profile: 'mistral',
          model: 'm',
        },
      ],
      embeddings: {
        baseUrl: 'https://api.mistral.ai/v1',
        apiKey: 'k',
        model: 'e',
      },
    });
    const configured = read(
      { provider: { baseUrl: 'http://localhost:11434' } },
      environment,
    );
    expect(configured.chat).toMatchObject([
      { key: 'ai.provider', profile: 'ollama', apiKey: undefined },
    ]);
    expect(configured.embeddings?.model).toBeUndefined();
  });

  it('reads everything', () => {
    expect(
      read({
        provider: {
          baseUrl: 'https://llm.example.com/v1',
          apiKey: 'k',
          profile: 'vllm',
          model: 'm',
          priceModel: 'gpt-5-mini',
          region: 'eu',
          apiVersion: '1',
          headers: { 'x-a': 'b' },
        },
        fallbackProviders: [{ baseUrl: 'https://api.openai.com/v1' }],
        embeddings: { model: 'e', dimensions: 512 },
        maxConcurrency: 3,
        timeout: '30s',
        maxRetries: 0,
        cacheTtl: { hours: 1 },
        promptDirectory: './prompts',
      }),
    ).toMatchObject({
      chat: [
        {
          profile: 'vllm',
          priceModel: 'gpt-5-mini',
          region: 'eu',
          apiVersion: '1',
          headers: { 'x-a': 'b' },
        },
        { key: 'ai.fallbackProviders[0]', profile: 'openai' },
      ],
      embeddings: { model: 'e', dimensions: 512, apiKey: 'k', profile: 'vllm' },
      maxConcurrency: 3,
      timeoutMs: 30_000,
      maxRetries: 0,
      cacheTtlMs: 3_600_000,
      promptDirectory: './prompts',
      problems: [],
    });
    expect(read({ cacheTtl: 0 }).cacheTtlMs).toBe(0);
  });

  it('never sends the key of the chat provider to another host', () => {
    expect(
      read({
        provider: {
          baseUrl: 'https://api.openai.com/v1',
          apiKey: 'secret',
          headers: { 'x-key': 's' },
        },
        embeddings: { baseUrl: 'https://api.mistral.ai/v1' },
      }).embeddings,
    ).toMatchObject({ apiKey: undefined, headers: {}, profile: 'mistral' });
  });

  it('can have embeddings alone, or none', () => {
    expect(
      read({ embeddings: { baseUrl: 'http://localhost:11434' } }),
    ).toMatchObject({
      chat: [],
      embeddings: { key: 'ai.embeddings', profile: 'ollama' },
    });
    expect(
      read({ provider: { baseUrl: 'https://x.example' }, embeddings: false }),
    ).toMatchObject({
      embeddingsOffReason: expect.stringContaining('ai.embeddings: false'),
    });
  });

  it.each([
    [{ provider: { apiKey: 'k' } }, {}, 'ai.provider.baseUrl'],
    [{ provider: { baseUrl: 5 } }, {}, 'ai.provider.baseUrl'],
    [
      { provider: { baseUrl: 'sk-pasted-key' } },
      {},
      '"ai.provider.baseUrl": it is not a URL',
    ],
    [{ provider: { baseUrl: 'ftp://x' } }, {}, 'must be http or https'],
    [
      { provider: { baseUrl: 'https://user:pw@x' } },
      {},
      'put the key into "apiKey"',
    ],
    [{ provider: 'openai' }, {}, 'ai.provider'],
    [undefined, { AI_API_KEY: 'k' }, 'AI_BASE_URL is not'],
    [undefined, { AI_BASE_URL: 'nope' }, '"AI_BASE_URL"'],
  ])(
    'turns models off for %j %j and names the key',
    (ai, environment, message) => {
      const config = read(
        ai as JsonObject,
        environment as Record<string, string>,
      );
      expect(config.chat).toEqual([]);
      expect(config.chatOffReason).toContain(message);
      expect(config.problems[0]).toContain(message);
      expect(JSON.stringify(config)).not.toContain('sk-pasted-key');
    },
  );

  it('ignores what is wrong beside the provider, and says so', () => {
    const config = read({
      provider: { baseUrl: 'https://x.example' },
      fallbackProviders: [
        { baseUrl: 'nope' },
        { baseUrl: 'https://y.example' },
      ],
      embeddings: { dimensions: -1 },
      maxConcurrency: 0,
      timeout: 'soon',
      maxRetries: 1.5,
    });
    expect(config.chat.map(({ key }) => key)).toEqual([
      'ai.provider',
      'ai.fallbackProviders[1]',
    ]);
    expect(config).toMatchObject({
      maxConcurrency: 8,
      timeoutMs: 120_000,
      maxRetries: 2,
    });
    expect(config.embeddings).toBeUndefined();
    expect(config.problems.join('\n')).toMatch(
      /ai\.maxConcurrency[\s\S]*ai\.timeout[\s\S]*ai\.maxRetries[\s\S]*ai\.fallbackProviders\[0\]\.baseUrl[\s\S]*ai\.embeddings\.dimensions/,
    );
  });
});
