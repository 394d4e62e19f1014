/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

const TIMEOUT_MS = 60_000;
const LONGEST_WAIT_MS = 60_000;
const TRIES = 4;

/** A forge said no, or nothing. `status` is 0 when it did not answer. */
export class ForgeRefusal extends Error {
  readonly name = 'ForgeRefusal';

  constructor(message: string, readonly status: number) {
    super(message);
  }
}

/**
 * JSON requests to one forge.
 *
 * @remarks
 * Rate limits are waited for up to a minute, whatever the method: a refused request did nothing. Broken connections and
 * 502, 503 and 504 are tried again for methods that may be repeated only: a second POST could post twice.
 */
export class ForgeRequests {
  readonly #headers: Record<string, string>;
  readonly #fetch: typeof fetch;

  constructor(options: {
    headers: Record<string, string>;
    fetch?: typeof fetch;
  }) {
    this.#headers = options.headers;
    this.#fetch = options.fetch ?? fetch;
  }

  /** @throws ForgeRefusal */
  async json<T>(
    url: string,
    options: { method?: string; body?: object } = {},
  ): Promise<T> {
    const response = await this.#send(url, options);
    const text = await response.text();
    try {
      return (text === '' ? undefined : JSON.parse(text)) as T;
    } catch {
      throw new ForgeRefusal(
        `${url} answered with something that is no JSON`,
        response.status,
      );
    }
  }

  /** All pages of a list of GitHub's or GitLab's, whose Link header names the next. @throws ForgeRefusal */
  async list<T>(url: string): Promise<T[]> {
    const items: T[] = [];
    for (let page = 1; ; page += 1) {
      const target = new URL(url);
      target.searchParams.set('per_page', '100');
      target.searchParams.set('page', String(page));
      const response = await this.#send(target.toString(), {});
      items.push(...((await response.json()) as T[]));
      if (!/rel="?next"?/.test(response.headers.get('link') ?? '')) {
        return items;
      }
    }
  }

  async #send(
    url: string,
    { method = 'GET', body }: { method?: string; body?: object },
  ): Promise<Response> {
    const repeatable = method !== 'POST';
    for (let attempt = 1; ; attempt += 1) {
      let response: Response;
      try {
        response = await this.#fetch(url, {
          method,
          headers: {
            accept: 'application/json',
            'user-agent': 'ghostlight',
            ...(body ? { 'content-type': 'application/json' } : {}),
            ...this.#headers,
          },
          ...(body ? { body: JSON.stringify(body) } : {}),
          // A forge does not send a job elsewhere; whoever does is not given the token.
          redirect: 'error',
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
      } catch (error) {
        if (repeatable && attempt < TRIES) {
          await wait(attempt * 500);
          continue;
        }
        const cause = (error as { cause?: Error }).cause ?? (error as Error);
        throw new ForgeRefusal(`${url} did not answer: ${cause.message}`, 0);
      }
      // Azure DevOps answers bad credentials with 203 and a page to sign in.
      if (response.ok && response.status !== 203) {
        return response;
      }
      const delay = retryDelay(response, repeatable, attempt);
      if (delay === undefined || attempt >= TRIES) {
        throw new ForgeRefusal(
          `${method} ${url} answered ${response.status}: ${await explain(
            response,
          )}`,
          response.status === 203 ? 401 : response.status,
        );
      }
      await response.body?.cancel();
      await wait(delay);
    }
  }
}

function retryDelay(
  { status, headers }: Response,
  repeatable: boolean,
  attempt: number,
): number | undefined {
  const after = Number(headers.get('retry-after') ?? Number.NaN) * 1000;
  const used = headers.get('x-ratelimit-remaining') === '0';
  if (status === 429 || (status === 403 && (used || after >= 0))) {
    const reset = Number(headers.get('x-ratelimit-reset')) * 1000 - Date.now();
    const delay = after >= 0 ? after : Math.max(1000, reset);
    return delay <= LONGEST_WAIT_MS ? delay : undefined;
  }
  return repeatable && [502, 503, 504].includes(status)
    ? attempt * 500
    : undefined;
}

async function explain(response: Response): Promise<string> {
  const text = await response.text().catch(() => '');
  try {
    const { message, error } = JSON.parse(text);
    return JSON.stringify(message ?? error ?? text).slice(0, 300);
  } catch {
    return text.slice(0, 300);
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
