/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createServiceFactory } from '@backstage/backend-plugin-api';
import { createServiceMock } from '@backstage/backend-test-utils';
import type { JsonValue } from '@backstage/types';
import type {
  CallReceipt,
  ChatRequest,
  ChatResult,
  EmbedRequest,
  FinishReason,
  ModelStatus,
  StructuredRequest,
} from '@ghostlight/backstage-plugin-ai-common';
import { ModelNotConfiguredError, ModelOutputError } from '../../errors';
import type { AiModelService } from '../../model/AiModelService';
import { aiModelServiceRef } from '../../model/aiModelServiceRef';
import { AnswerSchema } from '../../model/structured/AnswerSchema';
import { hashEmbedding } from './hashEmbedding';

/**
 * What the fake model says: a text, a text with a finish reason, an error to throw, or a function of the request.
 *
 * @public
 */
export type AiModelServiceMockReply =
  | string
  | { text: string; finishReason?: FinishReason }
  | Error;

/** @public */
export type AiModelServiceMockOptions = {
  /** Replies of `chat` and `stream` in order; the last one repeats. Default `Scripted answer.`. */
  chat?:
    | AiModelServiceMockReply[]
    | ((request: ChatRequest) => AiModelServiceMockReply);
  /** Values of `structured` in order; the last one repeats. They are validated as real ones are. */
  structured?:
    | Array<JsonValue | Error>
    | ((request: StructuredRequest) => JsonValue | Error);
  /** Length of the deterministic embeddings. Default 64; `false`: embeddings are off. */
  dimensions?: number | false;
  /** `false`: no provider is configured, every call throws `ModelNotConfiguredError`. */
  configured?: boolean;
};

/**
 * A model service with scripted replies, which remembers what it was asked.
 *
 * @public
 */
export interface AiModelServiceMock extends AiModelService {
  readonly requests: Array<ChatRequest | StructuredRequest | EmbedRequest>;
}

/**
 * A fake model service for tests of features: no HTTP, no gate. To test against the real one use
 * {@link ScriptedModelServer}.
 *
 * @public
 */
export function aiModelServiceMock(
  options: AiModelServiceMockOptions = {},
): AiModelServiceMock {
  const { dimensions = 64, configured = true } = options;
  const requests: AiModelServiceMock['requests'] = [];
  const nextChat = script(options.chat ?? ['Scripted answer.']);
  const nextStructured = script(options.structured ?? [{}]);
  const begin = (
    request: ChatRequest | StructuredRequest | EmbedRequest,
  ): void => {
    requests.push(request);
    if (!configured) {
      throw new ModelNotConfiguredError('No model provider is configured.');
    }
    request.signal?.throwIfAborted();
  };
  const chat = async (request: ChatRequest): Promise<ChatResult> => {
    begin(request);
    const reply = nextChat(request);
    if (reply instanceof Error) {
      throw reply;
    }
    const { text, finishReason = 'stop' } =
      typeof reply === 'string' ? { text: reply } : reply;
    return { text, finishReason, receipt: receipt('scripted-chat') };
  };

  return {
    requests,
    chat,
    async *stream(request) {
      const { text, ...rest } = await chat(request);
      for (const piece of text.split(/(?<= )/)) {
        request.signal?.throwIfAborted();
        yield { type: 'text-delta', text: piece };
      }
      yield { type: 'finish', ...rest };
    },
    async structured<T>(request: StructuredRequest) {
      begin(request);
      const value = nextStructured(request);
      if (value instanceof Error) {
        throw value;
      }
      const schema = new AnswerSchema({
        name: request.schemaName,
        schema: request.schema,
      });
      const read = schema.read(JSON.stringify(value));
      if ('errors' in read) {
        throw new ModelOutputError(
          `The scripted answer for "${
            request.schemaName
          }" does not validate: ${read.errors.join('; ')}.`,
        );
      }
      return {
        value: read.value as T,
        repairs: 0,
        receipt: receipt('scripted-chat'),
      };
    },
    async embed(request) {
      begin(request);
      if (dimensions === false) {
        throw new ModelNotConfiguredError('Embeddings are off.');
      }
      return {
        vectors: request.texts.map(text => hashEmbedding(text, dimensions)),
        dimensions,
        model: 'scripted-embed',
        receipt: receipt('scripted-embed'),
      };
    },
    async status(): Promise<ModelStatus> {
      const off = { state: 'off' as const, reason: 'Off in this test.' };
      return {
        chat: configured
          ? { state: 'on', provider: 'scripted', model: 'scripted-chat' }
          : off,
        embeddings:
          configured && dimensions !== false
            ? { state: 'on', provider: 'scripted', model: 'scripted-embed' }
            : off,
      };
    },
    async probe() {
      return { chat: [] };
    },
  };
}

/** @public */
export namespace aiModelServiceMock {
  /** The fake as a service, for `startTestBackend`. */
  export const factory = (options?: AiModelServiceMockOptions) =>
    createServiceFactory({
      service: aiModelServiceRef,
      deps: {},
      factory: () => aiModelServiceMock(options),
    });

  /** Mock functions, some of them given. */
  export const mock = createServiceMock(aiModelServiceRef, () => ({
    chat: jest.fn(),
    stream: jest.fn(),
    structured: jest.fn(),
    embed: jest.fn(),
    status: jest.fn(),
    probe: jest.fn(),
  }));
}

function script<Request, Reply>(
  replies: Reply[] | ((request: Request) => Reply),
): (request: Request) => Reply {
  if (typeof replies === 'function') {
    return replies;
  }
  let index = 0;
  return () => {
    const reply = replies[Math.min(index, replies.length - 1)];
    index += 1;
    return reply;
  };
}

function receipt(model: string): CallReceipt {
  return {
    ledgerSeq: '1',
    provider: 'scripted',
    model,
    responseModel: model,
    usage: { inputTokens: 1, outputTokens: 1 },
    costNanoUsd: '0',
    latencyMs: 0,
    cached: false,
    redactions: 0,
  };
}
