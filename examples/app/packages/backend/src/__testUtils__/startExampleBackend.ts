/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { JsonObject, JsonValue } from '@backstage/types';

/** The backend of the example app, in a process of its own. */
export type ExampleBackend = {
  url: string;
  /** What it wrote so far. */
  lines: string[];
  /** Resolves with the code when the process has ended. */
  ended: Promise<number | undefined>;
  /** A token of whom the configuration makes the guest. */
  token(): Promise<string>;
  /** GET as the guest; the parsed answer, or `undefined` when the backend or the route does not answer well. */
  get<T = any>(path: string): Promise<T | undefined>;
  /** Ends it as an operator would, or with another signal. */
  stop(signal?: NodeJS.Signals): Promise<void>;
};

const PACKAGE = resolve(__dirname, '../..');
const APP_CONFIG = resolve(PACKAGE, '../../app-config.yaml');

/** Asks again until the answer is good, and throws with the last one when it never is. */
export async function until<T>(
  read: () => Promise<T>,
  good: (value: T) => boolean,
  seconds = 90,
): Promise<T> {
  const end = Date.now() + seconds * 1_000;
  for (;;) {
    const value = await read();
    if (good(value)) {
      return value;
    }
    if (Date.now() > end) {
      throw new Error(`Never good: ${JSON.stringify(value)?.slice(0, 2_000)}`);
    }
    await new Promise(done => setTimeout(done, 250));
  }
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise(done => server.close(done));
  return port;
}

/**
 * Starts the backend with the app-config of the example, as `npm start` does, on a free port.
 *
 * @param options - `config` is laid over the app-config, `env` over the environment; `wait` is false for a backend whose start
 * is what the test looks at
 */
export async function startExampleBackend(options: {
  config?: JsonObject;
  env?: Record<string, string>;
  /** Laid under `config`; the app-config of the example unless given. */
  appConfig?: string;
  port?: number;
  /** What is started, relative to the package; `src/index.ts` unless given. */
  entry?: string;
}): Promise<ExampleBackend> {
  const port = options.port ?? (await freePort());
  const url = `http://localhost:${port}`;
  const folder = await mkdtemp(join(tmpdir(), 'ghostlight-example-'));
  const file = join(folder, 'app-config.test.json');
  await writeFile(
    file,
    JSON.stringify(
      merge({ backend: { baseUrl: url, listen: { port } } }, options.config),
    ),
  );
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    // As `backstage-cli package start` has it; jest's own options must not reach the process.
    NODE_ENV: 'development',
    NODE_OPTIONS: '',
    LOG_LEVEL: 'info',
    ...options.env,
  };
  for (const name of ['AI_BASE_URL', 'AI_API_KEY']) {
    if (!options.env?.[name]) {
      delete environment[name];
    }
  }
  const child = spawn(
    process.execPath,
    [
      '--import',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(PACKAGE, options.entry ?? 'src/index.ts'),
      '--config',
      options.appConfig ?? APP_CONFIG,
      '--config',
      file,
    ],
    { cwd: PACKAGE, env: environment, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', line => lines.push(line));
  }
  let isEnded = false;
  const ended = new Promise<number | undefined>(done =>
    child.on('close', code => {
      isEnded = true;
      done(code ?? undefined);
    }),
  );

  const backend: ExampleBackend = {
    url,
    lines,
    ended,
    async token() {
      const response = await fetch(`${url}/api/auth/guest/refresh`, {
        headers: { 'x-requested-with': 'XMLHttpRequest' },
      });
      return (await response.json()).backstageIdentity.token;
    },
    async get(path) {
      try {
        const response = await fetch(`${url}${path}`, {
          headers: { authorization: `Bearer ${await backend.token()}` },
        });
        return response.ok ? await response.json() : undefined;
      } catch {
        return undefined;
      }
    },
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };

  try {
    await until(
      async () => {
        if (isEnded) {
          return 'ended';
        }
        return fetch(`${url}/.backstage/health/v1/readiness`).then(
          response => response.status,
          () => 0,
        );
      },
      state => state === 200 || state === 'ended',
      240,
    );
    if (isEnded) {
      throw new Error('it ended');
    }
  } catch (error) {
    await backend.stop('SIGKILL');
    throw new Error(
      `The example backend did not start: ${(error as Error).message}\n${lines
        .slice(-40)
        .join('\n')}`,
    );
  }
  return backend;
}

function merge(base: JsonObject, over: JsonObject = {}): JsonObject {
  const merged: JsonObject = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] =
      isObject(below) && isObject(value) ? merge(below, value) : value;
  }
  return merged;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
