/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LoggerService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type OpenAI from 'openai';
import type { APIError } from 'openai';
import type { ModelProviderConfig } from '../config/ModelConfig';
import type {
  ProviderProfile,
  ProviderQuirks,
} from '../profiles/ProviderProfile';
import { endpointUrl, type EndpointUrl } from './endpointUrl';
import { learnQuirk } from './learnQuirk';
import { ModelProviderError } from './ModelProviderError';
import { toProviderError } from './toProviderError';

/** Past any timeout of ours, which come as signals; the SDK wants a number. */
const SDK_TIMEOUT_MS = 24 * 60 * 60_000;

type OpenAiSdk = typeof import('openai');

/** There once a call was made: 200 files, and a portal starts without a model. */
let sdk: OpenAiSdk | undefined;

function loadSdk(): OpenAiSdk {
  sdk ??= require('openai') as OpenAiSdk;
  return sdk;
}

/**
 * The only place that makes a provider client. Sends, translates errors, and learns.
 *
 * @internal
 */
export class EndpointClient {
  readonly server: string;
  readonly #config: ModelProviderConfig;
  readonly #profile: ProviderProfile;
  readonly #logger: LoggerService;
  readonly #learned = new Map<string, Partial<ProviderQuirks>>();
  readonly #clients = new Map<string, OpenAI>();
  #url: EndpointUrl;
  #hasAnswered = false;

  constructor(options: {
    config: ModelProviderConfig;
    profile: ProviderProfile;
    logger: LoggerService;
  }) {
    this.#config = options.config;
    this.#profile = options.profile;
    this.#logger = options.logger;
    this.#url = endpointUrl(options.config, options.profile);
    this.server = new URL(options.config.baseUrl).host;
  }

  get deployment(): string | undefined {
    return this.#url.deployment;
  }

  quirks(model: string): ProviderQuirks {
    return { ...this.#profile.quirks, ...this.#learned.get(model) };
  }

  async get<T>(path: string, options: { signal: AbortSignal }): Promise<T> {
    return this.#send('', {}, client =>
      client(this.#url.forModels()).get<T>(path, { signal: options.signal }),
    );
  }

  async post<T>(
    path: string,
    options: { model: string; body: JsonObject; signal: AbortSignal },
  ): Promise<T> {
    const { model, body, signal } = options;
    const response = await this.#send(model, body, client =>
      client(this.#url.forModel(model)).post<T>(path, { body, signal }),
    );
    if (response === null || typeof response !== 'object') {
      throw new ModelProviderError(
        `${this.server} sent a response that is not a JSON object.`,
        { code: 'invalid-response', isRetryable: true },
      );
    }
    return response;
  }

  async *stream<T>(
    path: string,
    options: { model: string; body: JsonObject; signal: AbortSignal },
  ): AsyncGenerator<T> {
    const { model, body, signal } = options;
    const stream = await this.#send(model, body, client =>
      client(this.#url.forModel(model)).post(path, {
        body,
        signal,
        stream: true,
      }),
    );
    try {
      yield* stream as AsyncIterable<T>;
    } catch (error) {
      throw this.#translate(error, model, body);
    }
  }

  async #send<T>(
    model: string,
    body: JsonObject,
    send: (client: (baseURL: string) => OpenAI) => Promise<T>,
  ): Promise<T> {
    const { default: Client } = loadSdk();
    try {
      const response = await send(url => this.#client(url, Client));
      this.#hasAnswered = true;
      return response;
    } catch (error) {
      throw this.#translate(error, model, body);
    }
  }

  #translate(
    error: unknown,
    model: string,
    body: JsonObject,
  ): ModelProviderError {
    const translated = toProviderError(error, {
      server: this.server,
      key: this.#config.key,
      sdk,
    });
    if (
      !(sdk && error instanceof sdk.APIError) ||
      !this.#adapt(error, model, body)
    ) {
      return translated;
    }
    return new ModelProviderError(translated.message, {
      code: 'unsupported-parameter',
      status: translated.status,
      isNotCharged: true,
      isAdapted: true,
    });
  }

  #adapt(error: APIError, model: string, body: JsonObject): boolean {
    const message =
      typeof error.error === 'object'
        ? JSON.stringify(error.error)
        : error.message;
    if (
      error.status === 404 &&
      this.#url.isPathAdded &&
      !this.#hasAnswered &&
      !/model/i.test(message)
    ) {
      this.#url = endpointUrl(this.#config, {
        ...this.#profile,
        defaultPath: '',
      });
      this.#logger.info(
        `The endpoint has no "${
          this.#profile.defaultPath
        }" path; using the base URL as it is`,
        { server: this.server },
      );
      return true;
    }
    const learned = learnQuirk({
      status: error.status ?? 0,
      code: typeof error.code === 'string' ? error.code : undefined,
      parameter: typeof error.param === 'string' ? error.param : undefined,
      message,
      sent: new Set(Object.keys(body)),
      quirks: this.quirks(model),
    });
    if (!learned) {
      return false;
    }
    this.#learned.set(model, { ...this.#learned.get(model), ...learned });
    this.#logger.info('Adapted to what the model endpoint supports', {
      server: this.server,
      model,
      ...Object.fromEntries(
        Object.entries(learned).map(([key, value]) => [key, String(value)]),
      ),
    });
    return true;
  }

  #client(baseURL: string, Client: OpenAiSdk['default']): OpenAI {
    let client = this.#clients.get(baseURL);
    if (!client) {
      const { apiKey, headers } = this.#config;
      const isBearer = this.#profile.authentication === 'bearer';
      client = new Client({
        baseURL,
        // The SDK insists on a key, and would take OPENAI_API_KEY for a host it was not meant for.
        apiKey: apiKey ?? 'none',
        adminAPIKey: null,
        organization: null,
        project: null,
        webhookSecret: null,
        defaultQuery: this.#url.query,
        defaultHeaders: {
          ...(isBearer && apiKey ? {} : { Authorization: null }),
          ...(!isBearer && apiKey ? { 'api-key': apiKey } : {}),
          ...headers,
        },
        // Each attempt needs its own hold and ledger entry.
        maxRetries: 0,
        timeout: SDK_TIMEOUT_MS,
        // At debug the SDK writes whole requests to the console.
        logLevel: 'off',
        fetch: fetchWithErrorBody,
      });
      this.#clients.set(baseURL, client);
    }
    return client;
  }
}

/**
 * The SDK keeps only what is under `error` in an error body; Mistral, vLLM and others put it at the top. Moved there, the
 * refused field can be read.
 */
async function fetchWithErrorBody(
  url: Parameters<typeof fetch>[0],
  init?: RequestInit,
): Promise<Response> {
  const response = await fetch(url, init);
  if (response.ok) {
    return response;
  }
  const text = await response.text();
  const { status, statusText } = response;
  const headers = new Headers(response.headers);
  // `fetch` has decoded the body already.
  headers.delete('content-encoding');
  headers.delete('content-length');
  let body = text;
  try {
    const parsed = JSON.parse(text);
    const isObject = parsed !== null && typeof parsed === 'object';
    body = JSON.stringify(
      isObject && parsed.error ? parsed : { error: parsed },
    );
  } catch {
    // Not JSON: the SDK uses the text as the message.
  }
  return new Response(body, { status, statusText, headers });
}
