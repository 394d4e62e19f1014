/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import path from 'node:path';
import {
  coreServices,
  createBackendModule,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  aiDatabaseKinds,
  createAiDatabaseFixture,
  type AiDatabaseFixture,
} from '../testUtils/database';
import { ScriptedModelServer } from '../testUtils/model/ScriptedModelServer';
import { aiDatabaseServiceRef, type AiDatabaseService } from '../database';
import { aiModelProviderRegistryRef } from './AiModelProviderRegistry';
import type { AiModelService } from './AiModelService';
import { aiModelServiceRef } from './aiModelServiceRef';

jest.setTimeout(120_000);

const credentials = mockCredentials.user();
const purpose = { feature: 'test', action: 'ask' };
const messages = [
  {
    role: 'user' as const,
    content:
      'The key is AKIAIOSFODNN7EXAMPLQ, ghp_16C7e42F292c6912E7710c838347Ae178B4a',
  },
];

/** Two plugins that use models, as an adopter has them. */
async function startBackend(data: JsonObject) {
  const services: Record<string, AiModelService> = {};
  let database: AiDatabaseService;
  const plugin = (pluginId: string) =>
    createBackendPlugin({
      pluginId,
      register(env) {
        env.registerInit({
          deps: { model: aiModelServiceRef, database: aiDatabaseServiceRef },
          async init({ model, ...deps }) {
            services[pluginId] = model;
            database = deps.database;
          },
        });
      },
    });
  const backend = await startTestBackend({
    features: [
      mockServices.rootConfig.factory({ data }),
      catalogServiceMock.factory(),
      plugin('one'),
      plugin('two'),
      createBackendModule({
        pluginId: 'one',
        moduleId: 'own-provider',
        register(env) {
          env.registerInit({
            deps: {
              registry: aiModelProviderRegistryRef,
              logger: coreServices.logger,
            },
            async init({ registry }) {
              registry.register({
                profile: 'own',
                create: () => ({
                  id: 'own',
                  defaultChatModel: 'own-1',
                  chat: async () => ({
                    text: 'Mine',
                    finishReason: 'stop' as const,
                    usage: { inputTokens: 1, outputTokens: 1 },
                  }),
                  async *stream() {
                    yield {
                      type: 'finish' as const,
                      finishReason: 'stop' as const,
                      usage: {},
                    };
                  },
                }),
              });
            },
          });
        },
      }),
    ],
  });
  return { services, database: database!, stop: () => backend.stop() };
}

async function untilReady<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if ((error as Error).name !== 'ServiceUnavailableError') {
        throw error;
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }
}

describe.each(aiDatabaseKinds())('aiModelServiceRef on %s', kind => {
  let fixture: AiDatabaseFixture;
  let server: ScriptedModelServer;

  beforeAll(async () => {
    fixture = await createAiDatabaseFixture({ kind });
    server = await ScriptedModelServer.start();
  });
  afterEach(() => server.reset());
  afterAll(async () => {
    await server.stop();
    await fixture.close();
  });

  const configuration = (ai: JsonObject): JsonObject => {
    const base = fixture.config.get<JsonObject>();
    return { ...base, ai: { ...(base.ai as JsonObject), ...ai } };
  };

  it('answers through the real gate: redacted, held, settled, in the ledger, cached for all plugins', async () => {
    const { services, database, stop } = await startBackend(
      configuration({
        provider: {
          baseUrl: server.baseUrl,
          profile: 'mistral',
        },
        fallbackProviders: [{ baseUrl: 'https://own.example', profile: 'own' }],
        budgets: [{ id: 'all', hardUsd: 1 }],
      }),
    );
    try {
      const request = {
        purpose,
        messages,
        temperature: 0,
        maxOutputTokens: 100,
      };
      const first = await untilReady(() =>
        services.one.chat(request, { credentials }),
      );
      expect(first).toMatchObject({
        text: 'Scripted answer.',
        receipt: {
          provider: 'mistral',
          cached: false,
          ledgerSeq: expect.any(String),
        },
      });
      expect(first.receipt.redactions).toBeGreaterThan(0);
      expect(Number(first.receipt.costNanoUsd)).toBeGreaterThan(0);
      const sent = JSON.stringify(server.chatRequests[0].body);
      expect(sent).not.toContain('ghp_16C7e42F292c6912E7710c838347Ae178B4a');
      expect(server.chatRequests[0].body.max_tokens).toBe(100);

      const second = await services.two.chat(request, { credentials });
      expect(second.receipt).toMatchObject({ cached: true, costNanoUsd: '0' });
      expect(Number(second.receipt.ledgerSeq)).toBeGreaterThan(
        Number(first.receipt.ledgerSeq),
      );
      expect(server.chatRequests).toHaveLength(1);

      server.enqueue({ type: 'hang', chunks: ['One '] });
      for await (const _ of services.one.stream(
        { purpose, messages },
        { credentials },
      )) {
        break;
      }
      await server.chatRequests[1].aborted;

      const asked = services.two.structured<{ ok: boolean }>(
        {
          purpose,
          messages,
          schemaName: 'check',
          schema: {
            type: 'object',
            properties: { ok: { type: 'boolean' } },
            required: ['ok'],
          },
        },
        { credentials },
      );
      server.enqueue(
        { type: 'text', text: 'no' },
        { type: 'json', value: { ok: true } },
      );
      expect(await asked).toMatchObject({ value: { ok: true }, repairs: 1 });

      const embedded = await services.one.embed(
        { purpose, texts: ['a', 'b'] },
        { credentials },
      );
      expect(embedded).toMatchObject({
        dimensions: 64,
        model: 'mistral-embed',
      });
      expect(Number(embedded.receipt.costNanoUsd)).toBeGreaterThan(0);

      // Without a known price a hard budget refuses, the registered fallback included.
      server.enqueue({ type: 'error', status: 401 });
      await expect(
        services.one.chat({ purpose, messages }, { credentials }),
      ).rejects.toMatchObject({ name: 'ModelUnavailableError' });

      const ledger = await database
        .open({
          namespace: 'ledger',
          migrations: path.resolve(__dirname, '../../migrations/ledger'),
        })
        .client();
      const holds = await ledger('hold').select('state');
      expect(holds.length).toBeGreaterThanOrEqual(6);
      expect(holds.filter(({ state }) => state === 'open')).toEqual([]);
    } finally {
      await stop();
    }
  });

  it('uses providers that modules register', async () => {
    const { services, stop } = await startBackend(
      configuration({
        provider: { baseUrl: 'https://own.example', profile: 'own' },
      }),
    );
    try {
      const result = await untilReady(() =>
        services.two.chat({ purpose, messages }, { credentials }),
      );
      expect(result).toMatchObject({
        text: 'Mine',
        receipt: { provider: 'own', model: 'own-1' },
      });
      expect(result.receipt.costNanoUsd).toBeUndefined();
    } finally {
      await stop();
    }
  });

  it('starts with no and with wrong configuration, and says what is off', async () => {
    for (const [ai, reason] of [
      [{}, 'No model provider is configured'],
      [{ provider: { baseUrl: 'nonsense' } }, '"ai.provider.baseUrl"'],
      [
        { provider: { baseUrl: 'https://x.example', profile: 'unheard-of' } },
        '"unheard-of"',
      ],
    ] as const) {
      const { services, stop } = await startBackend(configuration(ai));
      const status = await services.one.status();
      expect(status.chat).toEqual({
        state: 'off',
        reason: expect.stringContaining(reason),
      });
      await expect(
        services.one.chat({ purpose, messages }, { credentials }),
      ).rejects.toMatchObject({ name: 'ModelNotConfiguredError' });
      await stop();
    }
  });
});
