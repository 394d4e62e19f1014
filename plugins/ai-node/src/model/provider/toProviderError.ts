/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { toError } from '@backstage/errors';
import type { APIError } from 'openai';
import { ModelProviderError } from './ModelProviderError';

const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const TOO_LARGE =
  /context_length_exceeded|maximum context length|too many (inputs|tokens)|too_many_tokens|input is too (long|large)|max(imum)? (allowed )?batch size|array too long|reduce the length/i;

/**
 * The one table from what the SDK and the network throw to `ModelProviderError`.
 *
 * @remarks
 * "Not charged" only where no work can have been done: the connection was refused, or a 4xx came before generation.
 * Azure bills a 400 for filtered content and a 408, so those stay unknown, and so does a 5xx other than "overloaded".
 * Only network errors are kept as cause: the message of every other one quotes the response, in which providers echo the
 * request, and causes end up in messages and logs.
 *
 * @param options - `sdk`: the module that threw, when it was loaded: nothing else throws its errors
 *
 * @internal
 */
export function toProviderError(
  error: unknown,
  options: {
    server: string;
    key: string;
    sdk?: Pick<typeof import('openai'), 'APIError' | 'APIConnectionError'>;
    now?: number;
  },
): ModelProviderError {
  if (error instanceof ModelProviderError) {
    return error;
  }
  const { sdk } = options;
  const isApiError = (thrown: unknown): thrown is APIError =>
    sdk !== undefined && thrown instanceof sdk.APIError;
  if (isApiError(error) && typeof error.status === 'number') {
    return fromStatus(error, options);
  }
  const cause = toError(error);
  const networkCode = findNetworkCode(error);
  if (networkCode && NEVER_CONNECTED.has(networkCode)) {
    return new ModelProviderError(
      `Could not connect to ${options.server} (${networkCode}). Check "${options.key}" and the network.`,
      {
        code: 'connection-refused',
        isRetryable: true,
        isNotCharged: true,
        cause,
      },
    );
  }
  if (networkCode && /CERT|SIGNED|TLS|SSL/.test(networkCode)) {
    return new ModelProviderError(
      `The certificate of ${options.server} is not trusted (${networkCode}). Add its authority with NODE_EXTRA_CA_CERTS.`,
      { code: 'certificate', isNotCharged: true, isOutage: true, cause },
    );
  }
  if (cause.name === 'SyntaxError') {
    return new ModelProviderError(
      `${options.server} sent a response that is not JSON.`,
      { code: 'invalid-response', isRetryable: true },
    );
  }
  if (sdk && isApiError(error) && !(error instanceof sdk.APIConnectionError)) {
    return new ModelProviderError(
      `${options.server} reported an error inside the stream.`,
      { code: 'stream-error', isRetryable: true },
    );
  }
  return new ModelProviderError(
    `The connection to ${options.server} broke${
      networkCode ? ` (${networkCode})` : ''
    }.`,
    { code: 'connection-lost', isRetryable: true, cause },
  );
}

function fromStatus(
  error: APIError,
  options: { server: string; key: string; now?: number },
): ModelProviderError {
  const status = error.status as number;
  const code = typeof error.code === 'string' ? error.code : undefined;
  const text = `${code ?? ''} ${error.message}`;
  const retryAfterMs = readRetryAfter(error.headers, options.now ?? Date.now());
  const base = { status, retryAfterMs };
  if (status === 400 && /content_filter|content_policy|moderation/.test(text)) {
    return new ModelProviderError(
      `${options.server} refused the input by its content filter.`,
      { ...base, code: 'content-filter' },
    );
  }
  if (
    status === 413 ||
    ((status === 400 || status === 422) && TOO_LARGE.test(text))
  ) {
    return new ModelProviderError(
      `The input is too large for the model at ${options.server}.`,
      { ...base, code: 'too-large', isTooLarge: true, isNotCharged: true },
    );
  }
  if (status === 401 || status === 403) {
    return new ModelProviderError(
      `${options.server} refused the key with ${status}. Check the API key of "${options.key}".`,
      { ...base, code: `http-${status}`, isNotCharged: true, isOutage: true },
    );
  }
  if (status === 404) {
    return new ModelProviderError(
      `${options.server} does not know the model or the path (404). Check the model and the base URL of "${options.key}".`,
      { ...base, code: 'http-404', isNotCharged: true },
    );
  }
  if (status === 429) {
    const isQuota = /insufficient_quota|billing|credit/i.test(text);
    return new ModelProviderError(
      isQuota
        ? `The quota of the account at ${options.server} is used up.`
        : `${options.server} is limiting the rate of requests.`,
      {
        ...base,
        code: isQuota ? 'quota-exceeded' : 'rate-limited',
        isRetryable: !isQuota,
        isOutage: isQuota,
        isNotCharged: true,
      },
    );
  }
  if (status === 503 || status === 529) {
    return new ModelProviderError(
      `${options.server} is overloaded (${status}).`,
      {
        ...base,
        code: `http-${status}`,
        isRetryable: true,
        isNotCharged: true,
      },
    );
  }
  if (status >= 500 || status === 408 || status === 409) {
    return new ModelProviderError(`${options.server} failed with ${status}.`, {
      ...base,
      code: `http-${status}`,
      isRetryable: true,
      isOutage: status >= 500,
    });
  }
  return new ModelProviderError(
    `${options.server} refused the request with ${status}${
      code ? ` (${code})` : ''
    }.`,
    { ...base, code: `http-${status}`, isNotCharged: true },
  );
}

function findNetworkCode(error: unknown): string | undefined {
  // By shape: what `fetch` throws is of another realm in some runtimes.
  let current = error as
    | { code?: unknown; cause?: unknown; errors?: unknown[] }
    | undefined;
  for (let depth = 0; depth < 6 && current; depth++) {
    if (
      typeof current.code === 'string' &&
      /^[A-Z][A-Z0-9_]+$/.test(current.code)
    ) {
      return current.code;
    }
    current = (current.cause ?? current.errors?.[0]) as typeof current;
  }
  return undefined;
}

/** `retry-after-ms`, or `Retry-After` in seconds or as an HTTP date (RFC 9110, 10.2.3). */
function readRetryAfter(
  headers: Headers | undefined,
  now: number,
): number | undefined {
  const milliseconds = Number(headers?.get('retry-after-ms') ?? NaN);
  if (milliseconds >= 0) {
    return milliseconds;
  }
  const value = headers?.get('retry-after');
  if (!value) {
    return undefined;
  }
  const seconds = Number(value);
  if (Number.isFinite(seconds)) {
    return Math.max(0, seconds * 1000);
  }
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
