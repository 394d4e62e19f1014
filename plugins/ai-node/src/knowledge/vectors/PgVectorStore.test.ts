/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AiDatabase } from '../../database';
import {
  aiDatabaseKinds,
  createAiDatabaseFixture,
  type AiDatabaseFixture,
} from '../../testUtils/database';
import { testVectorStore } from '../../testUtils/knowledge/testVectorStore';
import { PgVectorStore } from './PgVectorStore';

jest.setTimeout(120_000);

describe.each(aiDatabaseKinds())('PgVectorStore on %s', kind => {
  let fixture: AiDatabaseFixture;
  let database: AiDatabase;

  beforeAll(async () => {
    fixture = await createAiDatabaseFixture({ kind });
    database = fixture.service.open({ namespace: 'vectors' });
    await database.ready();
  });
  afterAll(() => fixture.close());

  const createStore = async (
    options?: Partial<ConstructorParameters<typeof PgVectorStore>[0]>,
  ) =>
    new PgVectorStore({
      database,
      databaseStatus: () => fixture.service.status(),
      ...options,
    });

  describe('scanning exactly', () => {
    testVectorStore({ createStore, firstSpaceId: 1 });
  });

  describe('with a graph', () => {
    const createStoreWithGraph = () =>
      createStore({
        exactLimit: 0,
        hnswMinimumVersion: '0.8.0',
        databaseStatus: async () => ({
          mode: 'postgres',
          vector: (await fixture.service.status()).vector,
        }),
      });
    testVectorStore({ createStore: createStoreWithGraph, firstSpaceId: 100 });

    it('builds it once there are many rows, and never with a version that corrupts it', async () => {
      const client = await database.client();
      const space = { id: 200, model: 'm', dimensions: 2 };
      const hasGraph = async () => {
        const { rows } = await client.raw(
          `SELECT 1 FROM pg_indexes WHERE indexname = 'embedding_200_graph'`,
        );
        return rows.length > 0;
      };
      const store = await createStoreWithGraph();
      await store.prepare(space);
      await store.add(space, [{ chunkId: 1, scopeId: 1, vector: [1, 0] }]);
      const careful = await createStore({
        exactLimit: 0,
        hnswMinimumVersion: '99.0',
      });
      await careful.optimize(space);
      expect(await hasGraph()).toBe(false);
      await (await createStore({ exactLimit: 10 })).optimize(space);
      expect(await hasGraph()).toBe(false);
      await store.optimize(space);
      await store.optimize(space);
      expect(await hasGraph()).toBe(true);
    });
  });

  it('keeps vectors of more than 2 kB in the row', async () => {
    const store = await createStore();
    const space = { id: 300, model: 'm', dimensions: 1024 };
    await store.prepare(space);
    await store.add(space, [
      {
        chunkId: 1,
        scopeId: 1,
        vector: Array.from({ length: 1024 }, (_, index) => Math.sin(index)),
      },
    ]);
    const client = await database.client();
    const { rows } = await client.raw(
      `SELECT pg_relation_size('embedding_300') AS inline,
         pg_relation_size((SELECT nullif(reltoastrelid, 0) FROM pg_class WHERE oid = 'embedding_300'::regclass)) AS outside`,
    );
    expect(Number(rows[0].inline)).toBeGreaterThan(2_000);
    expect(Number(rows[0].outside ?? 0)).toBe(0);
  });

  it('says what to do without the extension', async () => {
    const store = await createStore({
      databaseStatus: async () => ({
        mode: 'postgres',
        vector: {
          available: false,
          remedy: 'CREATE EXTENSION vector SCHEMA public',
        },
      }),
    });
    await expect(store.status()).resolves.toEqual({
      available: false,
      reason: 'CREATE EXTENSION vector SCHEMA public',
    });
  });
});
