/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mockCredentials } from '@backstage/backend-test-utils';
import {
  metricsServiceMock,
  tracingServiceMock,
} from '@backstage/backend-test-utils/alpha';
import { createTestModelService } from '../testUtils/model/createTestModelService';
import { ScriptedModelServer } from '../testUtils/model/ScriptedModelServer';
import { createModelTelemetry } from './telemetry';

const credentials = mockCredentials.user();
const purpose = {
  feature: 'docs-chat',
  action: 'answer',
  sessionId: 'session-1',
};
const messages = [{ role: 'user' as const, content: 'the private question' }];

describe('model telemetry', () => {
  let server: ScriptedModelServer;

  beforeAll(async () => {
    server = await ScriptedModelServer.start();
  });
  afterAll(() => server.stop());

  it('emits gen_ai spans and metrics for each attempt, and nothing of the text', async () => {
    const record = jest.fn();
    const add = jest.fn();
    const metrics = metricsServiceMock.mock({
      createHistogram: (name: string) => ({
        record: (value: number, attributes?: object) =>
          record(name, value, attributes),
      }),
      createCounter: (name: string) => ({
        add: (value: number, attributes?: object) =>
          add(name, value, attributes),
      }),
    });
    const spans: Array<{
      name: string;
      attributes: Record<string, unknown>;
      status?: unknown;
      ended: boolean;
    }> = [];
    const tracing = tracingServiceMock.mock();
    const within = jest.fn((_context: unknown, work: () => unknown) => work());
    Object.assign(tracing, {
      context: { active: () => 'context', with: within },
    });
    tracing.startActiveSpan.mockImplementation((async (
      name: string,
      options: any,
      work: any,
    ) => {
      const span = {
        name,
        attributes: { ...options.attributes },
        status: undefined as unknown,
        ended: false,
      };
      spans.push(span);
      expect(options.kind).toBe('client');
      await work({
        setAttribute: (key: string, value: unknown) => {
          span.attributes[key] = value;
        },
        setStatus: (status: unknown) => {
          span.status = status;
        },
      });
      span.ended = true;
    }) as any);

    const { service } = createTestModelService({
      ai: {
        provider: { baseUrl: server.baseUrl, model: 'm1', profile: 'mistral' },
      },
      telemetry: createModelTelemetry({ metrics, tracing }),
    });
    server.enqueue(
      { type: 'error', status: 503 },
      {
        type: 'text',
        text: 'the private answer',
        model: 'm1-2026',
        usage: {
          prompt_tokens: 20,
          completion_tokens: 5,
          prompt_tokens_details: { cached_tokens: 8 },
          completion_tokens_details: { reasoning_tokens: 2 },
        },
      },
    );
    await service.chat(
      { purpose, messages, maxOutputTokens: 40 },
      { credentials },
    );

    expect(spans).toEqual([
      {
        name: 'chat m1',
        ended: true,
        status: { code: 'error', message: 'http-503' },
        attributes: expect.objectContaining({
          'error.type': 'http-503',
          'ghostlight.ai.attempt': 1,
        }),
      },
      {
        name: 'chat m1',
        ended: true,
        status: { code: 'ok' },
        attributes: {
          'gen_ai.operation.name': 'chat',
          'gen_ai.provider.name': 'mistral_ai',
          'gen_ai.request.model': 'm1',
          'gen_ai.request.max_tokens': 40,
          'gen_ai.conversation.id': 'session-1',
          'gen_ai.response.model': 'm1-2026',
          'gen_ai.response.id': expect.stringMatching(/^chatcmpl-/),
          'gen_ai.response.finish_reasons': ['stop'],
          'gen_ai.usage.input_tokens': 20,
          'gen_ai.usage.output_tokens': 5,
          'gen_ai.usage.cache_read.input_tokens': 8,
          'gen_ai.usage.reasoning.output_tokens': 2,
          'server.address': '127.0.0.1',
          'server.port': Number(new URL(server.origin).port),
          'ghostlight.ai.feature': 'docs-chat',
          'ghostlight.ai.action': 'answer',
          'ghostlight.ai.attempt': 2,
          'ghostlight.ai.cost_nano_usd': '1000',
        },
      },
    ]);
    expect(within).toHaveBeenCalled();
    const durations = record.mock.calls.filter(
      ([name]) => name === 'gen_ai.client.operation.duration',
    );
    expect(
      durations.map(([, , attributes]) => attributes['error.type']),
    ).toEqual(['http-503', undefined]);
    expect(
      record.mock.calls
        .filter(([name]) => name === 'gen_ai.client.token.usage')
        .map(([, value, attributes]) => [
          attributes['gen_ai.token.type'],
          value,
        ]),
    ).toEqual([
      ['input', 20],
      ['output', 5],
    ]);
    expect(add).toHaveBeenCalledWith(
      'ghostlight.ai.cost',
      0.000001,
      expect.objectContaining({ 'ghostlight.ai.feature': 'docs-chat' }),
    );
    expect(
      JSON.stringify([spans, record.mock.calls, add.mock.calls]),
    ).not.toContain('private');
  });

  it('never fails a call, and ends the span of a stream that is left', async () => {
    const metrics = metricsServiceMock.mock({
      createHistogram: () => ({ record: jest.fn() }),
      createCounter: () => ({ add: jest.fn() }),
    });
    const tracing = tracingServiceMock.mock();
    tracing.startActiveSpan.mockRejectedValueOnce(new Error('no tracer'));
    const { service } = createTestModelService({
      ai: { provider: { baseUrl: server.baseUrl, model: 'm1' } },
      telemetry: createModelTelemetry({ metrics, tracing }),
    });
    await expect(
      service.chat({ purpose, messages }, { credentials }),
    ).resolves.toBeDefined();

    let isEnded = false;
    Object.assign(tracing, {
      context: {
        active: () => undefined,
        with: (_: unknown, work: () => unknown) => work(),
      },
    });
    tracing.startActiveSpan.mockImplementation((async (
      _name: string,
      _options: any,
      work: any,
    ) => {
      await work({ setAttribute() {}, setStatus() {} });
      isEnded = true;
    }) as any);
    server.enqueue({ type: 'hang', chunks: ['One '] });
    for await (const _ of service.stream(
      { purpose, messages },
      { credentials },
    )) {
      break;
    }
    await new Promise(resolve => setImmediate(resolve));
    expect(isEnded).toBe(true);
  });
});
