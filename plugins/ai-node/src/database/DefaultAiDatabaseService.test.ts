/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  aiDatabaseKinds,
  createAiDatabaseFixture,
  type AiDatabaseFixture,
} from '../testUtils/database';

describe.each(aiDatabaseKinds())('DefaultAiDatabaseService, %s', kind => {
  let fixture: AiDatabaseFixture;

  beforeAll(async () => {
    fixture = await createAiDatabaseFixture({ kind });
  }, 60_000);
  afterAll(async () => {
    await fixture.close();
  }, 60_000);

  it('migrates namespaces that do not see each other', async () => {
    const one = fixture.service.open({
      namespace: 'first-one',
      migrations: migrations('note'),
    });
    const two = fixture.service.open({
      namespace: 'second-one',
      migrations: migrations('note'),
    });
    await Promise.all([one.ready(), two.ready()]);
    const [first, second] = [await one.client(), await two.client()];

    await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const client = index % 2 ? first : second;
        await client('note').insert({ text: index % 2 ? 'first' : 'second' });
        const rows = await client.raw('SELECT ?::int AS value', [index]);
        expect(rows.rows[0].value).toBe(index);
      }),
    );
    await expect(first('note').distinct('text')).resolves.toEqual([
      { text: 'first' },
    ]);
    await expect(second('note').distinct('text')).resolves.toEqual([
      { text: 'second' },
    ]);
    await expect(fixture.service.status()).resolves.toMatchObject({
      mode: kind === 'embedded' ? 'memory' : 'postgres',
      state: 'ready',
      vector: { available: true, version: expect.any(String) },
      namespaces: expect.arrayContaining([
        {
          namespace: 'first-one',
          state: 'ready',
          migration: '20260101000000_init.js',
        },
      ]),
    });
  }, 60_000);
});

function migrations(table: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'ghostlight-migrations-'));
  mkdirSync(directory, { recursive: true });
  writeFileSync(
    join(directory, '20260101000000_init.js'),
    `exports.up = knex => knex.schema.createTable('${table}', table => { table.increments(); table.text('text'); table.specificType('embedding', 'vector(3)'); });
     exports.down = knex => knex.schema.dropTable('${table}');`,
  );
  return directory;
}
