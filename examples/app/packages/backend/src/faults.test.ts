/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/* eslint-disable jest/no-standalone-expect -- the expectations of a fault stand beside its description */

import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '@backstage/types';
import knexFactory from 'knex';
import type {
  HealthCheck,
  HealthReport,
} from '@ghostlight/backstage-plugin-ai-common';
import {
  freePort,
  startExampleBackend,
  until,
  type ExampleBackend,
} from './__testUtils__/startExampleBackend';

jest.setTimeout(240_000);

type Checks = Record<string, HealthCheck>;

async function checks(backend: ExampleBackend, query = ''): Promise<Checks> {
  const report = await backend.get<HealthReport>(
    `/api/ai-governance/v1/health${query}`,
  );
  return Object.fromEntries(
    (report?.checks ?? []).map(check => [check.id, check]),
  );
}

/** The health checks, once they say what is expected. */
function checksWith(
  backend: ExampleBackend,
  expected: Record<string, HealthCheck['status']>,
  query = '',
): Promise<Checks> {
  return until(
    () => checks(backend, query),
    found =>
      Object.entries(expected).every(
        ([id, status]) => found[id]?.status === status,
      ),
  );
}

/** The portal itself: it is ready, its catalog answers, and features that cannot work say so instead of hanging. */
async function expectPortal(backend: ExampleBackend): Promise<void> {
  expect(await backend.get('/.backstage/health/v1/readiness')).toEqual({
    status: 'ok',
  });
  expect(await backend.get('/api/catalog/entities?limit=1')).toEqual(
    expect.any(Array),
  );
  const { status } = await fetch(
    `${backend.url}/api/techdocs-ai-chat/v1/search?query=orders`,
    { headers: { authorization: `Bearer ${await backend.token()}` } },
  );
  expect([200, 503]).toContain(status);
}

const external = process.env.GHOSTLIGHT_TEST_POSTGRES;
const itOnPostgres = external ? it : it.skip;

describe('the backend of the example app starts, and says what is off,', () => {
  let directory: string;
  let backend: ExampleBackend | undefined;

  /** What a portal has without Ghostlight. */
  let bare: string;

  const start = async (config: JsonObject) => {
    backend = await startExampleBackend({ appConfig: bare, config });
    return backend;
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ghostlight-faults-'));
    bare = join(directory, 'bare.json');
    await writeFile(
      bare,
      JSON.stringify({
        app: { baseUrl: 'http://localhost:3000' },
        backend: {
          database: { client: 'better-sqlite3', connection: ':memory:' },
        },
        auth: { providers: { guest: {} } },
        techdocs: {
          builder: 'external',
          publisher: { type: 'local', local: { publishDirectory: directory } },
        },
        permission: { enabled: true },
      }),
    );
  });

  afterEach(async () => {
    await backend?.stop();
    backend = undefined;
  });

  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('with no configuration at all', async () => {
    await start({});
    await expectPortal(backend!);
    const found = await checksWith(backend!, {
      'database.connection': 'ok',
      'jobs.queue': 'ok',
      'model.chat': 'off',
    });
    expect(
      Object.values(found).filter(
        // The guest of this portal is not in its catalog, which has nobody.
        ({ id, status }) => status === 'error' && id !== 'access.user',
      ),
    ).toEqual([]);
    expect(found['model.chat'].remedy).toContain('AI_BASE_URL');
    // Nothing is called that nobody configured.
    expect(found['forges.github.com']).toMatchObject({ status: 'off' });
    // One friendly line, no warning, of what is off.
    const said = backend!.lines.filter(line => /No model provider/.test(line));
    expect(said).toHaveLength(1);
  });

  it('with wrong configuration of every part', async () => {
    await start({
      ai: {
        provider: { baseUrl: 'not an address', apiKey: 'key' },
        budgets: [{ id: 'Team Budget', hardUsd: -1 }],
        exclude: { paths: 5 },
        scm: {
          productionEnvironments: 7,
          webhooks: [{ host: 'nowhere.example', secret: 's' }],
        },
        docs: { concurrency: 0 },
      },
    });
    await expectPortal(backend!);
    const found = await checksWith(backend!, {
      'database.connection': 'ok',
      'configuration.gate-of-the-models': 'error',
      'configuration.exclusion-of-repositories': 'error',
      'configuration.forges': 'error',
    });
    // Each names its key.
    expect(found['model.chat'].summary).toContain('ai.provider.baseUrl');
    expect(found['configuration.gate-of-the-models'].summary).toContain(
      'ai.budgets',
    );
    expect(found['configuration.exclusion-of-repositories'].summary).toContain(
      'ai.exclude.paths',
    );
    expect(found['configuration.forges'].summary).toContain(
      'ai.scm.productionEnvironments',
    );
    expect(found['configuration.forges'].summary).toContain('nowhere.example');
    expect(backend!.lines.join('\n')).toContain('ai.docs.concurrency');
  });

  it('with a wrong type where the database is configured', async () => {
    await start({ ai: { database: { directory: 5 } } });
    await expectPortal(backend!);
    const found = await checksWith(backend!, {
      'database.connection': 'error',
    });
    expect(found['database.connection'].summary).toContain(
      'ai.database.directory',
    );
  });

  it('with the database down', async () => {
    const port = await freePort();
    await start({ backend: { database: { plugin: { ai: remote(port) } } } });
    await expectPortal(backend!);
    const found = await checksWith(backend!, {
      'database.connection': 'error',
      'jobs.queue': 'error',
    });
    expect(found['database.connection'].remedy).toContain('backend.database');
  });

  itOnPostgres('with the database coming up late', async () => {
    const server = new URL(external!);
    const port = await freePort();
    await start({
      backend: { database: { plugin: { ai: remote(port, server) } } },
    });
    await checksWith(backend!, { 'database.connection': 'error' });
    const proxy: Server = createServer(socket => {
      const upstream = connect(Number(server.port || 5432), server.hostname);
      socket.pipe(upstream).pipe(socket);
      socket.on('error', () => upstream.destroy());
      upstream.on('error', () => socket.destroy());
    });
    await new Promise<void>(done => proxy.listen(port, '127.0.0.1', done));
    try {
      const found = await checksWith(backend!, {
        'database.connection': 'ok',
        'database.migrations.ledger': 'ok',
        'jobs.queue': 'ok',
      });
      expect(found['database.connection'].details).toEqual({
        mode: 'postgres',
      });
    } finally {
      await backend!.stop();
      backend = undefined;
      proxy.close();
      const admin = knexFactory({ client: 'pg', connection: external });
      await admin.raw('DROP DATABASE IF EXISTS ??', [databaseName(port)]);
      await admin.destroy();
    }
  });

  it('with the embedded directory corrupt', async () => {
    const database = join(directory, 'corrupt');
    await mkdir(join(database, 'base'), { recursive: true });
    await mkdir(join(database, 'global'));
    await writeFile(join(database, 'global', 'pg_control'), 'not a database');
    await start({ ai: { database: { directory: database } } });
    await expectPortal(backend!);
    const found = await checksWith(backend!, { 'database.connection': 'ok' });
    expect(found['database.connection'].summary).toContain(
      'nothing of it was deleted',
    );
    const [aside] = (await readdir(directory)).filter(name =>
      name.startsWith('corrupt.corrupt-'),
    );
    expect(await readdir(join(directory, aside, 'global'))).toEqual([
      'pg_control',
    ]);
  });

  it('with the embedded directory used by another process, a provider that is down and a forge that is down', async () => {
    const database = join(directory, 'shared');
    const down = await freePort();
    await start({
      ai: {
        database: { directory: database },
        provider: {
          baseUrl: `http://127.0.0.1:${down}/v1`,
          apiKey: 'key',
          model: 'm',
        },
      },
      integrations: {
        github: [
          {
            host: `localhost:${down}`,
            apiBaseUrl: `http://localhost:${down}/api/v3`,
            token: 't',
          },
        ],
      },
      catalog: {
        providers: {
          github: {
            down: {
              host: `localhost:${down}`,
              organization: 'acme',
              schedule: { frequency: { minutes: 5 }, timeout: { minutes: 1 } },
            },
          },
        },
      },
    });
    await expectPortal(backend!);
    const first = await checksWith(
      backend!,
      {
        'database.connection': 'ok',
        [`forges.localhost:${down}`]: 'error',
      },
      '?probe=true',
    );
    expect(first[`forges.localhost:${down}`].remedy).toContain(
      'Check that the backend reaches',
    );
    const probes = Object.entries(first).filter(([id]) =>
      /^probe\..*\.chat$/.test(id),
    );
    expect(probes).toHaveLength(1);
    expect(probes[0][1]).toMatchObject({ status: 'error' });
    // Search goes on without model and forge.
    // Its tables may still be made while health is asked.
    expect(
      await until(
        () => backend!.get('/api/techdocs-ai-chat/v1/search?query=orders'),
        Boolean,
      ),
    ).toMatchObject({ hits: [], mode: 'lexical' });

    const second = await startExampleBackend({
      appConfig: bare,
      config: { ai: { database: { directory: database } } },
    });
    try {
      await expectPortal(second);
      const found = await checksWith(second, {
        'database.connection': 'error',
      });
      expect(found['database.connection'].summary).toContain(database);
      expect(found['database.connection'].summary).toMatch(/process|used/i);
    } finally {
      await second.stop();
    }
  });
});

/** Settings of a PostgreSQL behind a port of this machine; with a server, as its user and in a database of its own. */
function remote(port: number, server?: URL): JsonObject {
  return {
    client: 'pg',
    connection: {
      host: '127.0.0.1',
      port,
      user: server?.username || 'postgres',
      password: server?.password || 'postgres',
      database: databaseName(port),
    },
  };
}

function databaseName(port: number): string {
  return `ghostlight_faults_${process.pid}_${port}`;
}
