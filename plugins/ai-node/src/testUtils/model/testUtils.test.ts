/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mockCredentials } from '@backstage/backend-test-utils';
import { aiModelServiceMock } from './aiModelServiceMock';
import { hashEmbedding } from './hashEmbedding';
import { ScriptedModelServer } from './ScriptedModelServer';

const options = { credentials: mockCredentials.user() };
const purpose = { feature: 'test', action: 'ask' };
const messages = [{ role: 'user' as const, content: 'Hi' }];

describe('aiModelServiceMock', () => {
  it('says what it was told, validates structured values, and remembers requests', async () => {
    const model = aiModelServiceMock({
      chat: [
        'One two',
        { text: 'Cut', finishReason: 'length' },
        new Error('broken'),
      ],
      structured: [{ a: 1 }, { b: 2 }],
      dimensions: 8,
    });
    const schema = { type: 'object', required: ['a'] };
    const request = { purpose, messages };
    const events = [];
    for await (const event of model.stream(request, options)) {
      events.push(
        event.type === 'text-delta' ? event.text : event.finishReason,
      );
    }
    expect(events).toEqual(['One ', 'two', 'stop']);
    expect(await model.chat(request, options)).toMatchObject({
      text: 'Cut',
      finishReason: 'length',
    });
    await expect(model.chat(request, options)).rejects.toThrow('broken');
    await expect(model.chat(request, options)).rejects.toThrow('broken');
    const structured = { ...request, schema, schemaName: 's' };
    expect(await model.structured(structured, options)).toMatchObject({
      value: { a: 1 },
    });
    await expect(model.structured(structured, options)).rejects.toMatchObject({
      name: 'ModelOutputError',
    });
    expect(
      (await model.embed({ purpose, texts: ['x'] }, options)).vectors[0],
    ).toHaveLength(8);
    expect(model.requests).toHaveLength(7);
    expect((await model.status()).chat.state).toBe('on');
  });

  it('can be off, and can be jest functions', async () => {
    const off = aiModelServiceMock({ configured: false });
    await expect(
      off.chat({ purpose, messages }, options),
    ).rejects.toMatchObject({ name: 'ModelNotConfiguredError' });
    expect((await off.status()).chat.state).toBe('off');
    const mock = aiModelServiceMock.mock({ status: async () => off.status() });
    expect((await mock.status()).embeddings.state).toBe('off');
    expect(mock.chat).not.toHaveBeenCalled();
    expect(aiModelServiceMock.factory().service.id).toBe('ai.model');
  });
});

describe('hashEmbedding', () => {
  it('is a unit vector that shares what the texts share', () => {
    const cosine = (a: string, b: string) => {
      const [x, y] = [hashEmbedding(a, 64), hashEmbedding(b, 64)];
      return x.reduce((sum, value, index) => sum + value * y[index], 0);
    };
    expect(cosine('deploy the service', 'deploy the service')).toBeCloseTo(
      1,
      3,
    );
    expect(
      cosine('deploy the service', 'how to deploy a service'),
    ).toBeGreaterThan(
      cosine('deploy the service', 'holiday calendar for teams'),
    );
    expect(hashEmbedding('same', 70)).toEqual(hashEmbedding('Same!', 70));
  });
});

describe('ScriptedModelServer', () => {
  it('is deterministic and answers unknown paths with 404', async () => {
    const server = await ScriptedModelServer.start();
    const ask = async () => {
      const response = await fetch(`${server.baseUrl}/chat/completions`, {
        method: 'POST',
        body: JSON.stringify({ model: 'm', messages }),
      });
      return response.json();
    };
    expect(await ask()).toEqual(await ask());
    expect(server.chatRequests).toHaveLength(2);
    expect((await fetch(`${server.origin}/v1/other`)).status).toBe(404);
    await server.stop();
    await expect(ask()).rejects.toThrow();
  });
});
