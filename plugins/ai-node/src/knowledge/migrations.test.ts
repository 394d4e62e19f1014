/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import {
  aiDatabaseKinds,
  createAiDatabaseFixture,
  type AiDatabaseFixture,
} from '../testUtils/database';
import { analyzeQuery, createAnalyzer } from './analysis';
import { KnowledgeStore } from './store/KnowledgeStore';
import { createDocument } from '../testUtils/knowledge/createDocument';

jest.setTimeout(120_000);

const migrations = {
  directory: resolvePackagePath(
    '@ghostlight/backstage-plugin-ai-node',
    'migrations/knowledge',
  ),
};

describe.each(aiDatabaseKinds())('migrations on %s', kind => {
  let database: AiDatabaseFixture;
  let client: Knex;
  beforeAll(async () => {
    database = await createAiDatabaseFixture({ kind });
    const opened = database.service.open({ namespace: 'knowledge-migrations' });
    await opened.ready();
    client = await opened.client();
  });
  afterAll(() => database.close());

  const tables = async () => {
    const { rows } = await client.raw(
      `SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename NOT LIKE 'knex%' ORDER BY 1`,
    );
    return rows.map((row: { tablename: string }) => row.tablename);
  };

  it('need no vector type, leave nothing behind, and can be made again', async () => {
    // As on a server without pgvector: the type is out of reach.
    await client.transaction(async trx => {
      await trx.raw(`SELECT set_config('search_path', current_schema(), true)`);
      await trx.migrate.latest(migrations);
    });
    expect(await tables()).toEqual([
      'chunk',
      'chunk_embedding',
      'document',
      'embedding_model',
      'index_state',
      'posting',
      'removed_chunk',
      'scope',
      'term',
    ]);
    await client('embedding_model').insert({
      model: 'm',
      dimensions: 3,
      created_at: new Date(),
    });
    await client.raw('CREATE TABLE embedding_1 (chunk_id integer)');
    await client.migrate.rollback(migrations, true);
    expect(await tables()).toEqual([]);
    await client.migrate.latest(migrations);
    expect(await tables()).toHaveLength(9);
  });

  it('make an index that answers a search without visiting the table', async () => {
    const analyzer = createAnalyzer();
    const store = new KnowledgeStore({
      database: { client: async () => client },
      analyzer,
      selfVacuum: async () => false,
    });
    await store.upsert(
      Array.from({ length: 40 }, (_, index) =>
        createDocument({
          id: `page-${index}`,
          resourceRef: `component:default/service-${index % 8}`,
          texts: Array.from(
            { length: 10 },
            (__, section) => `common word${index} part${section}`,
          ),
        }),
      ),
    );
    await client.raw('VACUUM (ANALYZE) posting');
    const { chunks } = await store.searchLexical({
      query: analyzeQuery({ text: 'common word7', analyzer }),
      readers: { type: 'refs', refs: ['component:default/service-7'] },
      limit: 10,
    });
    expect(chunks).toHaveLength(10);
    const { rows } = await client.raw(
      `EXPLAIN SELECT chunk_id, sum(tf / len) FROM posting
       WHERE term_id = ANY('{1,2}'::int[]) AND scope_id = ANY('{8}'::int[]) GROUP BY chunk_id`,
    );
    const plan = rows
      .map((row: { 'QUERY PLAN': string }) => row['QUERY PLAN'])
      .join('\n');
    expect(plan).toContain('Index Only Scan using posting_pkey');
    expect(plan).toMatch(/Index Cond: .*term_id.*scope_id/);
  });
});
