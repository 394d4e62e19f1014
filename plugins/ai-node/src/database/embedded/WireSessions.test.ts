/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { EmbeddedThread } from './EmbeddedThread';
import { WireSessions } from './WireSessions';

describe('WireSessions', () => {
  jest.setTimeout(60_000);

  let thread: EmbeddedThread;
  const clients: pg.Client[] = [];

  beforeAll(async () => {
    thread = await EmbeddedThread.start({});
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map(client => client.end()));
  });
  afterAll(async () => {
    await thread.close();
  });

  function createSessions(transactionPatience?: number) {
    return new WireSessions({
      execute: bytes => thread.execute(bytes),
      parameters: { server_version: '18.0', client_encoding: 'UTF8' },
      transactionPatience,
    });
  }

  async function connect(sessions: WireSessions, searchPath = '"public"') {
    const client = new pg.Client({
      user: 'postgres',
      stream: () => sessions.createStream({ searchPath }),
    } as unknown as pg.ClientConfig);
    // A connection that ends with its server is an error of the client, too.
    client.on('error', () => {});
    await client.connect();
    clients.push(client);
    return client;
  }

  it('keeps the settings and the queries of sessions apart', async () => {
    const sessions = createSessions();
    const connections = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        connect(sessions, `"schema_${index}"`),
      ),
    );
    const ask = async (index: number) => {
      const { rows } = await connections[index % 6].query(
        index % 2
          ? `SELECT $1::int AS value, current_setting('search_path') AS path`
          : `SELECT $2::text, $1::int AS value, current_setting('search_path') AS path`,
        index % 2 ? [index] : [index, 'text'],
      );
      return rows[0];
    };
    const answers: unknown[] = [];
    await Promise.all(
      connections.map(async (_, first) => {
        for (let index = first; index < 300; index += 6) {
          answers[index] = await ask(index);
        }
      }),
    );
    answers.forEach((answer, index) =>
      expect(answer).toMatchObject({
        value: index,
        path: `schema_${index % 6}`,
      }),
    );
  });

  it('gives a transaction to one session at a time', async () => {
    const sessions = createSessions();
    const setup = await connect(sessions);
    await setup.query('CREATE TABLE counter (value integer)');
    await setup.query('INSERT INTO counter VALUES (0)');
    await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const client = await connect(sessions);
        await client.query('BEGIN');
        const { rows } = await client.query('SELECT value FROM counter');
        await delay(1);
        await client.query('UPDATE counter SET value = $1', [
          rows[0].value + 1,
        ]);
        await client.query(index % 4 === 3 ? 'ROLLBACK' : 'COMMIT');
      }),
    );
    const { rows } = await setup.query('SELECT value FROM counter');
    expect(rows).toEqual([{ value: 15 }]);
  });

  it('reports errors of SQL and goes on', async () => {
    const sessions = createSessions();
    const client = await connect(sessions);
    await expect(client.query('SELECT $1::int', ['x'])).rejects.toMatchObject({
      code: '22P02',
    });
    await expect(client.query('SELEC 1')).rejects.toMatchObject({
      code: '42601',
    });
    const { rows } = await client.query('SELECT 1 AS one');
    expect(rows).toEqual([{ one: 1 }]);
  });

  it('rolls back what an ended connection left open', async () => {
    const sessions = createSessions();
    const first = await connect(sessions);
    const second = await connect(sessions);
    await first.query('CREATE TABLE kept (value integer)');
    await first.query('BEGIN');
    await first.query('INSERT INTO kept VALUES (1)');
    const waiting = second.query('SELECT count(*)::int AS count FROM kept');
    await first.end();
    clients.splice(clients.indexOf(first), 1);
    expect((await waiting).rows).toEqual([{ count: 0 }]);
  });

  it('explains a statement that waits for its own transaction', async () => {
    const sessions = createSessions(100);
    const first = await connect(sessions);
    const second = await connect(sessions);
    await first.query('BEGIN');
    await expect(second.query('SELECT $1::int', [1])).rejects.toMatchObject({
      code: '55P03',
      message: expect.stringContaining('use only its own "trx"'),
    });
    await first.query('COMMIT');
    await expect(second.query('SELECT 1 AS one')).resolves.toMatchObject({
      rows: [{ one: 1 }],
    });
  });

  it('ends all connections when the engine fails', async () => {
    const sessions = createSessions();
    const client = await connect(sessions);
    const ended = new Promise<void>(resolve => {
      client.once('end', () => resolve());
    });
    sessions.fail(new Error('gone'));
    await ended;
    await expect(client.query('SELECT 1')).rejects.toThrow();
    await expect(connect(sessions)).rejects.toThrow('gone');
    clients.length = 0;
  });
});
