/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { BadInputError } from '../../support/exit';

const TIMEOUT_MS = 60_000;

/** What went wrong with a request; `status` is missing when nothing answered. */
export class PortalError extends BadInputError {
  constructor(message: string, readonly status?: number) {
    super(message);
  }
}

/**
 * Asks the portal, GET without a body and POST with one.
 *
 * @throws PortalError that says what to do about the answer.
 */
export async function request<T>(
  url: string,
  options: { token?: string; body?: object } = {},
): Promise<T> {
  const response = await send(url, options);
  try {
    return (await response.json()) as T;
  } catch (error) {
    throw new PortalError(
      `${url} answered with something that is no JSON: is it the address of the backend? ${
        (error as Error).message
      }`,
      response.status,
    );
  }
}

/** As {@link request}, for a page. */
export async function requestText(
  url: string,
  options: { token?: string } = {},
): Promise<string> {
  return (await send(url, options)).text();
}

async function send(
  url: string,
  options: { token?: string; body?: object },
): Promise<Response> {
  const { body, token } = options;
  let response: Response;
  try {
    response = await fetch(url, {
      method: body ? 'POST' : 'GET',
      ...(body ? { body: JSON.stringify(body) } : {}),
      headers: {
        ...(body ? { 'content-type': 'application/json' } : {}),
        accept: 'application/json, text/html;q=0.9',
        'x-requested-with': 'XMLHttpRequest',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    const cause = (error as { cause?: Error }).cause ?? (error as Error);
    throw new PortalError(`${url} did not answer: ${cause.message}`);
  }
  if (response.status === 401) {
    throw new PortalError(
      'The portal does not know who asks: give --token, or set GHOSTLIGHT_TOKEN.',
      401,
    );
  }
  if (response.status === 403) {
    throw new PortalError(
      url.includes('/api/ai-governance/')
        ? 'You may not read the health checks: ask for the permission "ai.health.read".'
        : `You may not ask ${url}.`,
      403,
    );
  }
  if (response.status === 404) {
    throw new PortalError(
      url.includes('/api/ai-governance/')
        ? 'The portal has no health checks: add @ghostlight/backstage-plugin-ai-governance-backend to its backend.'
        : `The portal has nothing at ${url}.`,
      404,
    );
  }
  if (!response.ok) {
    throw new PortalError(
      `${url} answered ${response.status} ${response.statusText}.`,
      response.status,
    );
  }
  return response;
}
