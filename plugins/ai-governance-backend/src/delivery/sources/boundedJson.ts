/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ServiceUnavailableError, toError } from '@backstage/errors';

const MAX_BYTES = 8_000_000;

/**
 * JSON of an answer, at most 8 MB of it. Follows no redirects: a token goes where it was configured to go.
 *
 * @throws ServiceUnavailableError naming host and status
 */
export async function boundedJson(options: {
  url: URL;
  headers?: Record<string, string>;
  signal: AbortSignal;
}): Promise<unknown> {
  const { url, headers, signal } = options;
  let response: Response;
  try {
    response = await fetch(url, { headers, signal, redirect: 'error' });
  } catch (error) {
    signal.throwIfAborted();
    const { cause } = error as { cause?: unknown };
    throw new ServiceUnavailableError(
      `${url.host} could not be reached: ${toError(cause ?? error).message}`,
    );
  }
  if (!response.ok) {
    await response.body?.cancel();
    throw new ServiceUnavailableError(
      `${url.host} answered ${response.status} to ${url.pathname}`,
    );
  }
  const parts: Uint8Array[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; ) {
    bytes += part.value.length;
    if (bytes > MAX_BYTES) {
      await reader!.cancel();
      throw new ServiceUnavailableError(
        `${url.host} answered more than ${MAX_BYTES} bytes to ${url.pathname}`,
      );
    }
    parts.push(part.value);
    part = await reader!.read();
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    throw new ServiceUnavailableError(
      `${url.host} answered something that is not JSON`,
    );
  }
}
