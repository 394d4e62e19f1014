/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  aiDatabaseKinds,
  createAiDatabaseFixture,
  type AiDatabaseFixture,
} from '../../testUtils/database';
import { createDocument } from '../../testUtils/knowledge/createDocument';
import { createKnowledgeFixture } from '../../testUtils/knowledge/createKnowledgeFixture';
import { PgVectorStore } from './PgVectorStore';
import type { VectorStore } from './VectorStore';

const ORDERS = 'component:default/orders';

jest.setTimeout(120_000);

describe.each(aiDatabaseKinds())('vectors on %s', kind => {
  let database: AiDatabaseFixture;
  beforeAll(async () => {
    database = await createAiDatabaseFixture({ kind });
  });
  afterAll(() => database.close());

  const create = (
    options?: Partial<Parameters<typeof createKnowledgeFixture>[0]>,
  ) =>
    createKnowledgeFixture({
      database: database.service,
      entityRefs: [ORDERS],
      ...options,
    });

  it('embeds each text once, in steps that can stop anywhere, and searches both ways', async () => {
    const { knowledge, service, model } = await create();
    const credentials = { credentials: service };
    const search = (query: string, mode?: 'lexical' | 'hybrid') =>
      knowledge.search({ query, mode }, credentials);
    await knowledge.upsert(
      {
        documents: [
          createDocument({ id: 'a', texts: ['Red apple.', 'Green pear.'] }),
          // The same title and headings, so the same texts to embed.
          createDocument({ id: 'b', texts: ['Red apple.', 'Blue plum.'] }),
        ],
      },
      credentials,
    );

    expect(await search('apple')).toMatchObject({
      mode: 'lexical',
      notes: ['Vectors were not used: nothing is embedded yet.'],
    });
    expect(model.texts).toEqual([]);
    expect(await search('apple', 'lexical')).toMatchObject({ notes: [] });

    await expect(
      knowledge.embedPending({ limit: 1 }, credentials),
    ).resolves.toEqual({ embedded: 1, remaining: 3 });
    await expect(knowledge.embedPending({}, credentials)).resolves.toEqual({
      embedded: 3,
      remaining: 0,
    });
    await expect(knowledge.embedPending({}, credentials)).resolves.toEqual({
      embedded: 0,
      remaining: 0,
    });
    expect(model.texts.filter(text => text !== 'dimensions')).toEqual([
      'Handbook > Section 0\n\nRed apple.',
      'Handbook > Section 1\n\nGreen pear.',
      'Handbook > Section 1\n\nBlue plum.',
    ]);
    expect(await knowledge.statistics(credentials)).toMatchObject({
      embeddedChunks: 4,
      embeddingModel: 'hash-1',
      dimensions: 64,
    });
    const result = await search('a plum that is blue');
    expect(result).toMatchObject({ mode: 'hybrid', notes: [] });
    expect(result.hits[0]).toMatchObject({ text: 'Blue plum.', score: 1 });
  });

  it('keeps the vectors of unchanged chunks, and drops those of deleted ones', async () => {
    const { knowledge, service, model, client } = await create();
    const credentials = { credentials: service };
    const document = createDocument({ id: 'a', texts: ['One.', 'Two.'] });
    await knowledge.upsert({ documents: [document] }, credentials);
    await knowledge.embedPending({}, credentials);
    model.texts.length = 0;
    await knowledge.upsert(
      {
        documents: [
          {
            ...document,
            contentHash: 'changed',
            chunks: document.chunks.with(1, {
              ...document.chunks[1],
              text: 'Three.',
            }),
          },
        ],
      },
      credentials,
    );
    const vectors = async () =>
      (await client('embedding_1').pluck('chunk_id')).length;
    expect(await vectors()).toBe(1);
    await knowledge.embedPending({}, credentials);
    expect(model.texts).toEqual(['Handbook > Section 1\n\nThree.']);
    expect(await vectors()).toBe(2);
    await knowledge.remove(
      { source: 'test', resourceRef: ORDERS },
      credentials,
    );
    expect(await vectors()).toBe(0);
    expect(await client('removed_chunk')).toEqual([]);
  });

  it('changes model and dimension without a gap, and drops the old vectors at the end', async () => {
    const { knowledge, createReplica, service, model, client } = await create();
    const credentials = { credentials: service };
    const texts = ['Red apple.', 'Green pear.', 'Blue plum.'];
    await knowledge.upsert(
      { documents: [createDocument({ id: 'a', texts })] },
      credentials,
    );
    await knowledge.embedPending({}, credentials);

    for (const change of [
      { model: 'hash-2', dimensions: 32 },
      { model: 'hash-2', dimensions: 16 },
    ]) {
      Object.assign(model, change);
      const restarted = createReplica();
      const before = await restarted.search({ query: 'plum' }, credentials);
      expect(before).toMatchObject({
        mode: 'lexical',
        notes: [
          'Vectors were not used: nothing is embedded with "hash-2" yet.',
        ],
      });
      expect(before.hits).toHaveLength(1);
      await expect(
        restarted.embedPending({ limit: 1 }, credentials),
      ).resolves.toEqual({ embedded: 1, remaining: 2 });
      expect(await client('embedding_model').count()).toMatchObject([
        { count: '2' },
      ]);
      await restarted.embedPending({}, credentials);
      expect(
        await client('embedding_model').select('model', 'dimensions'),
      ).toEqual([change]);
      const { rows } = await client.raw(
        `SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = current_schema() AND tablename ~ '^embedding_[0-9]+$'`,
      );
      expect(rows[0].n).toBe(1);
      expect(
        await restarted.search({ query: 'plum' }, credentials),
      ).toMatchObject({ mode: 'hybrid', notes: [] });
    }
  });

  it('finds by words when the model or the store fails, and says why', async () => {
    let broken = false;
    const { knowledge, service, model } = await create({
      createVectorStore: opened => {
        const store = new PgVectorStore({
          database: opened,
          databaseStatus: () => database.service.status(),
        });
        const failing: VectorStore = Object.create(store, {
          search: {
            value: async (request: Parameters<VectorStore['search']>[0]) => {
              if (broken) {
                throw new Error('store down');
              }
              return store.search(request);
            },
          },
          status: { value: () => store.status() },
          prepare: { value: store.prepare.bind(store) },
          add: { value: store.add.bind(store) },
          get: { value: store.get.bind(store) },
          remove: { value: store.remove.bind(store) },
          optimize: { value: store.optimize.bind(store) },
          drop: { value: store.drop.bind(store) },
        });
        return failing;
      },
    });
    const credentials = { credentials: service };
    await knowledge.upsert(
      { documents: [createDocument({ id: 'a', texts: ['Red apple.'] })] },
      credentials,
    );
    await knowledge.embedPending({}, credentials);
    const search = (signal?: AbortSignal) =>
      knowledge.search({ query: 'apple', signal }, credentials);
    broken = true;
    expect(await search()).toMatchObject({
      mode: 'lexical',
      hits: [{ text: 'Red apple.' }],
      notes: ['Vectors were not used: the vector store failed (Error).'],
    });
    model.failure = new Error('no quota');
    expect(await search()).toMatchObject({
      mode: 'lexical',
      hits: [{ text: 'Red apple.' }],
      notes: ['Vectors were not used: the embedding model failed (Error).'],
    });
    const controller = new AbortController();
    model.onEmbed = async () => controller.abort();
    await expect(search(controller.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it('goes on after a failed call where it stopped, and holds no transaction during one', async () => {
    const { knowledge, service, model, client } = await create();
    const credentials = { credentials: service };
    await knowledge.upsert(
      {
        documents: [
          createDocument({
            id: 'a',
            texts: Array.from({ length: 150 }, (_, index) => `Text ${index}.`),
          }),
        ],
      },
      credentials,
    );
    let calls = 0;
    model.onEmbed = async () => {
      calls += 1;
      model.failure = calls === 3 ? new Error('rate limit') : undefined;
      // Would wait for ever on a lock held by the caller, and in embedded mode on its transaction.
      await client.transaction(trx =>
        trx.raw('LOCK TABLE chunk, document, chunk_embedding NOWAIT'),
      );
    };
    await expect(knowledge.embedPending({}, credentials)).rejects.toThrow(
      'rate limit',
    );
    const embedded = await client('chunk_embedding').count();
    expect(embedded).toMatchObject([{ count: '96' }]);
    await expect(knowledge.embedPending({}, credentials)).resolves.toEqual({
      embedded: 54,
      remaining: 0,
    });
  });

  it('does everything else without the vector extension', async () => {
    const { knowledge, service, model } = await create({
      createVectorStore: opened =>
        new PgVectorStore({
          database: opened,
          databaseStatus: async () => ({
            mode: 'postgres',
            vector: { available: false, remedy: 'CREATE EXTENSION vector' },
          }),
        }),
    });
    const credentials = { credentials: service };
    await knowledge.upsert(
      { documents: [createDocument({ id: 'a', texts: ['Red apple.'] })] },
      credentials,
    );
    await expect(knowledge.embedPending({}, credentials)).resolves.toEqual({
      embedded: 0,
      remaining: 0,
    });
    expect(
      await knowledge.search({ query: 'apple' }, credentials),
    ).toMatchObject({
      mode: 'lexical',
      hits: [{ text: 'Red apple.' }],
      notes: ['Vectors were not used: CREATE EXTENSION vector.'],
    });
    await knowledge.remove(
      { source: 'test', resourceRef: ORDERS },
      credentials,
    );
    expect(model.texts).toEqual([]);
  });
});
