/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { promises as fs } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { mockCredentials } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { ModelDeniedError } from '../errors';
import { ScriptedModelServer } from '../testUtils/model/ScriptedModelServer';
import { createTestModelService } from '../testUtils/model/createTestModelService';
import { RecordingGate } from '../testUtils/model/RecordingGate';

const credentials = mockCredentials.user();
const purpose = { feature: 'test', action: 'ask' };
const messages = [
  { role: 'user' as const, content: 'What is the secret plan?' },
];

describe('DefaultAiModelService', () => {
  let server: ScriptedModelServer;
  let second: ScriptedModelServer;

  beforeAll(async () => {
    server = await ScriptedModelServer.start();
    second = await ScriptedModelServer.start();
  });
  afterEach(() => {
    server.reset();
    second.reset();
  });
  afterAll(async () => {
    await server.stop();
    await second.stop();
  });

  const create = (ai: object = {}, extra: object = {}) =>
    createTestModelService({
      ai: {
        provider: { baseUrl: server.baseUrl, apiKey: 'key-1', model: 'm1' },
        ...ai,
      },
      ...extra,
    });
  const withFallback = (ai: object = {}) =>
    create({
      fallbackProviders: [
        { baseUrl: second.baseUrl, model: 'm2', region: 'eu' },
      ],
      ...ai,
    });

  describe('chat', () => {
    it('answers through the gate and says what it cost', async () => {
      const { service, gate } = create();
      server.enqueue({
        type: 'text',
        text: 'Nothing.',
        model: 'm1-2026-01',
        usage: {
          prompt_tokens: 12,
          completion_tokens: 3,
          prompt_tokens_details: { cached_tokens: 4 },
          completion_tokens_details: { reasoning_tokens: 2 },
        },
      });
      const result = await service.chat(
        {
          purpose,
          messages,
          maxOutputTokens: 50,
          temperature: 0.5,
          stop: ['END'],
        },
        { credentials },
      );

      expect(result).toEqual({
        text: 'Nothing.',
        finishReason: 'stop',
        receipt: {
          ledgerSeq: '1',
          provider: 'generic',
          model: 'm1',
          responseModel: 'm1-2026-01',
          usage: {
            inputTokens: 12,
            outputTokens: 3,
            cachedInputTokens: 4,
            reasoningTokens: 2,
          },
          costNanoUsd: '1000',
          latencyMs: expect.any(Number),
          cached: false,
          prompt: undefined,
          redactions: 0,
        },
      });
      expect(server.requests).toHaveLength(1);
      expect(server.requests[0]).toMatchObject({
        path: '/v1/chat/completions',
        headers: { authorization: 'Bearer key-1' },
        body: {
          model: 'm1',
          messages,
          max_tokens: 50,
          temperature: 0.5,
          stop: ['END'],
        },
      });
      expect(gate.records[0].request).toMatchObject({
        purpose,
        kind: 'chat',
        texts: [messages[0].content],
        candidates: [{ provider: 'generic', model: 'm1' }],
        maxOutputTokens: 50,
      });
      expect(gate.outcomes).toEqual([
        {
          outcome: 'ok',
          usage: result.receipt.usage,
          finishReason: 'stop',
          responseModel: 'm1-2026-01',
          responseId: expect.stringMatching(/^chatcmpl-/),
          generatedText: 'Nothing.',
          latencyMs: expect.any(Number),
        },
      ]);
    });

    it('sends what the gate left of the text, and the ceiling that the hold allows', async () => {
      const { service, gate } = create();
      gate.redact = text => text.replace('secret', '[redacted]');
      gate.reserve = () => 7;
      const { receipt } = await service.chat(
        { purpose, messages, maxOutputTokens: 50 },
        { credentials },
      );
      expect(receipt.redactions).toBe(1);
      expect(server.requests[0].body).toMatchObject({
        messages: [{ content: 'What is the [redacted] plan?' }],
        max_tokens: 7,
      });
    });

    it('calls no provider when the gate refuses', async () => {
      const { service, gate } = withFallback();
      gate.decide = () => {
        throw new NotAllowedError('Not on Sundays');
      };
      await expect(
        service.chat({ purpose, messages }, { credentials }),
      ).rejects.toThrow('Not on Sundays');
      expect(server.requests).toHaveLength(0);
    });

    it('moves to a candidate that the budget carries, and only uses candidates that the policy permits', async () => {
      const { service, gate } = withFallback();
      gate.reserve = candidate => {
        if (candidate.model === 'm1') {
          throw new ModelDeniedError('Over budget');
        }
        return undefined;
      };
      const { receipt } = await service.chat(
        { purpose, messages },
        { credentials },
      );
      expect(receipt.model).toBe('m2');
      expect(server.requests).toHaveLength(0);

      gate.reserve = () => {
        throw new ModelDeniedError('Over budget');
      };
      await expect(
        service.chat({ purpose, messages }, { credentials }),
      ).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: 'Over budget',
      });

      gate.reserve = () => undefined;
      gate.permit = candidates =>
        candidates.filter(({ region }) => region === 'eu');
      await service.chat({ purpose, messages }, { credentials });
      expect(server.requests).toHaveLength(0);
      expect(second.requests).toHaveLength(2);
    });

    it('retries rate limits and overloads under a hold each, and settles them without charge', async () => {
      const { service, gate } = create();
      server.enqueue(
        { type: 'error', status: 429, headers: { 'retry-after-ms': '5' } },
        { type: 'error', status: 503, retryAfter: 0 },
        { type: 'text', text: 'At last.' },
      );
      const { text } = await service.chat(
        { purpose, messages },
        { credentials },
      );
      expect(text).toBe('At last.');
      expect(gate.records[0].holds.map(({ attempt }) => attempt)).toEqual([
        1, 2, 3,
      ]);
      expect(gate.outcomes).toMatchObject([
        { outcome: 'error', errorCode: 'rate-limited', notCharged: true },
        { outcome: 'error', errorCode: 'http-503', notCharged: true },
        { outcome: 'ok' },
      ]);
      expect(gate.unsettled).toBe(0);
    });

    it('does not wait for a long Retry-After: it goes to the fallback and leaves the endpoint alone', async () => {
      const { service, gate } = withFallback();
      server.enqueue({ type: 'error', status: 429, retryAfter: 600 });
      const first = await service.chat({ purpose, messages }, { credentials });
      expect(first.receipt).toMatchObject({ model: 'm2' });
      const again = await service.chat({ purpose, messages }, { credentials });
      expect(again.receipt).toMatchObject({ model: 'm2' });
      expect(server.requests).toHaveLength(1);
      expect(gate.unsettled).toBe(0);
      expect((await service.status()).chat).toMatchObject({
        state: 'degraded',
        model: 'm2',
        reason: expect.stringContaining('limiting the rate'),
      });
    });

    it.each([
      [
        { type: 'error' as const, status: 500 },
        3,
        { errorCode: 'http-500', notCharged: undefined },
      ],
      [
        { type: 'error' as const, status: 401 },
        1,
        { errorCode: 'http-401', notCharged: true },
      ],
      [
        { type: 'error' as const, status: 404 },
        1,
        { errorCode: 'http-404', notCharged: true },
      ],
      [{ type: 'invalid-json' as const }, 3, { errorCode: 'invalid-response' }],
      [{ type: 'empty-choices' as const }, 3, { errorCode: 'empty-response' }],
      [
        { type: 'cut' as const },
        3,
        { errorCode: 'connection-lost', notCharged: undefined },
      ],
    ])(
      'falls back from %j after %d attempt(s)',
      async (reply, attempts, outcome) => {
        const { service, gate } = withFallback();
        server.enqueue(reply, reply, reply, reply);
        const { receipt } = await service.chat(
          { purpose, messages },
          { credentials },
        );
        expect(receipt.model).toBe('m2');
        expect(server.requests).toHaveLength(attempts);
        expect(gate.outcomes).toHaveLength(attempts + 1);
        expect(gate.outcomes[0]).toMatchObject({
          outcome: 'error',
          ...outcome,
        });
        expect(gate.unsettled).toBe(0);
      },
    );

    it('knows a refused connection from work that was done', async () => {
      const closed = await ScriptedModelServer.start();
      const { baseUrl } = closed;
      await closed.stop();
      const { service, gate } = createTestModelService({
        ai: { provider: { baseUrl, model: 'm' }, maxRetries: 1 },
      });
      await expect(
        service.chat({ purpose, messages }, { credentials }),
      ).rejects.toMatchObject({
        name: 'ModelUnavailableError',
        isRetryable: true,
        message: expect.stringMatching(
          /Could not connect to 127\.0\.0\.1:\d+ \(ECONNREFUSED\)\. Check "ai\.provider"/,
        ),
      });
      expect(gate.outcomes).toMatchObject([
        { errorCode: 'connection-refused', notCharged: true },
        { errorCode: 'connection-refused', notCharged: true },
      ]);
    });

    it('gives a hanging provider half of the time when there is a fallback, and never asks it again', async () => {
      const { service, gate } = withFallback();
      server.enqueue({ type: 'hang' });
      const { receipt } = await service.chat(
        { purpose, messages, timeoutMs: 600 },
        { credentials },
      );
      expect(receipt.model).toBe('m2');
      await server.requests[0].aborted;
      expect(server.requests).toHaveLength(1);
      expect(gate.outcomes).toMatchObject([
        { outcome: 'unknown', errorCode: 'timeout', notCharged: undefined },
        { outcome: 'ok' },
      ]);
    });

    it('reaches the provider with an abort, settles, and never retries one', async () => {
      const { service, gate } = withFallback();
      server.enqueue({ type: 'hang' });
      const controller = new AbortController();
      const call = service.chat(
        { purpose, messages, signal: controller.signal },
        { credentials },
      );
      while (server.requests.length === 0) {
        await new Promise(resolve => setTimeout(resolve, 5));
      }
      controller.abort();
      await expect(call).rejects.toMatchObject({ name: 'AbortError' });
      await server.requests[0].aborted;
      expect(second.requests).toHaveLength(0);
      expect(gate.outcomes).toMatchObject([
        { outcome: 'aborted', errorCode: 'aborted', notCharged: undefined },
      ]);

      await expect(
        service.chat(
          { purpose, messages, signal: controller.signal },
          { credentials },
        ),
      ).rejects.toMatchObject({ name: 'AbortError' });
      expect(server.requests).toHaveLength(1);
      expect(gate.unsettled).toBe(0);
    });

    it('opens the circuit after repeated outages and closes it after a success', async () => {
      const { service, runtime } = create({ maxRetries: 4 });
      server.enqueue(
        ...Array.from({ length: 5 }, () => ({
          type: 'error' as const,
          status: 500,
        })),
      );
      await expect(
        service.chat({ purpose, messages }, { credentials }),
      ).rejects.toMatchObject({ name: 'ModelUnavailableError' });
      expect(server.requests).toHaveLength(5);
      await expect(
        service.chat({ purpose, messages }, { credentials }),
      ).rejects.toThrow(
        /left alone for now, since 127\.0\.0\.1:\d+ failed with 500/,
      );
      expect(server.requests).toHaveLength(5);
      expect(runtime.chatEndpoints().endpoints[0].breaker.state).toBe('open');
    });

    it('keeps to the concurrency cap', async () => {
      const { service } = create({ maxConcurrency: 2 });
      let running = 0;
      let most = 0;
      server.enqueue(
        ...Array.from({ length: 6 }, () => async () => {
          running += 1;
          most = Math.max(most, running);
          await new Promise(resolve => setTimeout(resolve, 15));
          running -= 1;
          return { type: 'text' as const, text: 'ok' };
        }),
      );
      await Promise.all(
        Array.from({ length: 6 }, () =>
          service.chat({ purpose, messages }, { credentials }),
        ),
      );
      expect(most).toBe(2);
    });

    it('reports refusals, filtered answers and cut answers, and takes tool calls as text', async () => {
      const { service } = create();
      server.enqueue(
        { type: 'refusal', text: 'I cannot help with that.' },
        { type: 'text', text: '', finishReason: 'content_filter' },
        { type: 'text', text: 'Once upon', finishReason: 'length' },
        { type: 'tool-calls', arguments: '{"path":"/"}' },
        { type: 'tool-calls', arguments: '{"path":"/"}', text: 'Let me see.' },
        { type: 'text', text: 'No count.', usage: false },
      );
      const results = [];
      for (let index = 0; index < 6; index++) {
        results.push(
          await service.chat({ purpose, messages }, { credentials }),
        );
      }
      expect(results).toMatchObject([
        { finishReason: 'refusal', text: 'I cannot help with that.' },
        { finishReason: 'content-filter', text: '' },
        { finishReason: 'length', text: 'Once upon' },
        { finishReason: 'other', text: '{"path":"/"}' },
        { finishReason: 'other', text: 'Let me see.' },
        { finishReason: 'stop', text: 'No count.' },
      ]);
      expect(results[5].receipt.usage).toEqual({});
    });

    it('answers deterministic calls from the cache, by content, and not restricted ones', async () => {
      const { service, gate } = create();
      const ask = (more: object = {}) =>
        service.chat(
          { purpose, messages, temperature: 0, ...more },
          { credentials },
        );
      const first = await ask();
      const again = await ask();
      expect(again).toMatchObject({
        text: first.text,
        receipt: { cached: true, costNanoUsd: '0' },
      });
      expect(server.requests).toHaveLength(1);
      expect(gate.records[1].cacheHits).toMatchObject([{ model: 'm1' }]);
      expect(gate.records[1].holds).toHaveLength(0);

      await ask({ messages: [{ role: 'user', content: 'Other?' }] });
      await ask({ maxOutputTokens: 10 });
      await ask({ cache: { enabled: false } });
      await ask({ purpose: { ...purpose, dataClass: 'restricted' } });
      await ask({ temperature: undefined });
      expect(server.requests).toHaveLength(6);
      expect(
        (await ask({ temperature: undefined, cache: { enabled: true } }))
          .receipt.cached,
      ).toBe(false);
      expect(
        (await ask({ temperature: undefined, cache: { enabled: true } }))
          .receipt.cached,
      ).toBe(true);
    });

    it('never keeps an answer that was cut or refused', async () => {
      const { service } = create();
      server.enqueue(
        { type: 'text', text: 'Half', finishReason: 'length' },
        { type: 'refusal', text: 'No.' },
      );
      for (let index = 0; index < 3; index++) {
        await service.chat(
          { purpose, messages, temperature: 0 },
          { credentials },
        );
      }
      expect(server.requests).toHaveLength(3);
    });

    it('gives out an answer whose settlement failed, since it is paid for', async () => {
      class BrokenLedger extends RecordingGate {
        async open(request: Parameters<RecordingGate['open']>[0]) {
          const pass = await super.open(request);
          return {
            ...pass,
            hold: async (hold: Parameters<typeof pass.hold>[0]) => ({
              ...(await pass.hold(hold)),
              settle: async () => {
                throw new Error('database gone');
              },
            }),
          };
        }
      }
      const { service, logs } = create({}, { gate: new BrokenLedger() });
      const { text, receipt } = await service.chat(
        { purpose, messages },
        { credentials },
      );
      expect(text).toBe('Scripted answer.');
      expect(receipt.ledgerSeq).toBeUndefined();
      expect(logs).toContainEqual(
        expect.objectContaining({
          level: 'error',
          message: 'Could not settle a model call',
        }),
      );
    });

    it('logs nothing of prompts, answers or keys', async () => {
      const { service, logs } = withFallback();
      server.enqueue({
        type: 'error',
        status: 400,
        body: { error: { message: 'bad input: What is the secret plan?' } },
      });
      await service.chat({ purpose, messages }, { credentials });
      server.enqueue(
        { type: 'invalid-json' },
        { type: 'cut' },
        { type: 'empty-choices' },
      );
      await service.chat({ purpose, messages }, { credentials });
      expect(logs.length).toBeGreaterThan(0);
      expect(JSON.stringify(logs)).not.toMatch(
        /secret plan|key-1|Scripted answer/,
      );
    });

    it('refuses a call without messages', async () => {
      const { service } = create();
      await expect(service.chat({ purpose }, { credentials })).rejects.toThrow(
        'A model call needs "messages" or a "prompt"',
      );
    });
  });

  describe('stream', () => {
    const collect = async (events: AsyncIterable<{ type: string }>) => {
      const all: any[] = [];
      for await (const event of events) {
        all.push(event);
      }
      return all;
    };

    it('streams text, and takes usage from the chunk after the finish', async () => {
      const { service, gate } = create();
      server.enqueue({
        type: 'text',
        text: 'Hello there world',
        chunks: ['Hello ', 'there ', 'world'],
        usage: { prompt_tokens: 9, completion_tokens: 3 },
      });
      const events = await collect(
        service.stream({ purpose, messages }, { credentials }),
      );
      expect(events).toEqual([
        { type: 'text-delta', text: 'Hello ' },
        { type: 'text-delta', text: 'there ' },
        { type: 'text-delta', text: 'world' },
        {
          type: 'finish',
          finishReason: 'stop',
          receipt: expect.objectContaining({
            usage: { inputTokens: 9, outputTokens: 3 },
          }),
        },
      ]);
      expect(server.requests[0].body).toMatchObject({
        stream: true,
        stream_options: { include_usage: true },
      });
      expect(gate.outcomes).toMatchObject([
        { outcome: 'ok', generatedText: 'Hello there world' },
      ]);
    });

    it('settles a stream without usage as unknown with the text it produced', async () => {
      const { service, gate } = create();
      server.enqueue({ type: 'text', text: 'Some text', usage: false });
      const events = await collect(
        service.stream({ purpose, messages }, { credentials }),
      );
      expect(events.at(-1).receipt.usage).toEqual({});
      expect(gate.outcomes).toMatchObject([
        { outcome: 'ok', usage: {}, generatedText: 'Some text' },
      ]);
    });

    it('fails over before the first text, not after it', async () => {
      const { service, gate } = withFallback({ maxRetries: 0 });
      server.enqueue({ type: 'error', status: 500 });
      expect(
        (
          await collect(service.stream({ purpose, messages }, { credentials }))
        ).at(-1),
      ).toMatchObject({ receipt: { model: 'm2' } });

      server.enqueue({ type: 'cut', chunks: ['One ', 'two '] });
      const seen: unknown[] = [];
      await expect(
        (async () => {
          for await (const event of service.stream(
            { purpose, messages },
            { credentials },
          )) {
            seen.push(event);
          }
        })(),
      ).rejects.toMatchObject({
        name: 'ModelUnavailableError',
        isRetryable: true,
      });
      expect(seen).toEqual([
        { type: 'text-delta', text: 'One ' },
        { type: 'text-delta', text: 'two ' },
      ]);
      expect(gate.outcomes.at(-1)).toMatchObject({
        outcome: 'error',
        errorCode: 'connection-lost',
        usage: {},
        generatedText: 'One two ',
        notCharged: undefined,
      });

      server.enqueue({ type: 'early-end', chunks: ['One '] });
      await expect(
        collect(service.stream({ purpose, messages }, { credentials })),
      ).rejects.toThrow(/ended the stream before the answer was finished/);
      expect(gate.unsettled).toBe(0);
    });

    it('aborts the provider and settles when the consumer leaves', async () => {
      const { service, gate } = create();
      server.enqueue({ type: 'hang', chunks: ['One ', 'two '] });
      for await (const event of service.stream(
        { purpose, messages },
        { credentials },
      )) {
        expect(event).toEqual({ type: 'text-delta', text: 'One ' });
        break;
      }
      await server.requests[0].aborted;
      expect(gate.outcomes).toMatchObject([
        { outcome: 'aborted', generatedText: 'One ', usage: {} },
      ]);
    });

    it('aborts the provider when the consumer leaves while waiting for the next piece', async () => {
      const { service, gate } = create();
      server.enqueue({ type: 'hang', chunks: ['One '] });
      const iterator = service
        .stream({ purpose, messages }, { credentials })
        [Symbol.asyncIterator]();
      await iterator.next();
      const waiting = iterator.next().catch(error => error);
      await iterator.return!();
      await server.requests[0].aborted;
      expect(await waiting).toMatchObject({ name: 'AbortError' });
      expect(gate.outcomes).toMatchObject([
        { outcome: 'aborted', generatedText: 'One ' },
      ]);
    });

    it('aborts by signal in the middle', async () => {
      const { service, gate } = create();
      server.enqueue({ type: 'hang', chunks: ['One '] });
      const controller = new AbortController();
      await expect(
        (async () => {
          for await (const event of service.stream(
            { purpose, messages, signal: controller.signal },
            { credentials },
          )) {
            expect(event.type).toBe('text-delta');
            controller.abort();
          }
        })(),
      ).rejects.toMatchObject({ name: 'AbortError' });
      await server.requests[0].aborted;
      expect(gate.outcomes).toMatchObject([
        { outcome: 'aborted', generatedText: 'One ' },
      ]);
    });

    it('tolerates refusals, tool calls and streams that only have empty choices', async () => {
      const { service } = create({ maxRetries: 0 });
      server.enqueue(
        { type: 'refusal', text: 'I cannot.' },
        { type: 'tool-calls', arguments: '{"a":1}' },
        { type: 'empty-choices' },
      );
      const run = () =>
        collect(service.stream({ purpose, messages }, { credentials }));
      expect(await run()).toMatchObject([
        { text: 'I cannot.' },
        { type: 'finish', finishReason: 'refusal' },
      ]);
      expect(await run()).toMatchObject([
        { text: '{"a":1}' },
        { type: 'finish', finishReason: 'other' },
      ]);
      await expect(run()).rejects.toMatchObject({
        name: 'ModelUnavailableError',
      });
    });

    it('refuses before the first event, and serves the cache as one piece', async () => {
      const { service, gate } = create();
      await collect(
        service.stream({ purpose, messages, temperature: 0 }, { credentials }),
      );
      expect(
        await collect(
          service.stream(
            { purpose, messages, temperature: 0 },
            { credentials },
          ),
        ),
      ).toMatchObject([
        { type: 'text-delta', text: 'Scripted answer.' },
        { type: 'finish', receipt: { cached: true } },
      ]);
      gate.decide = () => {
        throw new ModelDeniedError('No');
      };
      const iterator = service
        .stream({ purpose, messages }, { credentials })
        [Symbol.asyncIterator]();
      await expect(iterator.next()).rejects.toThrow('No');
    });
  });

  describe('structured', () => {
    const schema = {
      type: 'object',
      properties: {
        score: { type: 'integer', minimum: 0 },
        why: { type: 'string' },
      },
      required: ['score', 'why'],
      additionalProperties: false,
    };
    const ask = (
      service: ReturnType<typeof create>['service'],
      more: object = {},
    ) =>
      service.structured<{ score: number }>(
        { purpose, messages, schema, schemaName: 'rating', ...more },
        { credentials },
      );

    it('asks with the schema and validates', async () => {
      const { service, gate } = create();
      server.enqueue({ type: 'json', value: { score: 3, why: 'ok' } });
      const result = await ask(service);
      expect(result).toMatchObject({
        value: { score: 3, why: 'ok' },
        repairs: 0,
      });
      expect(server.requests[0].body.response_format).toEqual({
        type: 'json_schema',
        json_schema: { name: 'rating', schema, strict: true },
      });
      expect(server.requests[0].body.messages).toEqual(messages);
      expect(gate.records[0].request.texts[1]).toContain('"minimum":0');
    });

    it.each([
      [
        'a fence',
        'Sure!\n```json\n{"score": 1, "why": "a"}\n```\nHope that helps {really}.',
      ],
      [
        'prose',
        'The rating {roughly} is {"score": 1, "why": "b } \\" {"} as asked',
      ],
      [
        'thinking',
        '<think>maybe {"score": 9, "why": "draft"}</think>{"score": 1, "why": "c"}',
      ],
      [
        'a lost opening tag',
        'hm {"score": 9, "why": "draft"}</think>\n{"score": 1, "why": "c"}',
      ],
      ['a trailing comma', '{"score": 1, "why": "d,}",}'],
    ])('reads an answer in %s', async (_, text) => {
      const { service } = create();
      server.enqueue({ type: 'text', text });
      expect(await ask(service)).toMatchObject({
        value: { score: 1 },
        repairs: 0,
      });
    });

    it('takes a tool call that carries the answer as text', async () => {
      const { service } = create();
      server.enqueue({
        type: 'tool-calls',
        arguments: '{"score": 1, "why": "x"}',
      });
      expect((await ask(service)).value).toEqual({ score: 1, why: 'x' });
    });

    it('repairs within bounds, each repair behind the gate, and sums the receipts', async () => {
      const { service, gate } = create();
      server.enqueue(
        { type: 'text', text: '{"score": "high"}' },
        { type: 'json', value: { score: 2, why: 'now' } },
      );
      const result = await ask(service);
      expect(result).toMatchObject({
        value: { score: 2 },
        repairs: 1,
        receipt: { costNanoUsd: '2000', ledgerSeq: '2' },
      });
      expect(gate.records).toHaveLength(2);
      const repair = server.requests[1].body.messages as Array<{
        content: string;
      }>;
      expect(repair.slice(0, 2)).toEqual([
        messages[0],
        { role: 'assistant', content: '{"score": "high"}' },
      ]);
      expect(repair[2].content).toMatch(
        /must have required property 'why'[\s\S]*\/score must be integer/,
      );

      server.enqueue(
        { type: 'text', text: 'no' },
        { type: 'text', text: 'never' },
      );
      await expect(ask(service)).rejects.toMatchObject({
        name: 'ModelOutputError',
        message: expect.stringContaining(
          'after 1 repair(s): the answer contains no JSON object',
        ),
      });
      server.enqueue({ type: 'text', text: 'no' });
      await expect(ask(service, { maxRepairs: 0 })).rejects.toMatchObject({
        name: 'ModelOutputError',
      });
      expect(server.requests).toHaveLength(5);
    });

    it('does not repair what repair cannot mend', async () => {
      const { service, gate } = create();
      gate.reserve = () => 5;
      server.enqueue(
        { type: 'refusal', text: 'No.' },
        { type: 'text', text: '{"score": 1', finishReason: 'length' },
      );
      await expect(ask(service)).rejects.toThrow(
        'The model refused to answer for "rating"',
      );
      await expect(ask(service)).rejects.toThrow(
        'cut at its limit of 5 tokens',
      );
      expect(server.requests).toHaveLength(2);
    });

    it('refuses schemas that are none', async () => {
      const { service } = create();
      await expect(ask(service, { schema: { type: 'array' } })).rejects.toThrow(
        /"type": "object"/,
      );
      await expect(
        ask(service, {
          schema: { type: 'object', properties: { a: { type: 'nonsense' } } },
        }),
      ).rejects.toThrow('The schema "rating"');
      expect(server.requests).toHaveLength(0);
    });

    it('caches only answers that validate', async () => {
      const { service } = create();
      server.enqueue(
        { type: 'text', text: 'no' },
        { type: 'json', value: { score: 2, why: 'now' } },
      );
      await ask(service, { temperature: 0 });
      server.enqueue({ type: 'json', value: { score: 4, why: 'again' } });
      expect(await ask(service, { temperature: 0 })).toMatchObject({
        value: { score: 4 },
        repairs: 0,
      });
      expect(await ask(service, { temperature: 0 })).toMatchObject({
        value: { score: 4 },
        receipt: { cached: true },
      });
    });

    it('degrades from json_schema to json_object to instructions, and remembers', async () => {
      const { service, gate, logs } = create();
      const refusal = (message: string) => ({
        type: 'error' as const,
        status: 400,
        body: { error: { message, param: 'response_format', code: null } },
      });
      server.enqueue(
        refusal(
          "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
        ),
        refusal('This response_format type is unavailable now'),
        { type: 'json', value: { score: 1, why: 'x' } },
        { type: 'json', value: { score: 1, why: 'y' } },
      );
      await ask(service);
      await ask(service);
      expect(
        server.requests.map(({ body }) => (body.response_format as any)?.type),
      ).toEqual(['json_schema', 'json_object', undefined, undefined]);
      expect((server.requests[3].body.messages as any)[1]).toMatchObject({
        role: 'system',
        content: expect.stringContaining(
          'must validate against this JSON schema',
        ),
      });
      expect(gate.outcomes.slice(0, 2)).toMatchObject([
        { errorCode: 'unsupported-parameter', notCharged: true },
        { errorCode: 'unsupported-parameter', notCharged: true },
      ]);
      expect(
        logs.filter(({ message }) => message.startsWith('Adapted')),
      ).toHaveLength(2);
    });
  });

  describe('learning what an endpoint supports', () => {
    it.each([
      ['max_tokens', { maxOutputTokens: 9 }, { max_completion_tokens: 9 }],
      ['temperature', { temperature: 0.2 }, {}],
      ['stop', { stop: ['!'] }, {}],
    ])(
      'learns from a 400 that names %s, once',
      async (parameter, request, expected) => {
        const { service, logs } = create();
        server.unsupportedParameters = [parameter];
        await service.chat({ purpose, messages, ...request }, { credentials });
        await service.chat({ purpose, messages, ...request }, { credentials });
        expect(server.requests).toHaveLength(3);
        expect(server.requests[2].body).toEqual({
          model: 'm1',
          messages,
          ...expected,
        });
        expect(logs.filter(({ level }) => level === 'info')).toHaveLength(1);
      },
    );

    it('learns that usage cannot be asked for in streams', async () => {
      const { service } = create();
      server.unsupportedParameters = ['stream_options'];
      for (let index = 0; index < 2; index++) {
        for await (const _ of service.stream(
          { purpose, messages },
          { credentials },
        ));
      }
      expect(
        server.requests.map(({ body }) => 'stream_options' in body),
      ).toEqual([true, false, false]);
    });

    it('cuts at stop sequences itself where the endpoint cannot', async () => {
      const { service } = create();
      server.unsupportedParameters = ['stop'];
      server.enqueue({ type: 'text', text: 'One END two' });
      expect(
        await service.chat(
          { purpose, messages, stop: ['END'] },
          { credentials },
        ),
      ).toMatchObject({ text: 'One ' });
      server.enqueue({
        type: 'text',
        text: '',
        chunks: ['One E', 'N', 'D two', ' three'],
      });
      let text = '';
      for await (const event of service.stream(
        { purpose, messages, stop: ['END'] },
        { credentials },
      )) {
        text +=
          event.type === 'text-delta' ? event.text : `(${event.finishReason})`;
      }
      expect(text).toBe('One (stop)');
    });

    it('is bounded when an endpoint refuses everything', async () => {
      const { service, gate } = create();
      server.unsupportedParameters = ['max_tokens', 'max_completion_tokens'];
      await expect(
        service.chat(
          { purpose, messages, maxOutputTokens: 5 },
          { credentials },
        ),
      ).rejects.toMatchObject({
        name: 'ModelUnavailableError',
        isRetryable: false,
      });
      expect(server.requests).toHaveLength(5);
      expect(gate.unsettled).toBe(0);
    });

    it('finds the path of an endpoint that has no /v1', async () => {
      const { service } = createTestModelService({
        ai: { provider: { baseUrl: server.origin, model: 'm' } },
      });
      server.enqueue({
        type: 'error',
        status: 404,
        body: '404 page not found',
      });
      await service.chat({ purpose, messages }, { credentials });
      await service.chat({ purpose, messages }, { credentials });
      expect(server.requests.map(request => request.path)).toEqual([
        '/v1/chat/completions',
        '/chat/completions',
        '/chat/completions',
      ]);
    });

    it('asks for the models once when none is configured', async () => {
      const { service } = createTestModelService({
        environment: { AI_BASE_URL: server.baseUrl, AI_API_KEY: 'k' },
      });
      server.enqueueModels({
        type: 'raw',
        body: JSON.stringify({
          data: [
            { id: 'nomic-embed-text' },
            { id: 'whisper-1' },
            { id: 'llama3.2' },
          ],
        }),
      });
      expect((await service.status()).chat).toMatchObject({
        state: 'on',
        model: 'chosen at the first call',
      });
      expect(server.requests).toHaveLength(0);
      const [first] = await Promise.all([
        service.chat({ purpose, messages }, { credentials }),
        service.chat({ purpose, messages }, { credentials }),
        service.embed({ purpose, texts: ['a'] }, { credentials }),
      ]);
      expect(first.receipt.model).toBe('llama3.2');
      expect(
        server.requests.filter(({ operation }) => operation === 'models'),
      ).toHaveLength(1);
      expect(server.embeddingRequests[0].body.model).toBe('nomic-embed-text');
      expect(await service.status()).toEqual({
        chat: { state: 'on', provider: 'generic', model: 'llama3.2' },
        embeddings: {
          state: 'on',
          provider: 'generic',
          model: 'nomic-embed-text',
        },
      });
    });

    it('says what to set when the endpoint lists no chat model, and asks again after a failure', async () => {
      const { service } = createTestModelService({
        environment: { AI_BASE_URL: server.baseUrl },
      });
      server.enqueueModels(
        { type: 'error', status: 500 },
        { type: 'raw', body: '{"data":[{"id":"bge-m3"}]}' },
      );
      await expect(
        service.chat({ purpose, messages }, { credentials }),
      ).rejects.toMatchObject({
        name: 'ModelUnavailableError',
        isRetryable: true,
      });
      await expect(
        service.chat({ purpose, messages }, { credentials }),
      ).rejects.toThrow(
        /lists no model that can chat\. Set "ai\.provider\.model" or AI_MODEL/,
      );
    });
  });

  describe('embed', () => {
    it('batches, keeps the order, and sums the receipts', async () => {
      const { service, gate } = create({ embeddings: { model: 'e1' } });
      const texts = Array.from(
        { length: 200 },
        (_, index) => `text number ${index}`,
      );
      const result = await service.embed({ purpose, texts }, { credentials });
      expect(result).toMatchObject({
        dimensions: 64,
        model: 'e1',
        receipt: { costNanoUsd: '3000', cached: false },
      });
      expect(
        server.embeddingRequests
          .map(({ body }) => (body.input as string[]).length)
          .sort(),
      ).toEqual([8, 96, 96]);
      const single = await service.embed(
        { purpose, texts: [texts[150]] },
        { credentials },
      );
      expect(result.vectors[150]).toEqual(single.vectors[0]);
      expect(single.receipt.cached).toBe(true);
      expect(gate.records.at(-1)!.cacheHits).toHaveLength(1);
      expect(gate.unsettled).toBe(0);
    });

    it('embeds only what it has not embedded before', async () => {
      const { service } = create({ embeddings: { model: 'e1' } });
      await service.embed({ purpose, texts: ['a', 'b'] }, { credentials });
      const { vectors } = await service.embed(
        { purpose, texts: ['b', 'c', 'a'] },
        { credentials },
      );
      expect(server.embeddingRequests[1].body.input).toEqual(['c']);
      expect(vectors.every(vector => vector.length === 64)).toBe(true);
    });

    it('puts vectors in the order of the texts, whatever order they come in', async () => {
      const { service } = create({ embeddings: { model: 'e1' } });
      server.enqueueEmbeddings({
        type: 'raw',
        body: JSON.stringify({
          data: [
            { index: 1, embedding: [0, 1] },
            { index: 0, embedding: [1, 0] },
          ],
        }),
      });
      const result = await service.embed(
        { purpose, texts: ['x', 'y'] },
        { credentials },
      );
      expect(result.vectors).toEqual([
        [1, 0],
        [0, 1],
      ]);
      expect(result.receipt.usage).toEqual({});
    });

    it('halves a batch that is too large', async () => {
      const { service, gate } = create({ embeddings: { model: 'e1' } });
      server.enqueueEmbeddings({
        type: 'error',
        status: 400,
        body: {
          object: 'error',
          message: 'Too many inputs in request, split into more batches.',
          type: 'invalid_request_error',
        },
      });
      const { vectors } = await service.embed(
        { purpose, texts: ['a', 'b', 'c'] },
        { credentials },
      );
      expect(vectors).toHaveLength(3);
      expect(server.embeddingRequests.map(({ body }) => body.input)).toEqual([
        ['a', 'b', 'c'],
        ['a', 'b'],
        ['c'],
      ]);
      expect(gate.outcomes[0]).toMatchObject({
        errorCode: 'too-large',
        notCharged: true,
      });
    });

    it('refuses vectors of a wrong, mixed or changed length', async () => {
      const { service, gate } = create({
        embeddings: { model: 'e1', dimensions: 3 },
      });
      const embed = (text: string) =>
        service.embed({ purpose, texts: [text, `${text}!`] }, { credentials });
      server.enqueueEmbeddings(
        {
          type: 'vectors',
          vectors: [
            [1, 0, 0],
            [1, 0],
          ],
        },
        {
          type: 'vectors',
          vectors: [
            [1, 0],
            [1, 0],
          ],
        },
        { type: 'vectors', vectors: [[], []] },
      );
      await expect(embed('a')).rejects.toMatchObject({
        name: 'ModelOutputError',
        message: expect.stringContaining('mixed length: 3 and 2'),
      });
      await expect(embed('b')).rejects.toMatchObject({
        name: 'ModelOutputError',
        message: expect.stringContaining('"ai.embeddings.dimensions" is 3'),
      });
      await expect(embed('c')).rejects.toThrow('empty embedding');
      expect(server.embeddingRequests[0].body.dimensions).toBe(3);
      expect(gate.outcomes.every(({ outcome }) => outcome === 'ok')).toBe(true);

      const other = create({ embeddings: { model: 'e1' } });
      server.enqueueEmbeddings(
        { type: 'vectors', vectors: [[1, 0]] },
        { type: 'vectors', vectors: [[1, 0, 0]] },
        {
          type: 'vectors',
          vectors: [
            [1, 0],
            [0, 1],
          ],
        },
        {
          type: 'vectors',
          vectors: [
            [1, 0],
            [0, 1],
          ],
        },
        {
          type: 'vectors',
          vectors: [
            [1, 0],
            [0, 1],
          ],
        },
      );
      await other.service.embed({ purpose, texts: ['a'] }, { credentials });
      await expect(
        other.service.embed({ purpose, texts: ['b'] }, { credentials }),
      ).rejects.toThrow('changed their length from 2 to 3');
      await expect(
        other.service.embed({ purpose, texts: ['c'] }, { credentials }),
      ).rejects.toThrow('sent 2 embeddings for 1 texts');
    });

    it('aborts the other batches when one fails, and settles all', async () => {
      const { service, gate } = create({
        embeddings: { model: 'e1' },
        maxRetries: 0,
      });
      server.enqueueEmbeddings(
        { type: 'error', status: 401 },
        { type: 'hang' },
        { type: 'hang' },
      );
      const texts = Array.from({ length: 250 }, (_, index) => `t${index}`);
      await expect(
        service.embed({ purpose, texts }, { credentials }),
      ).rejects.toMatchObject({ name: 'ModelUnavailableError' });
      expect(gate.unsettled).toBe(0);
    });

    it('refuses empty input, and embeddings that are off', async () => {
      const { service } = create({ embeddings: { model: 'e1' } });
      await expect(
        service.embed({ purpose, texts: [] }, { credentials }),
      ).rejects.toThrow('no texts');
      await expect(
        service.embed({ purpose, texts: ['a', ' '] }, { credentials }),
      ).rejects.toThrow('Text 1 of 2');
      const off = create({ embeddings: false });
      await expect(
        off.service.embed({ purpose, texts: ['a'] }, { credentials }),
      ).rejects.toMatchObject({
        name: 'ModelNotConfiguredError',
      });
      expect((await off.service.status()).embeddings).toMatchObject({
        state: 'off',
      });
    });
  });

  it('makes calls with prompts of the library, and says which version', async () => {
    const directory = await fs.mkdtemp(path.join(os.tmpdir(), 'prompts-'));
    await fs.mkdir(path.join(directory, 'test'));
    await fs.writeFile(
      path.join(directory, 'test/ask.md'),
      '---\nname: test/ask\nversion: 3\ndescription: Asks\nvariables: {topic: What about}\n---\n## system\nBe brief.\n## user\nWhat is {{topic}}?\n',
    );
    try {
      const { service, gate } = create({}, { promptDirectories: [directory] });
      const { receipt } = await service.chat(
        {
          purpose,
          prompt: { name: 'test/ask', variables: { topic: 'x {{topic}}' } },
          messages,
        },
        { credentials },
      );
      expect(server.requests[0].body.messages).toEqual([
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'What is "x {{topic}}"?' },
        messages[0],
      ]);
      const prompt = {
        name: 'test/ask',
        version: expect.stringMatching(/^3\+[0-9a-f]{12}$/),
      };
      expect(receipt.prompt).toEqual(prompt);
      expect(gate.records[0].request.prompt).toEqual(prompt);
      await expect(
        service.chat(
          { purpose, prompt: { name: 'test/ask' } },
          { credentials },
        ),
      ).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringContaining('"topic"'),
      });
    } finally {
      await fs.rm(directory, { recursive: true });
    }
  });

  it('gives back the slot of a stream that nobody reads on, when its time is up', async () => {
    const { service } = create({ maxConcurrency: 1 });
    server.enqueue({ type: 'hang', chunks: ['One '] });
    const forgotten = service
      .stream({ purpose, messages, timeoutMs: 80 }, { credentials })
      [Symbol.asyncIterator]();
    await forgotten.next();
    expect(
      await service.chat({ purpose, messages }, { credentials }),
    ).toMatchObject({ text: 'Scripted answer.' });
    await server.requests[0].aborted;
  });

  it('does not wait for the models of a fallback', async () => {
    const { service } = create({
      fallbackProviders: [{ baseUrl: second.baseUrl }],
    });
    second.enqueueModels({ type: 'hang' });
    expect(
      await service.chat({ purpose, messages }, { credentials }),
    ).toMatchObject({ receipt: { model: 'm1' } });
  });

  it('is off without configuration', async () => {
    const { service } = createTestModelService({});
    const reason = expect.stringContaining('AI_BASE_URL and AI_API_KEY');
    expect(await service.status()).toEqual({
      chat: { state: 'off', reason },
      embeddings: { state: 'off', reason },
    });
    await expect(
      service.chat({ purpose, messages }, { credentials }),
    ).rejects.toMatchObject({
      name: 'ModelNotConfiguredError',
      message: reason,
    });
  });
});
