/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { randomUUID } from 'node:crypto';
import { createServer, connect, type Server } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { mockServices } from '@backstage/backend-test-utils';
import { aiDatabaseKinds } from '../../testUtils/database';
import { createPostgresDatabase } from '../../testUtils/database/createAiDatabaseFixture';
import { runScript } from '../../process/__testUtils__/runScript';
import { DefaultAiJobsService } from '../../jobs/DefaultAiJobsService';
import { createMigrations } from '../__testUtils__/migrations';
import { DefaultAiDatabaseService } from '../DefaultAiDatabaseService';
import { rollBackNamespace } from '../migrateNamespace';

async function until(check: () => boolean | Promise<boolean>) {
  while (!(await check())) {
    await delay(25);
  }
}

/** A port that leads to the server, or to nothing. */
class Proxy {
  readonly #target: { host: string; port: number };
  #server: Server | undefined;
  port = 0;

  constructor(target: { host: string; port: number }) {
    this.#target = target;
  }

  /** Finds a free port, and leaves it closed. */
  async reserve() {
    await this.open();
    await this.close();
  }

  async open() {
    this.#server = createServer(socket => {
      const target = connect(this.#target.port, this.#target.host);
      socket.pipe(target).pipe(socket);
      socket.on('error', () => target.destroy());
      target.on('error', () => socket.destroy());
    });
    await new Promise<void>(resolve =>
      this.#server?.listen(this.port, '127.0.0.1', resolve),
    );
    const address = this.#server.address();
    this.port = typeof address === 'object' ? address?.port ?? 0 : 0;
  }

  async close() {
    const server = this.#server;
    this.#server = undefined;
    await new Promise<void>(resolve =>
      server ? server.close(() => resolve()) : resolve(),
    );
  }
}

const describeOnPostgres = aiDatabaseKinds().includes('postgres')
  ? describe
  : describe.skip;

describeOnPostgres('the database service on PostgreSQL', () => {
  jest.setTimeout(60_000);

  let database: Awaited<ReturnType<typeof createPostgresDatabase>>;
  const services: DefaultAiDatabaseService[] = [];
  const cleanUps: Array<() => Promise<unknown>> = [];

  beforeEach(async () => {
    database = await createPostgresDatabase();
  });
  afterEach(async () => {
    await Promise.all(services.splice(0).map(service => service.close()));
    for (const cleanUp of cleanUps.splice(0).reverse()) {
      await cleanUp();
    }
    await database.drop();
  });

  function configure(
    options: {
      connection?: JsonObject;
      name?: string;
      database?: JsonObject;
    } = {},
  ): JsonObject {
    return {
      backend: {
        database: {
          client: 'pg',
          connection: { ...database.connection, ...options.connection },
          plugin: {
            ai: { connection: { database: options.name ?? database.name } },
          },
          ...options.database,
        },
      },
    };
  }

  function create(config: JsonObject) {
    const logger = mockServices.logger.mock();
    logger.child.mockReturnValue(logger);
    const service = DefaultAiDatabaseService.create({
      config: new ConfigReader(config),
      logger,
    });
    services.push(service);
    return service;
  }

  it.each(['settings', 'a string'])(
    'serves a portal on SQLite that has PostgreSQL for the suite alone, by %s',
    async kind => {
      const name = `ghostlight_${randomUUID()
        .replaceAll('-', '')
        .slice(0, 12)}`;
      cleanUps.push(() => database.query(`DROP DATABASE "${name}"`));
      const { host, port, user, password } = database.connection;
      const service = create({
        backend: {
          database: {
            client: 'better-sqlite3',
            connection: ':memory:',
            plugin: {
              ai: {
                client: 'pg',
                connection:
                  kind === 'settings'
                    ? { ...database.connection, database: name }
                    : `postgresql://${user}:${
                        password ?? ''
                      }@${host}:${port}/${name}`,
              },
            },
          },
        },
      });
      const opened = service.open({ namespace: 'alone' });
      await opened.ready();
      expect(await service.status()).toMatchObject({
        mode: 'postgres',
        state: 'ready',
      });
      // The database was not there before.
      const client = await opened.client();
      const { rows } = await client.raw('SELECT current_database() AS name');
      expect(rows).toEqual([{ name }]);
      await service.close();
    },
  );

  async function createRole(rights = ''): Promise<string> {
    const role = `ghostlight_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
    await database.query(
      `CREATE ROLE "${role}" LOGIN PASSWORD 'secret' NOSUPERUSER NOCREATEDB ${rights}`,
    );
    cleanUps.push(async () => {
      await database.query(`DROP OWNED BY "${role}" CASCADE`);
      await database.query(`DROP ROLE "${role}"`);
    });
    return role;
  }

  it('migrates once when replicas start at the same time', async () => {
    const migrations = createMigrations({
      '20260101000000_init.js': `await knex.raw('SELECT pg_sleep(0.3)'); await knex.schema.createTable('note', table => { table.increments(); table.text('text'); });`,
      '20260102000000_concurrent.js': `await knex.raw('CREATE INDEX CONCURRENTLY note_text ON note (text)'); }; exports.config = { transaction: false }; exports.nothing = async () => {`,
    });
    const config = JSON.stringify(configure());
    const replicas = Array.from({ length: 3 }, () =>
      runScript(require.resolve('../__testUtils__/replicaProcess.ts'), [
        config,
        migrations,
      ]),
    );
    for (const replica of replicas) {
      const line = await replica.line(/^status /);
      expect(JSON.parse(line.slice('status '.length))).toMatchObject({
        mode: 'postgres',
        state: 'ready',
        vector: { available: true },
        namespaces: [
          {
            namespace: 'replica-one',
            state: 'ready',
            migration: '20260102000000_concurrent.js',
          },
          { namespace: 'replica-two', state: 'ready' },
          { namespace: 'jobs', state: 'ready' },
        ],
      });
      await expect(replica.ended).resolves.toEqual({ code: 0, errors: '' });
      expect(
        replica.lines.filter(each => /^(warning|error)/.test(each)),
      ).toEqual([]);
    }
    const { rows } = await database.query(
      'SELECT name, batch FROM ghostlight_replica_one.knex_migrations_replica_one ORDER BY id',
    );
    expect(rows.map(({ name }) => name)).toEqual([
      '20260101000000_init.js',
      '20260102000000_concurrent.js',
    ]);
  });

  it('goes on after a replica was killed while it migrated, and migrates down', async () => {
    const migrations = createMigrations();
    const first = create(configure()).open({ namespace: 'killed', migrations });
    await first.ready();
    const client = await first.client();
    await rollBackNamespace({ client, schema: first.schema, migrations });
    await expect(client.schema.hasTable('note')).resolves.toBe(false);
    await client('knex_migrations_killed_lock').update({ is_locked: 1 });

    const second = create(configure()).open({
      namespace: 'killed',
      migrations,
    });
    await second.ready();
    await expect((await second.client())('note')).resolves.toEqual([]);
  });

  it('says what a failed migration lacks, and tries again', async () => {
    const service = create(configure());
    const broken = service.open({
      namespace: 'broken',
      migrations: createMigrations({
        '20260101000000_init.js': `await knex('not_there');`,
      }),
    });
    const other = service.open({ namespace: 'other' });
    await other.ready();
    await until(
      async () => (await service.status()).namespaces[0].state === 'failed',
    );
    await expect(broken.client()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringMatching(/"broken".*"not_there" does not exist/),
    });
    await database.query('CREATE TABLE not_there ()');
    await broken.ready();
  });

  it('comes up when the server does', async () => {
    const proxy = new Proxy(database.connection);
    cleanUps.push(() => proxy.close());
    await proxy.reserve();
    const service = create(
      configure({ connection: { host: '127.0.0.1', port: proxy.port } }),
    );
    const late = service.open({
      namespace: 'late',
      migrations: createMigrations(),
    });
    await until(async () => (await service.status()).state === 'unavailable');
    expect((await service.status()).reason).toMatch(/ECONNREFUSED/);
    await expect(late.client()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('ECONNREFUSED'),
    });
    await proxy.open();
    await late.ready();
    await expect((await late.client())('note')).resolves.toEqual([]);
    expect((await service.status()).state).toBe('ready');
  });

  it('survives the loss of its connections, jobs included', async () => {
    const config = configure();
    const service = create(config);
    const jobs = DefaultAiJobsService.create({
      config: new ConfigReader(config),
      logger: mockServices.logger.mock(),
      database: service,
    });
    cleanUps.push(() => jobs.close());
    const done: number[] = [];
    jobs.work({
      queue: 'test.restart',
      handler: async ({ data }) => {
        done.push(Number(data.number));
      },
    });
    await until(async () => (await jobs.status()).state === 'ready');
    await jobs.enqueue({ queue: 'test.restart', data: { number: 1 } });
    await until(() => done.length === 1);
    await database.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    await until(async () => {
      try {
        await jobs.enqueue({ queue: 'test.restart', data: { number: 2 } });
        return true;
      } catch {
        return false;
      }
    });
    await until(() => done.length === 2);
    expect(done).toEqual([1, 2]);
    await jobs.close();
  });

  it('says which database to create when its role may not', async () => {
    const role = await createRole();
    const name = `${database.name}_late`;
    const service = create(
      configure({ name, connection: { user: role, password: 'secret' } }),
    );
    const opened = service.open({ namespace: 'one' });
    await until(async () => (await service.status()).state === 'unavailable');
    expect((await service.status()).reason).toContain(
      `CREATE DATABASE "${name}" OWNER`,
    );

    await database.query(`CREATE DATABASE "${name}" OWNER "${role}"`);
    cleanUps.push(() => database.query(`DROP DATABASE "${name}" WITH (FORCE)`));
    await opened.ready();
    // It owns the database, and still may not create the extension: all else runs.
    const status = await service.status();
    expect(status).toMatchObject({
      state: 'ready',
      vector: { available: false },
    });
    expect(status.vector.remedy).toContain(
      `in the database "${name}": CREATE EXTENSION IF NOT EXISTS vector SCHEMA public;`,
    );
    await service.close();
  });

  it('notices that somebody has created the extension', async () => {
    const role = await createRole();
    await database.query(
      `ALTER DATABASE "${database.name}" OWNER TO "${role}"`,
    );
    const service = create(
      configure({ connection: { user: role, password: 'secret' } }),
    );
    const opened = service.open({ namespace: 'one' });
    await opened.ready();
    expect((await service.status()).vector.available).toBe(false);
    await database.query('CREATE EXTENSION vector SCHEMA public');
    await until(async () => (await service.status()).vector.available);
    const client = await opened.client();
    const { rows } = await client.raw(`SELECT '[1,2]'::vector AS value`);
    expect(rows).toEqual([{ value: '[1,2]' }]);
    await service.close();
    await database.query(`ALTER DATABASE "${database.name}" OWNER TO postgres`);
  });

  it('says which schema to create when its role may not', async () => {
    const role = await createRole();
    const service = create(
      configure({ connection: { user: role, password: 'secret' } }),
    );
    const opened = service.open({
      namespace: 'two-words',
      migrations: createMigrations(),
    });
    await until(
      async () => (await service.status()).namespaces[0].state === 'failed',
    );
    expect((await service.status()).namespaces[0].error).toContain(
      `in the database "${database.name}": CREATE SCHEMA "ghostlight_two_words" AUTHORIZATION "${role}";`,
    );
    await database.query(
      `CREATE SCHEMA "ghostlight_two_words" AUTHORIZATION "${role}"`,
    );
    await opened.ready();
    await service.close();
  });

  it('finds the extension in a schema of its own', async () => {
    await database.query('CREATE SCHEMA extensions');
    await database.query('CREATE EXTENSION vector SCHEMA extensions');
    const opened = create(configure()).open({ namespace: 'one' });
    await opened.ready();
    const client = await opened.client();
    const { rows } = await client.raw(
      `SELECT '[1,2]'::vector <-> '[1,3]' AS distance, current_setting('search_path') AS path`,
    );
    expect(rows).toEqual([
      { distance: 1, path: 'ghostlight_one, extensions, public' },
    ]);
  });

  it('shares one database under schemaPrefix in division mode schema', async () => {
    const open = async (schemaPrefix: string) => {
      const opened = create(
        configure({
          connection: { database: database.name },
          database: {
            pluginDivisionMode: 'schema',
            schemaPrefix,
            plugin: {},
          },
        }),
      ).open({ namespace: 'one', migrations: createMigrations() });
      await opened.ready();
      return opened;
    };
    const [blue, green] = await Promise.all([open('blue_'), open('green_')]);
    await (await blue.client())('note').insert({ text: 'blue' });
    await expect((await green.client())('note')).resolves.toEqual([]);
    expect([blue.schema, green.schema]).toEqual([
      'blue_ghostlight_one',
      'green_ghostlight_one',
    ]);
    const { rows } = await database.query(
      `SELECT count(*)::int FROM pg_tables WHERE tablename = 'knex_migrations_one'`,
    );
    expect(rows).toEqual([{ count: 2 }]);
  });

  it('creates nothing when ensureExists is false', async () => {
    const name = `${database.name}_absent`;
    const service = create(
      configure({
        name,
        database: {
          ensureExists: false,
          plugin: { ai: { connection: { database: name } } },
        },
      }),
    );
    service.open({ namespace: 'one' });
    await until(async () => (await service.status()).state === 'unavailable');
    expect((await service.status()).reason).toContain(
      `The database "${name}" does not exist and backend.database.ensureExists is false`,
    );
    const { rows } = await database.query(
      'SELECT 1 FROM pg_database WHERE datname = $1',
      [name],
    );
    expect(rows).toEqual([]);

    const present = create(
      configure({
        database: {
          ensureExists: false,
          plugin: { ai: { connection: { database: database.name } } },
        },
      }),
    );
    await present.open({ namespace: 'one' }).ready();
  });

  it('waits for the migrations of others when its own are skipped', async () => {
    const migrations = createMigrations();
    const config = configure({
      database: {
        skipMigrations: true,
        plugin: { ai: { connection: { database: database.name } } },
      },
    });
    const service = create(config);
    const jobs = DefaultAiJobsService.create({
      config: new ConfigReader(config),
      logger: mockServices.logger.mock(),
      database: service,
    });
    cleanUps.push(() => jobs.close());
    const skipping = service.open({ namespace: 'one', migrations });
    await until(async () =>
      (
        await service.status()
      ).namespaces.every(({ state }) => state === 'failed'),
    );
    expect((await service.status()).namespaces[1].error).toMatch(
      /Migrations are skipped and the schema "ghostlight_one" does not exist/,
    );

    const migrating = create(configure());
    const half = migrating.open({ namespace: 'one' });
    await half.ready();
    await until(async () =>
      /lacks 20260101000000_init.js, 20260102000000_index.js/.test(
        (await service.status()).namespaces[1].error ?? '',
      ),
    );
    const migratingJobs = DefaultAiJobsService.create({
      config: new ConfigReader(configure()),
      logger: mockServices.logger.mock(),
      database: migrating,
    });
    migrating.open({ namespace: 'one', migrations });
    await skipping.ready();
    await until(async () => (await jobs.status()).state === 'ready');
    await migratingJobs.close();
    await jobs.close();
  });

  it('switches to the configured role', async () => {
    const role = await createRole();
    await database.query(
      `GRANT CREATE ON DATABASE "${database.name}" TO "${role}"`,
    );
    const opened = create(
      configure({
        database: {
          role,
          plugin: { ai: { connection: { database: database.name } } },
        },
      }),
    ).open({ namespace: 'one', migrations: createMigrations() });
    await opened.ready();
    const { rows } = await database.query(
      `SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'ghostlight_one'`,
    );
    expect(rows).toEqual([{ tableowner: role }]);
  });
});
