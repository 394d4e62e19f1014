/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ServiceUnavailableError, toError } from '@backstage/errors';

/** The answer was larger than what may be read. @internal */
export class TooLargeError extends Error {
  name = 'TooLargeError';
}

/**
 * Text of an answer, at most `maxBytes` of it. Follows no redirects: a token goes where it was configured to go.
 *
 * @param options - `onLarge`: `cut` gives what was read, `fail` throws {@link TooLargeError}
 * @throws ServiceUnavailableError naming host and status
 * @internal
 */
export async function boundedFetch(options: {
  url: URL;
  headers?: Record<string, string>;
  signal: AbortSignal;
  maxBytes?: number;
  onLarge?: 'cut' | 'fail';
  method?: 'GET' | 'POST' | 'PUT';
  body?: string;
}): Promise<string> {
  const {
    url,
    headers,
    signal,
    maxBytes = 4_000_000,
    onLarge = 'fail',
  } = options;
  let response: Response;
  try {
    response = await fetch(url, {
      method: options.method ?? 'GET',
      headers,
      body: options.body,
      signal,
      redirect: 'error',
    });
  } catch (error) {
    signal.throwIfAborted();
    const cause = (error as { cause?: unknown }).cause;
    throw new ServiceUnavailableError(
      `${url.host} could not be reached: ${toError(cause ?? error).message}`,
    );
  }
  if (!response.ok) {
    void response.body?.cancel().catch(() => {});
    throw new ServiceUnavailableError(
      `${url.host} answered ${response.status} to ${url.pathname}`,
    );
  }
  const parts: Uint8Array[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) {
      break;
    }
    const room = maxBytes - bytes;
    parts.push(value.length > room ? value.subarray(0, room) : value);
    bytes += Math.min(value.length, room);
    if (value.length > room) {
      // Not waited for: the rest of an endless answer is nobody's concern.
      void reader.cancel().catch(() => {});
      if (onLarge === 'fail') {
        throw new TooLargeError(
          `${url.host} answered more than ${maxBytes} bytes to ${url.pathname}`,
        );
      }
      break;
    }
  }
  return Buffer.concat(parts).toString('utf8');
}

/** JSON of an answer. @internal */
export async function boundedJson(
  options: Omit<Parameters<typeof boundedFetch>[0], 'onLarge'>,
): Promise<unknown> {
  const text = await boundedFetch(options);
  try {
    return JSON.parse(text);
  } catch {
    throw new ServiceUnavailableError(
      `${options.url.host} answered something that is not JSON`,
    );
  }
}

/** A bearer header, when there is a token. @internal */
export function bearer(token: string | undefined): Record<string, string> {
  return token ? { authorization: `Bearer ${token}` } : {};
}
