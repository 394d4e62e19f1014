/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { BadInputError } from '../../support/exit';

const TIMEOUT_MS = 60_000;

/**
 * Asks the portal, GET without a body and POST with one.
 *
 * @throws BadInputError that says what to do about the answer.
 */
export async function request<T>(
  url: string,
  options: { token?: string; body?: object } = {},
): Promise<T> {
  const { body, token } = options;
  let response: Response;
  try {
    response = await fetch(url, {
      method: body ? 'POST' : 'GET',
      ...(body ? { body: JSON.stringify(body) } : {}),
      headers: {
        ...(body ? { 'content-type': 'application/json' } : {}),
        accept: 'application/json',
        'x-requested-with': 'XMLHttpRequest',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    const cause = (error as { cause?: Error }).cause ?? (error as Error);
    throw new BadInputError(`${url} did not answer: ${cause.message}`);
  }
  if (response.status === 401) {
    throw new BadInputError(
      'The portal does not know who asks: give --token, or set GHOSTLIGHT_TOKEN.',
    );
  }
  if (response.status === 403) {
    throw new BadInputError(
      url.includes('/api/ai-governance/')
        ? 'You may not read the health checks: ask for the permission "ai.health.read".'
        : `You may not ask ${url}.`,
    );
  }
  if (response.status === 404) {
    throw new BadInputError(
      url.includes('/api/ai-governance/')
        ? 'The portal has no health checks: add @ghostlight/backstage-plugin-ai-governance-backend to its backend.'
        : `The portal has nothing at ${url}.`,
    );
  }
  if (!response.ok) {
    throw new BadInputError(
      `${url} answered ${response.status} ${response.statusText}.`,
    );
  }
  return response.json() as Promise<T>;
}
