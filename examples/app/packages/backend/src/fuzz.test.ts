/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { readOperations, type Operation } from './__testUtils__/openApi';
import {
  requestArbitrary,
  type FuzzRequest,
} from './__testUtils__/requestArbitrary';
import {
  startExampleBackend,
  until,
  type ExampleBackend,
} from './__testUtils__/startExampleBackend';

jest.setTimeout(600_000);

/** Each operation is asked this often; the seed makes failures come again. */
const RUNS = 12;
const SEED = 20_260_301;
/** A request takes milliseconds; what takes this long hangs. */
const HANG_MS = 20_000;
/** Said by drivers and interpreters, not to strangers. */
const LEAKS =
  /node_modules|\bat \S+ \(|syntax error at or near|violates .* constraint|invalid byte sequence|out of range for type|Cannot read propert|is not a function|is not iterable/;

type Answer = { status: number; text: string; type: string };

describe('every public route, by its OpenAPI description,', () => {
  let directory: string;
  let backend: ExampleBackend;
  let token: string;
  const operations = readOperations();

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ghostlight-fuzz-'));
    const appConfig = join(directory, 'app-config.json');
    await writeFile(
      appConfig,
      JSON.stringify({
        app: { baseUrl: 'http://localhost:3000' },
        backend: {
          database: { client: 'better-sqlite3', connection: ':memory:' },
        },
        auth: {
          providers: { guest: { userEntityRef: 'user:default/jo.finch' } },
        },
        techdocs: {
          builder: 'external',
          publisher: { type: 'local', local: { publishDirectory: directory } },
        },
        permission: { enabled: true },
        ai: {
          database: { directory: ':memory:' },
          incidents: {
            webhooks: [
              { id: 'generic', auth: { type: 'token', token: 'a-long-token' } },
            ],
          },
        },
      }),
    );
    backend = await startExampleBackend({
      appConfig,
      env: { LOG_LEVEL: 'warn' },
    });
    token = await backend.token();
    await until(
      () => backend.get('/api/ai-governance/v1/health'),
      (report: any) =>
        ['database.connection', 'jobs.queue'].every(id =>
          report?.checks.some(
            (check: any) => check.id === id && check.status === 'ok',
          ),
        ) &&
        !report.checks.some(
          (check: any) =>
            check.id.startsWith('database.migrations') && check.status !== 'ok',
        ),
    );
  });
  afterAll(async () => {
    await backend?.stop();
    await rm(directory, { recursive: true, force: true });
  });

  async function send(
    operation: Operation,
    request: FuzzRequest,
    caller: string | undefined = token,
  ): Promise<Answer> {
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name) =>
      // Nothing at all would be another route.
      encode(request.path[name] || 'x'),
    );
    const query = request.query
      .map(pair => pair.map(encode).join('='))
      .join('&');
    const response = await fetch(
      `${backend.url}${path}${query ? `?${query}` : ''}`,
      {
        method: operation.method,
        headers: {
          ...(caller && { authorization: `Bearer ${caller}` }),
          ...(request.body !== undefined && {
            'content-type': 'application/json',
          }),
        },
        body: request.body,
        signal: AbortSignal.timeout(HANG_MS),
      },
    );
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, text: await response.text(), type };
  }

  it('is described', () => {
    expect(operations.length).toBeGreaterThan(100);
  });

  it('answers hostile input with a plain refusal, never with a failure and never not at all', async () => {
    const wrong = new Map<string, string>();
    for (const operation of operations) {
      const samples = fc.sample(requestArbitrary(operation), {
        numRuns: RUNS,
        seed: SEED,
      });
      await Promise.all(
        samples.map(async request => {
          const problem = await send(operation, request).then(
            problemOf,
            error => `no answer: ${error.message}`,
          );
          if (problem && !wrong.has(operation.title)) {
            wrong.set(
              operation.title,
              `${problem}\n  ${JSON.stringify(request).slice(0, 400)}`,
            );
          }
        }),
      );
    }
    expect(
      [...wrong].map(([title, problem]) => `${title}: ${problem}`),
    ).toEqual([]);
    // And it is still there.
    expect(await backend.get('/.backstage/health/v1/readiness')).toEqual({
      status: 'ok',
    });
  });

  it('answers nobody without a caller', async () => {
    const open: string[] = [];
    for (const operation of operations) {
      const [request] = fc.sample(requestArbitrary(operation), {
        numRuns: 1,
        seed: SEED,
      });
      const { status } = await send(operation, request, '');
      const { status: forged } = await send(operation, request, `${token}x`);
      const expected = operation.isWebhook ? [400, 401, 403, 404] : [401];
      if (!expected.includes(status) || !expected.includes(forged)) {
        open.push(`${operation.title}: ${status}, ${forged}`);
      }
    }
    expect(open).toEqual([]);
  });

  it('refuses a body without end', async () => {
    const body = JSON.stringify({ text: 'x'.repeat(28 * 1024 * 1024) });
    const wrong: string[] = [];
    for (const operation of operations) {
      if (operation.method !== 'GET' && operation.method !== 'DELETE') {
        const [request] = fc.sample(requestArbitrary(operation), {
          numRuns: 1,
          seed: SEED,
        });
        const status = await send(operation, { ...request, body }).then(
          answer => answer.status,
          // Refused before all of it was read.
          error => (/EPIPE|ECONNRESET/.test(error.cause?.code) ? 413 : 0),
        );
        if (status < 400 || status >= 500) {
          wrong.push(`${operation.title}: ${status}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

function encode(text: string): string {
  // Half a character has no encoding.
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, '\ufffd'));
}

function problemOf({ status, text, type }: Answer): string | undefined {
  if (status >= 500) {
    return `${status} ${text.slice(0, 300)}`;
  }
  // Node's own answer to a request line that is too long, before any of ours.
  if (status === 431) {
    return undefined;
  }
  if (status >= 400) {
    try {
      // The stack is there in development only.
      const { error } = JSON.parse(text);
      if (LEAKS.test(error.message)) {
        return `${status} says too much: ${error.message.slice(0, 300)}`;
      }
      if (typeof error.name === 'string' && typeof error.message === 'string') {
        return undefined;
      }
    } catch {
      // No error of Backstage.
    }
    return `${status} without name and message (${type}): ${text.slice(
      0,
      200,
    )}`;
  }
  return undefined;
}
