/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mockCredentials } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import type { ChatStreamEvent } from '@ghostlight/backstage-plugin-ai-common';
import { createTestModelService } from '../../testUtils/model/createTestModelService';
import { ScriptedModelServer } from '../../testUtils/model/ScriptedModelServer';
import anthropic from '../__fixtures__/anthropic.json';
import azureOpenai from '../__fixtures__/azure-openai.json';
import mistral from '../__fixtures__/mistral.json';
import ollama from '../__fixtures__/ollama.json';
import openai from '../__fixtures__/openai.json';
import scaleway from '../__fixtures__/scaleway.json';
import vllm from '../__fixtures__/vllm.json';
import { detectProfile } from './detectProfile';

type Recorded = {
  baseUrl: string;
  chat: JsonObject;
  stream: unknown[];
  embeddings: JsonObject | null;
  models?: JsonObject;
  unsupported: { status: number; body: JsonObject };
};

const credentials = mockCredentials.user();
const purpose = { feature: 'test', action: 'ask' };
const messages = [{ role: 'user' as const, content: 'Hello' }];
const schema = {
  type: 'object',
  properties: { ok: { type: 'boolean' } },
  required: ['ok'],
};

/** What each profile must send and understand, with nothing configured but base URL and key. */
const cases: Array<{
  profile: string;
  recorded: Recorded;
  provider: string;
  path: string;
  query?: Record<string, string>;
  authorization: [string, string];
  model: string;
  limit: string;
  format: string | undefined;
  asksForUsage: boolean;
  text: string;
  streamed: string;
  usage: [number, number];
  embeddingModel?: string;
  embeddingPath?: string;
}> = [
  {
    profile: 'openai',
    recorded: openai as Recorded,
    provider: 'openai',
    path: '/v1/chat/completions',
    authorization: ['authorization', 'Bearer the-key'],
    model: 'gpt-5-mini',
    limit: 'max_completion_tokens',
    format: 'json_schema',
    asksForUsage: true,
    text: 'Hello! How can I assist you today?',
    streamed: 'Hello',
    usage: [19, 10],
    embeddingModel: 'text-embedding-3-small',
    embeddingPath: '/v1/embeddings',
  },
  {
    profile: 'azure-openai',
    recorded: azureOpenai as Recorded,
    provider: 'azure',
    path: '/openai/deployments/gpt-5-mini/chat/completions',
    query: { 'api-version': '2024-10-21' },
    authorization: ['api-key', 'the-key'],
    model: 'gpt-5-mini',
    limit: 'max_completion_tokens',
    format: 'json_schema',
    asksForUsage: true,
    text: 'Ahoy matey!',
    streamed: 'Ahoy',
    usage: [33, 557],
    embeddingModel: 'text-embedding-3-small',
    embeddingPath: '/openai/deployments/text-embedding-3-small/embeddings',
  },
  {
    profile: 'mistral',
    recorded: mistral as unknown as Recorded,
    provider: 'mistral',
    path: '/v1/chat/completions',
    authorization: ['authorization', 'Bearer the-key'],
    model: 'mistral-medium-latest',
    limit: 'max_tokens',
    format: 'json_schema',
    asksForUsage: false,
    text: 'The best French cheese is Comté.',
    streamed: 'Comté',
    usage: [16, 34],
    embeddingModel: 'mistral-embed',
    embeddingPath: '/v1/embeddings',
  },
  {
    profile: 'scaleway',
    recorded: scaleway as Recorded,
    provider: 'scaleway',
    path: '/v1/chat/completions',
    authorization: ['authorization', 'Bearer the-key'],
    model: 'mistral-small-3.2-24b-instruct-2506',
    limit: 'max_tokens',
    format: 'json_schema',
    asksForUsage: true,
    text: 'Bonjour.',
    streamed: 'Bonjour.',
    usage: [11, 3],
    embeddingModel: 'bge-multilingual-gemma2',
    embeddingPath: '/v1/embeddings',
  },
  {
    profile: 'anthropic',
    recorded: anthropic as Recorded,
    provider: 'anthropic',
    path: '/v1/chat/completions',
    authorization: ['authorization', 'Bearer the-key'],
    model: 'claude-sonnet-4-5',
    limit: 'max_tokens',
    format: undefined,
    asksForUsage: true,
    text: "Hi, I'm Claude.",
    streamed: "Hi, I'm Claude.",
    usage: [25, 9],
  },
  {
    profile: 'ollama',
    recorded: ollama as Recorded,
    provider: 'ollama',
    path: '/v1/chat/completions',
    authorization: ['authorization', 'Bearer the-key'],
    model: 'llama3.2:latest',
    limit: 'max_tokens',
    format: 'json_schema',
    asksForUsage: true,
    text: 'This is a test.',
    streamed: 'This is a test.',
    usage: [31, 6],
    embeddingModel: 'nomic-embed-text:latest',
    embeddingPath: '/v1/embeddings',
  },
  {
    profile: 'vllm',
    recorded: vllm as Recorded,
    provider: 'vllm',
    path: '/v1/chat/completions',
    authorization: ['authorization', 'Bearer the-key'],
    model: 'Qwen/Qwen3-8B',
    limit: 'max_tokens',
    format: 'json_schema',
    asksForUsage: true,
    text: '<think>short</think>Hello.',
    streamed: 'Hello.',
    usage: [14, 7],
  },
];

describe('provider profiles', () => {
  let server: ScriptedModelServer;

  beforeAll(async () => {
    server = await ScriptedModelServer.start();
  });
  afterEach(() => server.reset());
  afterAll(() => server.stop());

  it.each([
    ['https://api.openai.com/v1', 'openai'],
    ['https://contoso.openai.azure.com', 'azure-openai'],
    ['https://contoso.openai.azure.com/openai/v1', 'azure-openai'],
    ['https://contoso.services.ai.azure.com/openai/v1', 'azure-openai'],
    [
      'https://contoso.cognitiveservices.azure.com/openai/deployments/x',
      'azure-openai',
    ],
    ['https://api.mistral.ai/v1', 'mistral'],
    ['https://api.scaleway.ai/11111111-2222/v1', 'scaleway'],
    ['https://0a1b.ifr.fr-par.scaleway.com/v1', 'scaleway'],
    ['https://api.anthropic.com/v1/', 'anthropic'],
    ['http://localhost:11434', 'ollama'],
    ['http://ollama:8080/v1', 'ollama'],
    ['http://vllm.models.internal:8000/v1', 'vllm'],
    ['https://llm.example.com/v1', 'generic'],
    ['https://api.openai.com.example.com/v1', 'generic'],
  ])('%s is %s', (baseUrl, profile) => {
    expect(detectProfile(baseUrl).id).toBe(profile);
  });

  describe.each(cases)('$profile', expected => {
    const { profile, recorded } = expected;
    const create = (more: JsonObject = {}) =>
      createTestModelService({
        ai: {
          provider: {
            baseUrl: server.origin,
            apiKey: 'the-key',
            profile,
            ...more,
          },
        },
      });
    const raw = (body: unknown, status?: number) => ({
      type: 'raw' as const,
      status,
      body: JSON.stringify(body),
    });

    beforeEach(() => {
      if (recorded.models) {
        server.enqueueModels(raw(recorded.models));
      }
    });

    it('sends what the provider wants and reads its recorded answer', async () => {
      expect(detectProfile(recorded.baseUrl).id).toBe(profile);
      const { service, gate } = create();
      server.enqueue(raw(recorded.chat));
      const result = await service.chat(
        { purpose, messages, maxOutputTokens: 100, temperature: 0.2 },
        { credentials },
      );
      expect(result.text).toBe(expected.text);
      expect(result.receipt).toMatchObject({
        provider: expected.provider,
        model: expected.model,
        responseModel: recorded.chat.model,
        usage: {
          inputTokens: expected.usage[0],
          outputTokens: expected.usage[1],
        },
      });
      const [request] = server.chatRequests;
      expect(request.path).toBe(expected.path);
      expect(request.query).toEqual(expected.query ?? {});
      const { authorization, 'api-key': apiKey } = request.headers;
      expect({ authorization, 'api-key': apiKey }).toEqual({
        authorization: undefined,
        'api-key': undefined,
        ...Object.fromEntries([expected.authorization]),
      });
      expect(request.body).toEqual({
        model: expected.model,
        messages,
        temperature: 0.2,
        [expected.limit]: 100,
      });
      expect(gate.outcomes).toMatchObject([
        { outcome: 'ok', responseId: recorded.chat.id },
      ]);
    });

    it('reads its recorded stream', async () => {
      const { service } = create();
      server.enqueue({
        type: 'raw',
        body: recorded.stream
          .map(
            chunk =>
              `data: ${
                typeof chunk === 'string' ? chunk : JSON.stringify(chunk)
              }\n\n`,
          )
          .join(''),
      });
      const events: ChatStreamEvent[] = [];
      for await (const event of service.stream(
        { purpose, messages },
        { credentials },
      )) {
        events.push(event);
      }
      expect(events.pop()).toMatchObject({
        type: 'finish',
        finishReason: 'stop',
        receipt: {
          responseModel: recorded.chat.model,
          usage: {
            inputTokens: expected.usage[0],
            outputTokens: expected.usage[1],
          },
        },
      });
      const texts = events.map(
        event => event.type === 'text-delta' && event.text,
      );
      expect(texts.join('')).toBe(expected.streamed);
      expect(server.chatRequests[0].body.stream_options).toEqual(
        expected.asksForUsage ? { include_usage: true } : undefined,
      );
    });

    it('asks for structured answers as far as it can', async () => {
      const { service } = create();
      server.enqueue({ type: 'json', value: { ok: true } });
      await service.structured(
        { purpose, messages, schema, schemaName: 'check' },
        { credentials },
      );
      const { body } = server.chatRequests[0];
      const format = body.response_format as JsonObject | undefined;
      expect(format?.type).toBe(expected.format);
      expect(JSON.stringify(body.messages).includes('JSON schema')).toBe(
        expected.format !== 'json_schema',
      );
    });

    it("learns from the provider's own way to refuse a parameter", async () => {
      const { service } = create();
      server.enqueue(
        raw(recorded.unsupported.body, recorded.unsupported.status),
      );
      await service.chat(
        { purpose, messages, temperature: 0.2 },
        { credentials },
      );
      expect(server.chatRequests.map(({ body }) => body.temperature)).toEqual([
        0.2,
        undefined,
      ]);
    });
  });

  const embed = (profile: string) => {
    const { service } = createTestModelService({
      ai: { provider: { baseUrl: server.origin, apiKey: 'the-key', profile } },
    });
    return service.embed({ purpose, texts: ['Hello'] }, { credentials });
  };
  const raw = (body: unknown) => ({
    type: 'raw' as const,
    body: JSON.stringify(body),
  });

  it.each(cases.filter(({ embeddingModel }) => embeddingModel))(
    'reads the recorded embeddings of $profile',
    async expected => {
      const { profile, recorded, embeddingModel } = expected;
      server.enqueueModels(raw(recorded.models));
      server.enqueueEmbeddings(raw(recorded.embeddings));
      expect(await embed(profile)).toMatchObject({
        dimensions: 3,
        model: embeddingModel,
      });
      const [request] = server.embeddingRequests;
      expect(request.path).toBe(expected.embeddingPath);
      expect(request.query).toEqual(expected.query ?? {});
      expect(request.body).toEqual({ model: embeddingModel, input: ['Hello'] });
    },
  );

  it.each(cases.filter(({ embeddingModel }) => !embeddingModel))(
    'says that $profile has no embeddings',
    async ({ profile, recorded }) => {
      server.enqueueModels(raw(recorded.models));
      await expect(embed(profile)).rejects.toMatchObject({
        name: 'ModelNotConfiguredError',
      });
      expect(server.embeddingRequests).toHaveLength(0);
    },
  );

  describe('azure-openai endpoints', () => {
    const call = async (baseUrl: string, more: JsonObject = {}) => {
      const { service } = createTestModelService({
        ai: {
          provider: { baseUrl, apiKey: 'k', profile: 'azure-openai', ...more },
        },
      });
      const { receipt } = await service.chat(
        { purpose, messages },
        { credentials },
      );
      const { path, query, body } = server.chatRequests[0];
      server.reset();
      return { path, query, model: body.model, receipt };
    };

    it('understands the v1 API, deployments in the path, and the inference path of Foundry', async () => {
      expect(await call(`${server.origin}/openai/v1/`)).toMatchObject({
        path: '/openai/v1/chat/completions',
        query: {},
        model: 'gpt-5-mini',
      });
      expect(
        await call(
          `${server.origin}/openai/deployments/team%20chat?api-version=2025-01-01-preview`,
        ),
      ).toMatchObject({
        path: '/openai/deployments/team%20chat/chat/completions',
        query: { 'api-version': '2025-01-01-preview' },
        model: 'team chat',
      });
      expect(
        await call(server.origin, {
          model: 'blue',
          apiVersion: '2025-04-01-preview',
        }),
      ).toMatchObject({
        path: '/openai/deployments/blue/chat/completions',
        query: { 'api-version': '2025-04-01-preview' },
      });
      expect(
        await call(`${server.origin}/models`, { model: 'phi-4' }),
      ).toMatchObject({
        path: '/models/chat/completions',
        query: { 'api-version': '2024-10-21' },
        model: 'phi-4',
      });
    });

    it('charges what Azure charges: filtered input stays unknown', async () => {
      const { service, gate } = createTestModelService({
        ai: {
          provider: {
            baseUrl: server.origin,
            apiKey: 'k',
            profile: 'azure-openai',
          },
        },
      });
      server.enqueue({
        type: 'raw',
        status: azureOpenai.filtered.status,
        body: JSON.stringify(azureOpenai.filtered.body),
      });
      await expect(
        service.chat({ purpose, messages }, { credentials }),
      ).rejects.toMatchObject({
        name: 'ModelUnavailableError',
        isRetryable: false,
      });
      expect(gate.outcomes).toEqual([
        expect.objectContaining({
          errorCode: 'content-filter',
          notCharged: undefined,
        }),
      ]);
      expect(server.requests).toHaveLength(1);
    });
  });

  it('sends no authorization without a key, and never that of the environment', async () => {
    process.env.OPENAI_API_KEY = 'of-another-host';
    try {
      const { service } = createTestModelService({
        ai: {
          provider: {
            baseUrl: server.baseUrl,
            model: 'm',
            headers: { 'x-team': 'portal' },
          },
        },
      });
      await service.chat({ purpose, messages }, { credentials });
      expect(server.requests[0].headers.authorization).toBeUndefined();
      expect(server.requests[0].headers['x-team']).toBe('portal');
    } finally {
      delete process.env.OPENAI_API_KEY;
    }
  });
});
