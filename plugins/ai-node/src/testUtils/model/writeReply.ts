/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { JsonObject, JsonValue } from '@backstage/types';
import { hashEmbedding } from './hashEmbedding';
import type {
  RecordedModelRequest,
  ScriptedReply,
  ScriptedUsage,
} from './ScriptedReply';

/**
 * Writes a scripted reply in the shape of the OpenAI API.
 *
 * @internal
 */
export async function writeReply(
  response: ServerResponse,
  request: RecordedModelRequest,
  reply: ScriptedReply,
  options: { dimensions: number },
): Promise<void> {
  switch (reply.type) {
    case 'raw':
      response.writeHead(reply.status ?? 200, {
        'content-type': reply.body.startsWith('data:')
          ? 'text/event-stream'
          : 'application/json',
        ...reply.headers,
      });
      response.end(reply.body);
      return;
    case 'error':
      writeError(response, reply);
      return;
    case 'hang':
      if (request.operation !== 'chat') {
        return;
      }
      break;
    case 'invalid-json':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"choices": [ <html>');
      return;
    case 'vectors':
      writeJson(response, embeddings(request, reply.vectors, reply.usage));
      return;
    default:
  }
  if (request.operation === 'embeddings') {
    const texts = ([] as JsonValue[]).concat(request.body.input as JsonValue);
    const dimensions = Number(request.body.dimensions ?? options.dimensions);
    const vectors = texts.map(text => hashEmbedding(String(text), dimensions));
    writeJson(response, embeddings(request, vectors, undefined));
    return;
  }
  if (request.body.stream === true) {
    await writeStream(response, request, reply);
  } else {
    writeWhole(response, request, reply);
  }
}

function writeWhole(
  response: ServerResponse,
  request: RecordedModelRequest,
  reply: ScriptedReply,
) {
  const base = envelope(request, 'chat.completion', reply);
  switch (reply.type) {
    case 'hang':
      return;
    case 'cut':
    case 'early-end':
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': '1000',
      });
      response.write('{"id":"chatcmpl-cut","choices":[{"mess', () =>
        response.destroy(),
      );
      return;
    case 'empty-choices':
      writeJson(response, { ...base, choices: [] });
      return;
    default: {
      const { message, finishReason, text } = answer(reply);
      const usage = usageOf(request, reply, text);
      writeJson(response, {
        ...base,
        choices: [{ index: 0, message, finish_reason: finishReason }],
        ...(usage && { usage }),
      });
    }
  }
}

async function writeStream(
  response: ServerResponse,
  request: RecordedModelRequest,
  reply: ScriptedReply,
) {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const base = envelope(request, 'chat.completion.chunk', reply);
  const send = (chunk: JsonObject) =>
    response.write(`data: ${JSON.stringify({ ...base, ...chunk })}\n\n`);
  const sendDelta = (delta: JsonObject, finishReason: string | null = null) =>
    send({ choices: [{ index: 0, delta, finish_reason: finishReason }] });

  if (
    reply.type === 'hang' ||
    reply.type === 'cut' ||
    reply.type === 'early-end'
  ) {
    response.flushHeaders();
    for (const content of reply.chunks ?? []) {
      sendDelta({ content });
    }
    if (reply.type === 'cut') {
      response.write(
        'data: {"id":"chatcmpl-cut","choices":[{"delta":{"con',
        () => response.destroy(),
      );
    } else if (reply.type === 'early-end') {
      response.end();
    }
    return;
  }
  if (reply.type === 'empty-choices') {
    send({ choices: [] });
    response.end('data: [DONE]\n\n');
    return;
  }
  sendDelta({ role: 'assistant', content: '' });
  const { message, finishReason, text } = answer(reply);
  if (reply.type === 'tool-calls' && !reply.text) {
    sendDelta({ tool_calls: (message as JsonObject).tool_calls as JsonValue });
  } else if (reply.type === 'refusal') {
    sendDelta({ refusal: reply.text });
  } else {
    const chunks =
      (reply.type === 'text' && reply.chunks) || text.split(/(?<= )/);
    for (const content of chunks) {
      if (reply.type === 'text' && reply.delayMs) {
        await delay(reply.delayMs);
      }
      if (response.destroyed) {
        return;
      }
      sendDelta({ content });
    }
  }
  sendDelta({}, finishReason);
  const asked = (request.body.stream_options as JsonObject | undefined)
    ?.include_usage;
  const usage = asked && usageOf(request, reply, text);
  if (usage) {
    send({ choices: [], usage });
  }
  response.end('data: [DONE]\n\n');
}

function answer(reply: ScriptedReply): {
  message: JsonObject;
  finishReason: string;
  text: string;
} {
  switch (reply.type) {
    case 'json': {
      const text = JSON.stringify(reply.value);
      return {
        text,
        message: { role: 'assistant', content: text },
        finishReason: 'stop',
      };
    }
    case 'refusal':
      return {
        text: reply.text,
        message: { role: 'assistant', content: null, refusal: reply.text },
        finishReason: 'stop',
      };
    case 'tool-calls':
      return {
        text: reply.text ?? '',
        message: {
          role: 'assistant',
          content: reply.text ?? null,
          tool_calls: [
            {
              index: 0,
              id: 'call_1',
              type: 'function',
              function: {
                name: 'delete_everything',
                arguments: reply.arguments,
              },
            },
          ],
        },
        finishReason: 'tool_calls',
      };
    case 'text':
      return {
        text: reply.text,
        message: { role: 'assistant', content: reply.text },
        finishReason: reply.finishReason ?? 'stop',
      };
    default:
      throw new Error(`A "${reply.type}" reply has no answer.`);
  }
}

function envelope(
  request: RecordedModelRequest,
  object: string,
  reply: ScriptedReply,
): JsonObject {
  const digest = createHash('sha256')
    .update(JSON.stringify(request.body))
    .digest('hex');
  return {
    id: `chatcmpl-${digest.slice(0, 12)}`,
    object,
    created: 1_780_000_000,
    model:
      (reply.type === 'text' && reply.model) ||
      (request.body.model as string | undefined) ||
      'scripted',
  };
}

function usageOf(
  request: RecordedModelRequest,
  reply: ScriptedReply,
  text: string,
): JsonObject | undefined {
  if (reply.type === 'text' && reply.usage !== undefined) {
    return reply.usage || undefined;
  }
  const input = countWords(JSON.stringify(request.body.messages ?? ''));
  const output = countWords(text);
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
  };
}

function embeddings(
  request: RecordedModelRequest,
  vectors: number[][],
  usage: ScriptedUsage | undefined,
): JsonObject {
  const input = countWords(JSON.stringify(request.body.input ?? ''));
  return {
    object: 'list',
    model: (request.body.model as string | undefined) ?? 'scripted',
    data: vectors.map((embedding, index) => ({
      object: 'embedding',
      index,
      embedding,
    })),
    ...(usage !== false && {
      usage: usage ?? { prompt_tokens: input, total_tokens: input },
    }),
  };
}

function countWords(text: string): number {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).length;
}

function writeError(
  response: ServerResponse,
  reply: Extract<ScriptedReply, { type: 'error' }>,
) {
  const { status, retryAfter, headers } = reply;
  const body = reply.body ?? {
    error: { message: `Scripted ${status}`, type: 'scripted', code: null },
  };
  response.writeHead(status, {
    'content-type':
      typeof body === 'string' ? 'text/plain' : 'application/json',
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    ...headers,
  });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

function writeJson(response: ServerResponse, body: JsonObject) {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
