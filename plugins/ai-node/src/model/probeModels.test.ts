/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mockCredentials } from '@backstage/backend-test-utils';
import { createTestModelService } from '../testUtils/model/createTestModelService';
import { ScriptedModelServer } from '../testUtils/model/ScriptedModelServer';

const credentials = mockCredentials.service();

describe('probe', () => {
  let server: ScriptedModelServer;
  let broken: ScriptedModelServer;

  beforeAll(async () => {
    server = await ScriptedModelServer.start({
      dimensions: 12,
      unsupportedParameters: ['response_format'],
      chat: ({ body }) =>
        JSON.stringify(body.messages).includes('JSON')
          ? { type: 'json', value: { answer: 'yes' } }
          : { type: 'text', text: 'yes' },
    });
    broken = await ScriptedModelServer.start({
      chat: { type: 'error', status: 401 },
    });
  });
  afterAll(async () => {
    await server.stop();
    await broken.stop();
  });

  it('says what each endpoint supports, by calls that pass the gate', async () => {
    const { service, gate } = createTestModelService({
      ai: {
        provider: { baseUrl: server.baseUrl },
        fallbackProviders: [
          { baseUrl: broken.baseUrl, model: 'm2', apiKey: 'secret-key' },
        ],
      },
    });
    const probe = await service.probe({ credentials });
    const error = expect.stringMatching(
      /refused the key with 401\. Check the API key of "ai\.fallbackProviders\[0\]"/,
    );
    expect(probe).toEqual({
      chat: [
        {
          key: 'ai.provider',
          server: new URL(server.baseUrl).host,
          provider: 'generic',
          model: 'scripted-chat',
          models: ['scripted-chat', 'scripted-embed'],
          chat: { ok: true, latencyMs: expect.any(Number) },
          stream: {
            ok: true,
            latencyMs: expect.any(Number),
            reportsUsage: true,
          },
          structured: { ok: true, latencyMs: expect.any(Number), mode: 'none' },
        },
        {
          key: 'ai.fallbackProviders[0]',
          server: new URL(broken.baseUrl).host,
          provider: 'generic',
          model: 'm2',
          models: ['scripted-chat', 'scripted-embed'],
          chat: { ok: false, error },
          stream: { ok: false, error, reportsUsage: undefined },
          structured: { ok: false, error, mode: 'json-schema' },
        },
      ],
      embeddings: {
        ok: true,
        latencyMs: expect.any(Number),
        provider: 'generic',
        model: 'scripted-embed',
        dimensions: 12,
      },
    });
    expect(JSON.stringify(probe)).not.toContain('secret-key');
    expect(
      gate.records.every(
        ({ request }) => request.purpose.feature === 'ai-doctor',
      ),
    ).toBe(true);
    expect(gate.outcomes).toHaveLength(
      server.chatRequests.length +
        server.embeddingRequests.length +
        broken.chatRequests.length,
    );
    expect(gate.unsettled).toBe(0);
  });

  it('is empty without a provider', async () => {
    const { service } = createTestModelService({});
    expect(await service.probe({ credentials })).toEqual({ chat: [] });
  });
});
