/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { FetchApi } from '@backstage/frontend-plugin-api';
import {
  DocsClient,
  type DocsAnswer,
  type DocsAnswerEvent,
  type DocsAnswerSource,
  type DocsConversation,
} from '../api';

/** A request as the backend would see it. */
export type FakeRequest = {
  path: string;
  query: URLSearchParams;
  body: any;
  signal?: AbortSignal | null;
};

type Answered = unknown | AsyncIterable<DocsAnswerEvent>;
type Routes = Record<string, (request: FakeRequest) => Answered>;

/** Throw it in a route to be answered with an error status. */
export class FakeHttpError extends Error {
  constructor(readonly statusCode: number, name: string, message: string) {
    super(message);
    this.name = name;
  }
}

const defaults: Routes = {
  'GET /v1/status': () => ({
    ready: true,
    indexedAt: '2026-03-01T12:00:00Z',
    model: { state: 'on' },
  }),
  'GET /v1/suggestions': () => ({ questions: [] }),
  'GET /v1/conversations': () => ({ items: [] }),
};

/** The HTTP boundary: the real client in front of routes such as `POST /v1/conversations`; `:id` stands for one segment. */
export function fakeServer(routes: Routes): {
  client: DocsClient;
  requests: string[];
} {
  const requests: string[] = [];
  const all = Object.entries({ ...defaults, ...routes });
  const fetch = async (input: unknown, init: RequestInit = {}) => {
    const url = new URL(String(input));
    const method = init.method ?? 'GET';
    requests.push(`${method} ${url.pathname}${url.search}`);
    const found = all.find(([key]) =>
      new RegExp(`^${key.replace(/:\w+/g, '[^/]+')}$`).test(
        `${method} ${url.pathname}`,
      ),
    );
    if (!found) {
      throw new Error(`No route for ${method} ${url.pathname}`);
    }
    try {
      const value = await found[1]({
        path: url.pathname,
        query: url.searchParams,
        body: init.body ? JSON.parse(String(init.body)) : undefined,
        signal: init.signal,
      });
      return respond(value);
    } catch (error) {
      return refuse(error as FakeHttpError);
    }
  };
  const fetchApi = { fetch: fetch as unknown as FetchApi['fetch'] };
  return { client: new DocsClient({ fetchApi }), requests };
}

function respond(value: Answered) {
  const events = value as AsyncIterable<DocsAnswerEvent>;
  const isStream = typeof events?.[Symbol.asyncIterator] === 'function';
  return {
    ok: true,
    status: 200,
    body: isStream ? toBody(events) : undefined,
    json: async () => value,
    blob: async () => value,
  };
}

function refuse(error: FakeHttpError) {
  const { statusCode = 500, name, message } = error;
  const body = {
    error: { name, message },
    request: { method: 'GET', url: '/' },
    response: { statusCode },
  };
  return {
    ok: false,
    status: statusCode,
    statusText: name,
    headers: { get: () => 'application/json' },
    json: async () => body,
    text: async () => JSON.stringify(body),
  };
}

/** Server-sent events, cut in the middle as a network does. */
function toBody(events: AsyncIterable<DocsAnswerEvent>) {
  const encoder = new TextEncoder();
  const iterator = events[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) {
        controller.close();
        return;
      }
      const bytes = encoder.encode(
        `event: ${value.type}\ndata: ${JSON.stringify(value)}\n\n`,
      );
      const half = Math.floor(bytes.length / 2);
      controller.enqueue(bytes.slice(0, half));
      controller.enqueue(bytes.slice(half));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

export const source: DocsAnswerSource = {
  number: 1,
  cited: true,
  documentId: 'd1',
  chunkId: 'c1',
  resourceRef: 'component:default/orders',
  kind: 'runbook',
  title: 'Orders runbook',
  location: '/docs/default/component/orders/runbook/#roll-back',
  path: 'docs/runbook.md',
  anchor: 'roll-back',
  headingPath: ['Orders runbook', 'Roll back'],
  excerpt:
    'Run `hf deploy rollback orders` to return to the last good image. A rollback takes 4 minutes.',
  startLine: 5,
};

export const answer: DocsAnswer = {
  status: 'complete',
  mode: 'model',
  text: 'A rollback takes 4 minutes.',
  sentences: [
    {
      text: 'A rollback takes 4 minutes.',
      kind: 'prose',
      verified: true,
      citations: [
        {
          source: 1,
          quote: 'A rollback takes 4 minutes.',
          path: '/docs/default/component/orders/runbook/',
          anchor: 'roll-back',
        },
      ],
    },
  ],
  sources: [source],
  refused: false,
  notes: [],
  followUps: ['How do I restart the consumer?'],
  indexedAt: '2026-03-01T12:00:00Z',
  model: { provider: 'acme', model: 'small-1' },
  latencyMs: 1_200,
  costNanoUsd: '1200000',
};

export const conversation: DocsConversation = {
  id: 'k1',
  title: 'How long does a rollback take?',
  createdAt: '2026-03-01T12:00:00Z',
  updatedAt: '2026-03-01T12:00:00Z',
  messageCount: 2,
  readOnly: false,
  withheld: false,
  messages: [
    {
      id: 'q1',
      role: 'user',
      createdAt: '2026-03-01T12:00:00Z',
      text: 'How long does a rollback take?',
    },
    {
      id: 'a1',
      role: 'assistant',
      createdAt: '2026-03-01T12:00:00Z',
      text: answer.text,
      answer,
      version: 1,
    },
  ],
};

/** What the backend sends while it writes {@link answer}. */
export async function* answerEvents(
  change: Partial<DocsAnswer> = {},
): AsyncGenerator<DocsAnswerEvent> {
  const whole = { ...answer, ...change };
  yield {
    type: 'answer-start',
    conversationId: 'k1',
    questionId: 'q1',
    messageId: 'a1',
    mode: whole.mode,
    model: whole.model,
  };
  yield { type: 'sources', sources: whole.sources };
  for (const [index, sentence] of whole.sentences.entries()) {
    yield { type: 'text-delta', text: sentence.text };
    yield { type: 'sentence-end', index, sentence };
  }
  yield { type: 'answer-end', messageId: 'a1', answer: whole };
}
