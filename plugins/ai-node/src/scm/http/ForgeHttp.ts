/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ServiceUnavailableError } from '@backstage/errors';
import { ForgeResponseError } from './ForgeResponseError';
import { type RateLimit, readRateLimit, readRetryDelay } from './rateLimits';

const LONGEST_WAIT_MS = 10_000;
const RETRIES = 2;
const TIMEOUT_MS = 60_000;
const RETRYABLE_METHODS = new Set(['GET', 'HEAD', 'PUT', 'DELETE']);
const RETRYABLE_STATUS = new Set([502, 503, 504]);

/** @internal */
export type ForgeHttpOptions = {
  host: string;
  /** Headers that authenticate a call about the given repository or host address. */
  authorize: (url: string) => Promise<Record<string, string>>;
  fetch?: typeof fetch;
  sleep?: (milliseconds: number) => Promise<void>;
};

/** @internal */
export type ForgeRequest = {
  /** The repository the call is about: decides the credentials. */
  about: string;
  method?: string;
  headers?: Record<string, string>;
  body?: unknown;
  query?: Record<string, string | number | boolean | undefined>;
  /** For the whole answer, body included. Default one minute. */
  timeoutMs?: number;
};

/**
 * Requests to one forge: credentials, rate limits, retries, typed errors.
 *
 * @remarks
 * A limit that ends within ten seconds is waited for; a longer one is a `ServiceUnavailableError` with the time it ends,
 * so that a job can be scheduled again instead of blocking a worker, and until then nothing more is sent. Answers 502, 503
 * and 504 and broken connections are retried for idempotent methods only: a repeated POST could open a second pull
 * request. A refusal by rate limit did nothing, so it is repeated whatever the method.
 *
 * @internal
 */
export class ForgeHttp {
  readonly #options: ForgeHttpOptions;
  readonly #fetch: typeof fetch;
  readonly #sleep: (milliseconds: number) => Promise<void>;
  /** By credentials: two installations of an app have a budget each. */
  readonly #blockedUntil = new Map<string, number>();
  #rateLimit: RateLimit | undefined;

  constructor(options: ForgeHttpOptions) {
    this.#options = options;
    this.#fetch = options.fetch ?? ((...args) => fetch(...args));
    this.#sleep =
      options.sleep ??
      (milliseconds =>
        new Promise(resolve => setTimeout(resolve, milliseconds)));
  }

  /** What the last answer said about the rate limit. */
  get rateLimit(): RateLimit | undefined {
    return this.#rateLimit;
  }

  /** Sends; answers of any status come back, except rate limits. */
  async send(url: string, init: RequestInit, about: string): Promise<Response> {
    const method = (init.method ?? 'GET').toUpperCase();
    for (let attempt = 0; ; attempt += 1) {
      const authorization = await this.#options.authorize(about);
      const key = JSON.stringify(authorization);
      this.#refuseWhileBlocked(key);
      let response: Response | undefined;
      let failure: unknown;
      try {
        const headers = new Headers(init.headers);
        for (const [name, value] of Object.entries(authorization)) {
          headers.set(name, value);
        }
        response = await this.#fetch(url, {
          ...init,
          headers,
          signal: init.signal ?? AbortSignal.timeout(TIMEOUT_MS),
        });
      } catch (error) {
        failure = error;
      }

      if (response) {
        this.#rateLimit = readRateLimit(response.headers) ?? this.#rateLimit;
        const delay = await readRetryDelay(response);
        if (delay !== undefined) {
          if (delay > LONGEST_WAIT_MS || attempt >= RETRIES) {
            this.#blockedUntil.set(key, Date.now() + delay);
            this.#refuseWhileBlocked(key);
          }
          await this.#sleep(delay);
          continue;
        }
        if (
          !RETRYABLE_STATUS.has(response.status) ||
          !RETRYABLE_METHODS.has(method) ||
          attempt >= RETRIES
        ) {
          return response;
        }
        await response.body?.cancel();
      } else if (!RETRYABLE_METHODS.has(method) || attempt >= RETRIES) {
        throw new ServiceUnavailableError(
          `No answer from "${this.#options.host}"`,
          failure instanceof Error ? failure : undefined,
        );
      }
      await this.#sleep(250 * 2 ** attempt);
    }
  }

  /** Sends JSON; the answer is checked. `notModified` only when the request was conditional. */
  async request(url: string, request: ForgeRequest): Promise<Response> {
    const target = new URL(url);
    for (const [name, value] of Object.entries(request.query ?? {})) {
      if (value !== undefined) {
        target.searchParams.set(name, String(value));
      }
    }
    const response = await this.send(
      target.toString(),
      {
        method: request.method ?? 'GET',
        headers: {
          accept: 'application/json',
          ...(request.body === undefined
            ? {}
            : { 'content-type': 'application/json' }),
          ...request.headers,
        },
        ...(request.body === undefined
          ? {}
          : { body: JSON.stringify(request.body) }),
        ...(request.timeoutMs
          ? { signal: AbortSignal.timeout(request.timeoutMs) }
          : {}),
      },
      request.about,
    );
    if (response.status === 304 || response.ok) {
      return response;
    }
    throw await ForgeResponseError.fromResponse(this.#options.host, response);
  }

  async json<T>(url: string, request: ForgeRequest): Promise<T> {
    const response = await this.request(url, request);
    return (await response.json()) as T;
  }

  #refuseWhileBlocked(key: string): void {
    const until = this.#blockedUntil.get(key);
    if (until === undefined) {
      return;
    }
    if (until <= Date.now()) {
      this.#blockedUntil.delete(key);
      return;
    }
    throw new ServiceUnavailableError(
      `The rate limit of "${this.#options.host}" is used up until ${new Date(
        until,
      ).toISOString()}`,
    );
  }
}
