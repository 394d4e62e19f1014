/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '@backstage/types';
import type {
  RecordedModelRequest,
  ScriptedReply,
  ScriptedResponder,
} from './ScriptedReply';
import { writeReply } from './writeReply';

/** @public */
export type ScriptedModelServerOptions = {
  /** What `GET /models` lists. Default `scripted-chat` and `scripted-embed`. */
  models?: string[];
  /** Length of the default embeddings. Default 64. */
  dimensions?: number;
  /** What answers when no reply is queued. Default: the text `Scripted answer.` and hash embeddings. */
  chat?: ScriptedResponder;
  embeddings?: ScriptedResponder;
  /** Body fields that are refused with a 400 that names them, as OpenAI does. */
  unsupportedParameters?: string[];
  /** Default 0: any free port. */
  port?: number;
};

/**
 * A real HTTP server that speaks the OpenAI API and does what a test tells it: answers, streams, errors, rate limits,
 * hangs, cut connections, malformed output. Deterministic.
 *
 * @example
 * ```ts
 * const server = await ScriptedModelServer.start();
 * server.enqueue({ type: 'error', status: 429, retryAfter: 1 }, { type: 'text', text: 'Hello' });
 * // configuration: ai.provider.baseUrl = server.baseUrl
 * expect(server.requests[0].body.messages).toEqual([…]);
 * await server.stop();
 * ```
 *
 * @public
 */
export class ScriptedModelServer {
  /** Requests in the order of their arrival. */
  readonly requests: RecordedModelRequest[] = [];
  /** Changed at any time; see the option. */
  unsupportedParameters: string[];
  readonly #options: ScriptedModelServerOptions;
  readonly #server: Server;
  readonly #queues: Record<
    'chat' | 'embeddings' | 'models',
    ScriptedResponder[]
  > = {
    chat: [],
    embeddings: [],
    models: [],
  };

  static async start(
    options: ScriptedModelServerOptions = {},
  ): Promise<ScriptedModelServer> {
    const server = new ScriptedModelServer(options);
    await new Promise<void>((resolve, reject) => {
      server.#server.once('error', reject);
      server.#server.listen(options.port ?? 0, '127.0.0.1', resolve);
    });
    return server;
  }

  private constructor(options: ScriptedModelServerOptions) {
    this.#options = options;
    this.unsupportedParameters = options.unsupportedParameters ?? [];
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch(error => {
        response.destroy(error);
      });
    });
  }

  /** `http://127.0.0.1:<port>`. */
  get origin(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** With `/v1`, for `ai.provider.baseUrl` or `AI_BASE_URL`. */
  get baseUrl(): string {
    return `${this.origin}/v1`;
  }

  get chatRequests(): RecordedModelRequest[] {
    return this.requests.filter(({ operation }) => operation === 'chat');
  }

  get embeddingRequests(): RecordedModelRequest[] {
    return this.requests.filter(({ operation }) => operation === 'embeddings');
  }

  /** Queues replies for the next chat requests, one each. */
  enqueue(...replies: ScriptedResponder[]): this {
    this.#queues.chat.push(...replies);
    return this;
  }

  enqueueEmbeddings(...replies: ScriptedResponder[]): this {
    this.#queues.embeddings.push(...replies);
    return this;
  }

  enqueueModels(...replies: ScriptedResponder[]): this {
    this.#queues.models.push(...replies);
    return this;
  }

  /** Forgets recorded requests and queued replies. */
  reset(): void {
    this.requests.length = 0;
    this.unsupportedParameters = this.#options.unsupportedParameters ?? [];
    for (const queue of Object.values(this.#queues)) {
      queue.length = 0;
    }
  }

  /** Closes the server and every connection, hanging ones included. */
  async stop(): Promise<void> {
    await new Promise<void>(resolve => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  async #handle(
    incoming: IncomingMessage,
    response: Parameters<typeof writeReply>[0],
  ): Promise<void> {
    const url = new URL(incoming.url ?? '/', this.origin);
    const operation = operationOf(url.pathname);
    if (!operation) {
      response.writeHead(404, { 'content-type': 'application/json' });
      response.end('{"detail":"Not Found"}');
      return;
    }
    const body = await readBody(incoming);
    const request: RecordedModelRequest = {
      operation,
      method: incoming.method ?? 'GET',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: incoming.headers,
      body,
      aborted: new Promise(resolve => {
        response.on('close', () => {
          if (!response.writableFinished) {
            resolve();
          }
        });
      }),
    };
    this.requests.push(request);
    const refused = this.unsupportedParameters.find(name => name in body);
    const reply = refused
      ? unsupportedParameter(refused)
      : await this.#reply(request);
    await writeReply(response, request, reply, {
      dimensions: this.#options.dimensions ?? 64,
    });
  }

  async #reply(request: RecordedModelRequest): Promise<ScriptedReply> {
    const { operation } = request;
    const queued = this.#queues[operation].shift();
    const responder =
      queued ?? (operation === 'models' ? undefined : this.#options[operation]);
    if (typeof responder === 'function') {
      return responder(request);
    }
    if (responder) {
      return responder;
    }
    if (operation === 'models') {
      const models = this.#options.models ?? [
        'scripted-chat',
        'scripted-embed',
      ];
      return {
        type: 'raw',
        body: JSON.stringify({
          object: 'list',
          data: models.map(id => ({
            id,
            object: 'model',
            owned_by: 'scripted',
          })),
        }),
      };
    }
    return { type: 'text', text: 'Scripted answer.' };
  }
}

/** Under any prefix: `/v1`, an Azure deployment, none. */
function operationOf(
  pathname: string,
): RecordedModelRequest['operation'] | undefined {
  if (pathname.endsWith('/chat/completions')) {
    return 'chat';
  }
  if (pathname.endsWith('/embeddings')) {
    return 'embeddings';
  }
  return pathname.endsWith('/models') ? 'models' : undefined;
}

function unsupportedParameter(name: string): ScriptedReply {
  return {
    type: 'error',
    status: 400,
    body: {
      error: {
        message: `Unsupported parameter: '${name}' is not supported with this model.`,
        type: 'invalid_request_error',
        param: name,
        code: 'unsupported_parameter',
      },
    },
  };
}

async function readBody(incoming: IncomingMessage): Promise<JsonObject> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) {
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  return text ? JSON.parse(text) : {};
}
