/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  aiDatabaseKinds,
  createAiDatabaseFixture,
  type AiDatabaseFixture,
} from '../testUtils/database';
import { createDocument } from '../testUtils/knowledge/createDocument';
import { createKnowledgeFixture } from '../testUtils/knowledge/createKnowledgeFixture';

const ORDERS = 'component:default/orders';
const BILLING = 'component:default/billing';

jest.setTimeout(120_000);

describe.each(aiDatabaseKinds())('DefaultAiKnowledgeService on %s', kind => {
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
      entityRefs: [ORDERS, BILLING],
      ...options,
    });
  type Fixture = Awaited<ReturnType<typeof create>>;

  /** Everything that depends on the documents, told by content: ids differ between two stores. */
  const indexOf = async ({ client }: Fixture) => {
    const { rows: postings } = await client.raw(
      `SELECT term.term, scope.resource_ref, encode(chunk.uid, 'hex') AS uid, posting.tf, posting.len
       FROM posting JOIN term ON term.id = term_id JOIN scope ON scope.id = posting.scope_id JOIN chunk ON chunk.id = chunk_id
       ORDER BY 1, 2, 3`,
    );
    const { rows: terms } = await client.raw(
      'SELECT term, df FROM term WHERE df <> 0 ORDER BY term COLLATE "C"',
    );
    const { rows: scopes } = await client.raw(
      'SELECT resource_ref, source, kind, chunks, total_length FROM scope WHERE chunks <> 0 ORDER BY 1, 2, 3',
    );
    return { postings, terms, scopes };
  };

  it('stores documents, finds the section, and does nothing for what has not changed', async () => {
    const fixture = await create();
    const { knowledge, service } = fixture;
    const documents = [
      createDocument({
        id: 'runbook',
        title: 'Orders runbook',
        texts: [
          'When the queue is stuck, restart the consumer.',
          'Refunds need a second pair of eyes.',
        ],
        path: 'docs/runbook.md',
        commit: 'abc',
        updatedAt: '2026-01-02T03:04:05.000Z',
      }),
      createDocument({
        id: 'invoices',
        title: 'Invoices',
        resourceRef: 'Component:Default/Billing',
        texts: ['Invoices are sent at night. \u0000 \uD800 Broken text.'],
      }),
    ];
    await expect(
      knowledge.upsert({ documents }, { credentials: service }),
    ).resolves.toEqual({ changed: 2, unchanged: 0, chunks: 3 });
    const before = await indexOf(fixture);
    await expect(
      knowledge.upsert({ documents }, { credentials: service }),
    ).resolves.toEqual({ changed: 0, unchanged: 2, chunks: 0 });
    expect(await indexOf(fixture)).toEqual(before);

    const result = await knowledge.search(
      { query: 'How do I restart a stuck consumer?', mode: 'lexical' },
      { credentials: service },
    );
    expect(result.mode).toBe('lexical');
    expect(result.notes).toEqual([]);
    expect(result.hits[0]).toMatchObject({
      documentId: 'runbook',
      source: 'test',
      resourceRef: ORDERS,
      title: 'Orders runbook',
      location: '/docs/runbook#section-0',
      path: 'docs/runbook.md',
      anchor: 'section-0',
      text: 'When the queue is stuck, restart the consumer.',
      commit: 'abc',
      score: 1,
      updatedAt: '2026-01-02T03:04:05.000Z',
    });
    const night = await knowledge.search(
      { query: 'invoices at night' },
      { credentials: service },
    );
    expect(night.hits.map(hit => [hit.resourceRef, hit.text])).toEqual([
      [BILLING, 'Invoices are sent at night.  \uFFFD Broken text.'],
    ]);
  });

  it('touches only the changed chunk of one page among many', async () => {
    const fixture = await create();
    const { knowledge, service, client } = fixture;
    const pages = Array.from({ length: 60 }, (_, page) =>
      createDocument({
        id: `page-${page}`,
        texts: Array.from(
          { length: 5 },
          (__, section) => `Page ${page} about topic${page}x${section}.`,
        ),
      }),
    );
    await knowledge.upsert({ documents: pages }, { credentials: service });
    const versions = async () => {
      const { rows } = await client.raw(
        `SELECT 'chunk ' || id AS row, xmin::text FROM chunk
         UNION ALL SELECT 'posting ' || term_id || ' ' || chunk_id, xmin::text FROM posting
         UNION ALL SELECT 'document ' || id, xmin::text FROM document`,
      );
      return new Map<string, string>(
        rows.map((row: { row: string; xmin: string }) => [row.row, row.xmin]),
      );
    };
    const before = await versions();
    const changed = {
      ...pages[30],
      contentHash: 'changed',
      chunks: pages[30].chunks.map((chunk, index) =>
        index === 2 ? { ...chunk, text: 'Something else entirely.' } : chunk,
      ),
    };
    await expect(
      knowledge.upsert(
        { documents: pages.with(30, changed) },
        { credentials: service },
      ),
    ).resolves.toEqual({ changed: 1, unchanged: 59, chunks: 1 });
    const after = await versions();
    const written = [...after].filter(
      ([row, xmin]) => before.get(row) !== xmin,
    );
    const kinds = written.map(([row]) => row.split(' ')[0]);
    expect(kinds.filter(row => row === 'document')).toHaveLength(1);
    expect(kinds.filter(row => row === 'chunk')).toHaveLength(1);
    const { rows: terms } = await client.raw(
      `SELECT cardinality(term_ids) AS count FROM chunk WHERE text LIKE 'Something else%'`,
    );
    expect(kinds.filter(row => row === 'posting')).toHaveLength(terms[0].count);
    const gone = [...before.keys()].filter(row => !after.has(row));
    expect(gone.filter(row => row.startsWith('chunk'))).toHaveLength(1);
  });

  it('keeps ids and postings of chunks that only moved', async () => {
    const { knowledge, service, client } = await create();
    const texts = ['First thing.', 'Second thing.', 'Second thing.'];
    const document = createDocument({ id: 'page', texts });
    await knowledge.upsert({ documents: [document] }, { credentials: service });
    const ids = async () => {
      const { rows } = await client.raw(
        'SELECT id, ordinal, anchor, start_line, text FROM chunk ORDER BY ordinal',
      );
      return rows;
    };
    const before = await ids();
    await expect(
      knowledge.upsert(
        {
          documents: [
            {
              ...document,
              contentHash: 'moved',
              chunks: [
                { ...document.chunks[0], text: 'An introduction.' },
                ...document.chunks.map(chunk => ({
                  ...chunk,
                  anchor: `moved-${chunk.anchor}`,
                  startLine: 7,
                })),
              ],
            },
          ],
        },
        { credentials: service },
      ),
    ).resolves.toEqual({ changed: 1, unchanged: 0, chunks: 1 });
    const after = await ids();
    expect(after.slice(1)).toEqual(
      before.map((row: { ordinal: number; anchor: string }) => ({
        ...row,
        ordinal: row.ordinal + 1,
        anchor: `moved-${row.anchor}`,
        start_line: 7,
      })),
    );
  });

  it('follows a document to another entity although no word changed', async () => {
    const fixture = await create();
    const { knowledge, service, user, catalog } = fixture;
    catalog.allow('user:default/ann', [ORDERS]);
    const document = createDocument({ id: 'page', texts: ['Secret recipe.'] });
    const find = async () =>
      (
        await knowledge.search(
          { query: 'recipe' },
          { credentials: user('ann') },
        )
      ).hits.length;
    await knowledge.upsert({ documents: [document] }, { credentials: service });
    expect(await find()).toBe(1);
    await knowledge.upsert(
      { documents: [{ ...document, resourceRef: BILLING }] },
      { credentials: service },
    );
    expect(await find()).toBe(0);
    const { scopes } = await indexOf(fixture);
    expect(scopes).toEqual([
      expect.objectContaining({ resource_ref: BILLING, chunks: 1 }),
    ]);
  });

  it('leaves no trace of what was removed', async () => {
    const fixture = await create();
    const { knowledge, service, client } = fixture;
    const credentials = { credentials: service };
    await knowledge.upsert(
      {
        documents: [
          createDocument({ id: 'a', texts: ['Alpha one.', 'Alpha two.'] }),
          createDocument({ id: 'b', texts: ['Beta one.'] }),
          createDocument({ id: 'c', texts: ['Gamma.'], resourceRef: BILLING }),
          createDocument({ id: 'a', source: 'other', texts: ['Other alpha.'] }),
        ],
      },
      credentials,
    );
    await knowledge.markIndexed(
      { source: 'test', resourceRef: ORDERS, etag: 'e1' },
      credentials,
    );
    const ids = async () => {
      const { rows } = await client.raw(
        `SELECT source || '/' || document_id AS id FROM document ORDER BY 1`,
      );
      return rows.map((row: { id: string }) => row.id);
    };
    await expect(
      knowledge.remove({ source: 'test' }, credentials),
    ).rejects.toThrow('needs documentIds or a resourceRef');
    await expect(
      knowledge.remove(
        { source: 'test', resourceRef: ORDERS, keepIds: ['b'] },
        credentials,
      ),
    ).resolves.toEqual({ removed: 1 });
    expect(await ids()).toEqual(['other/a', 'test/b', 'test/c']);
    await expect(
      knowledge.remove({ source: 'test', documentIds: ['c'] }, credentials),
    ).resolves.toEqual({ removed: 1 });
    await knowledge.remove(
      { source: 'other', documentIds: ['a'] },
      credentials,
    );
    expect(
      await knowledge.indexed({ source: 'test' }, credentials),
    ).toMatchObject([{ resourceRef: ORDERS, etag: 'e1' }]);
    await expect(
      knowledge.remove({ source: 'test', resourceRef: ORDERS }, credentials),
    ).resolves.toEqual({ removed: 1 });
    // Should the entity come back, nothing may say that it is indexed already.
    expect(await knowledge.indexed({ source: 'test' }, credentials)).toEqual(
      [],
    );
    expect(await ids()).toEqual([]);
    expect(await indexOf(fixture)).toEqual({
      postings: [],
      terms: [],
      scopes: [],
    });
    const { rows } = await client.raw('SELECT count(*)::int AS n FROM chunk');
    expect(rows[0].n).toBe(0);
  });

  it('refuses what it must not store, before it stores anything', async () => {
    const { knowledge, service, user, client } = await create();
    const good = createDocument({ id: 'good', texts: ['Good.'] });
    const upsert = (bad: object) =>
      knowledge.upsert(
        { documents: [good, { ...good, id: 'bad', ...bad }] },
        { credentials: service },
      );
    await expect(upsert({ resourceRef: undefined })).rejects.toThrow(
      'The document "bad" of source "test" has no resourceRef',
    );
    await expect(upsert({ resourceRef: '' })).rejects.toThrow('no resourceRef');
    await expect(upsert({ resourceRef: 'orders' })).rejects.toThrow(
      'not a full entity reference',
    );
    await expect(upsert({ location: '' })).rejects.toThrow('has no location');
    await expect(upsert({ updatedAt: 'yesterday' })).rejects.toThrow(
      'not a time in ISO 8601',
    );
    await expect(upsert({ id: 'x'.repeat(3_000) })).rejects.toThrow(
      'at most 600',
    );
    for (const call of [
      () =>
        knowledge.upsert({ documents: [good] }, { credentials: user('ann') }),
      () =>
        knowledge.remove(
          { source: 'test', resourceRef: ORDERS },
          { credentials: user('ann') },
        ),
      () =>
        knowledge.markIndexed({ source: 'test' }, { credentials: user('ann') }),
      () => knowledge.embedPending({}, { credentials: user('ann') }),
    ]) {
      await expect(call()).rejects.toMatchObject({ name: 'NotAllowedError' });
    }
    await expect(
      knowledge.search({ query: 'x', limit: 101 }, { credentials: service }),
    ).rejects.toThrow('from 1 to 100');
    const { rows } = await client.raw(
      'SELECT count(*)::int AS n FROM document',
    );
    expect(rows[0].n).toBe(0);
  });

  it('drops excluded documents, also those indexed before', async () => {
    let excluded: (id: string) => boolean = () => false;
    const { knowledge, service } = await create({
      isExcluded: async documents =>
        documents.map(document => excluded(document.id)),
    });
    const documents = [
      createDocument({ id: 'open', texts: ['Kettle.'] }),
      createDocument({ id: 'closed', texts: ['Kettle too.'] }),
    ];
    const found = async () =>
      (
        await knowledge.search({ query: 'kettle' }, { credentials: service })
      ).hits.map(hit => hit.documentId);
    await knowledge.upsert({ documents }, { credentials: service });
    expect((await found()).sort()).toEqual(['closed', 'open']);
    excluded = id => id === 'closed';
    await knowledge.upsert({ documents }, { credentials: service });
    expect(await found()).toEqual(['open']);
  });

  it('finds what the documents write differently, among what the reader may see', async () => {
    const { knowledge, service } = await create();
    const documents = [
      createDocument({
        id: 'queue',
        resourceRef: ORDERS,
        texts: ['Restart the consumer of the workflow.', 'Another topic.'],
      }),
      createDocument({
        id: 'invoices',
        resourceRef: BILLING,
        texts: ['The loadbalancer of invoices.'],
      }),
    ];
    await knowledge.upsert({ documents }, { credentials: service });
    for (const [query, found] of [
      ['restrat', 'queue'],
      ['consumr', 'queue'],
      ['work flow', 'queue'],
      ['loadbalanser', 'invoices'],
      ['xylophone', undefined],
    ]) {
      const { hits } = await knowledge.search(
        { query: query!, mode: 'lexical' },
        { credentials: service },
      );
      expect([query, hits[0]?.documentId]).toEqual([query, found]);
    }
    // Only in reach: what other entities call things is no correction.
    const { hits } = await knowledge.search(
      { query: 'loadbalanser', mode: 'lexical', resourceRefs: [ORDERS] },
      { credentials: service },
    );
    expect(hits).toEqual([]);
  });

  it('narrows by entity, kind and source, and limits hits per document', async () => {
    const { knowledge, service } = await create();
    const texts = ['Zebra one.', 'Zebra two.', 'Zebra three.'];
    await knowledge.upsert(
      {
        documents: [
          createDocument({ id: 'a', texts }),
          createDocument({ id: 'b', texts, kind: 'adr' }),
          createDocument({ id: 'c', texts, source: 'wiki' }),
          createDocument({ id: 'd', texts, resourceRef: BILLING }),
        ],
      },
      { credentials: service },
    );
    const find = async (filter: object) => {
      const { hits } = await knowledge.search(
        { query: 'zebra', limit: 100, perDocument: 100, ...filter },
        { credentials: service },
      );
      const counts: Record<string, number> = {};
      hits.forEach(hit => {
        counts[hit.documentId] = (counts[hit.documentId] ?? 0) + 1;
      });
      return counts;
    };
    expect(await find({})).toEqual({ a: 3, b: 3, c: 3, d: 3 });
    expect(await find({ perDocument: 1 })).toEqual({ a: 1, b: 1, c: 1, d: 1 });
    expect(await find({ kinds: ['adr'] })).toEqual({ b: 3 });
    expect(await find({ sources: ['wiki', 'none'] })).toEqual({ c: 3 });
    expect(await find({ resourceRefs: ['component:billing'] })).toEqual({
      d: 3,
    });
    expect(await find({ resourceRefs: [] })).toEqual({});
    expect(await find({ resourceRefs: [BILLING], kinds: ['adr'] })).toEqual({});
  });

  it('ranks superseded decisions below their successors', async () => {
    const { knowledge, service } = await create();
    await knowledge.upsert(
      {
        documents: [
          createDocument({
            id: 'adr-1',
            title: 'Use RabbitMQ for messaging',
            kind: 'adr',
            status: 'superseded',
            supersededBy: 'adr-2',
            texts: ['We use RabbitMQ messaging for messaging messages.'],
          }),
          createDocument({
            id: 'adr-2',
            title: 'Use Kafka',
            kind: 'adr',
            status: 'accepted',
            texts: ['Messaging moves to Kafka.'],
          }),
        ],
      },
      { credentials: service },
    );
    const { hits } = await knowledge.search(
      { query: 'RabbitMQ messaging', limit: 2 },
      { credentials: service },
    );
    expect(hits.map(hit => [hit.documentId, hit.status])).toEqual([
      ['adr-2', 'accepted'],
      ['adr-1', 'superseded'],
    ]);
    expect(hits[1].score).toBeLessThanOrEqual(hits[0].score);
  });

  it('reads chunks with neighbours and sections by anchor, for those who may', async () => {
    const { knowledge, service, catalog, user } = await create();
    const document = createDocument({
      id: 'page',
      texts: ['Zero.', 'One.', 'Two. Inner part.', 'Three.'],
    });
    document.chunks[2].sections = [
      { anchor: 'section-2', title: 'Two', headingPath: ['Two'], offset: 0 },
      {
        anchor: 'inner',
        title: 'Inner',
        headingPath: ['Two', 'Inner'],
        offset: 5,
        startLine: 12,
      },
    ];
    await knowledge.upsert({ documents: [document] }, { credentials: service });
    const { hits } = await knowledge.search(
      { query: 'one', limit: 1 },
      { credentials: service },
    );
    const { chunkId } = hits[0];
    const texts = async (request: Parameters<typeof knowledge.read>[0]) =>
      (await knowledge.read(request, { credentials: service })).map(
        hit => hit.text,
      );
    expect(await texts({ chunkIds: [chunkId] })).toEqual(['One.']);
    expect(await texts({ chunkIds: [chunkId, 'x'], neighbours: 1 })).toEqual([
      'Zero.',
      'One.',
      'Two. Inner part.',
    ]);
    const section = await knowledge.readSection(
      { location: '/docs/page#inner' },
      { credentials: service },
    );
    expect(section).toMatchObject([
      {
        location: '/docs/page#inner',
        anchor: 'inner',
        headingPath: ['Two', 'Inner'],
        startLine: 12,
        text: 'Two. Inner part.',
      },
    ]);
    expect(
      await knowledge.readSection(
        { location: '/docs/page', anchor: 'section-3' },
        { credentials: service },
      ),
    ).toMatchObject([{ text: 'Three.' }]);

    const ann = { credentials: user('ann') };
    catalog.allow('user:default/ann', [BILLING]);
    expect(await knowledge.read({ chunkIds: [chunkId] }, ann)).toEqual([]);
    expect(
      await knowledge.readSection({ location: '/docs/page#inner' }, ann),
    ).toEqual([]);
    expect(
      await knowledge.readable({ entityRefs: [ORDERS, BILLING] }, ann),
    ).toEqual([BILLING]);
  });

  it('authorises hits again when the listing is not fresh', async () => {
    const { knowledge, service, catalog, user } = await create();
    await knowledge.upsert(
      { documents: [createDocument({ id: 'page', texts: ['Lantern.'] })] },
      { credentials: service },
    );
    catalog.allow('user:default/ann', [ORDERS]);
    const find = async () =>
      (
        await knowledge.search(
          { query: 'lantern' },
          { credentials: user('ann') },
        )
      ).hits.length;
    expect(await find()).toBe(1);
    const listed = catalog.calls.queryEntities;
    expect(await find()).toBe(1);
    expect(catalog.calls.queryEntities).toBe(listed);
    catalog.allow('user:default/ann', []);
    expect(await find()).toBe(0);
  });

  it('finds nothing and says so when permissions cannot be resolved', async () => {
    const { knowledge, service, catalog, user, decisions } = await create();
    await knowledge.upsert(
      { documents: [createDocument({ id: 'page', texts: ['Lantern.'] })] },
      { credentials: service },
    );
    const search = () =>
      knowledge.search({ query: 'lantern' }, { credentials: user('ann') });
    catalog.failure = new Error('catalog down');
    await expect(search()).rejects.toThrow(
      'Could not find out which entities may be read',
    );
    catalog.failure = undefined;
    decisions.set('user:default/ann', { result: AuthorizeResult.DENY });
    expect(await search()).toMatchObject({ hits: [], notes: [] });
    decisions.set('user:default/ann', { result: AuthorizeResult.ALLOW });
    expect((await search()).hits).toHaveLength(1);
  });

  it('counts only what the asker may read', async () => {
    const { knowledge, service, catalog, user } = await create();
    await knowledge.upsert(
      {
        documents: [
          createDocument({ id: 'a', texts: ['One.', 'Two.'] }),
          createDocument({ id: 'b', texts: ['One.'], resourceRef: BILLING }),
        ],
      },
      { credentials: service },
    );
    await knowledge.markIndexed(
      { source: 'test', resourceRef: BILLING },
      { credentials: service },
    );
    const all = await knowledge.statistics({ credentials: service });
    expect(all).toMatchObject({ documents: 2, chunks: 3, embeddedChunks: 0 });
    expect(all.bySource[0].lastIndexedAt).toBeDefined();
    catalog.allow('user:default/ann', [ORDERS]);
    const ann = { credentials: user('ann') };
    expect(await knowledge.statistics(ann)).toEqual({
      documents: 1,
      chunks: 2,
      embeddedChunks: 0,
      bySource: [
        { source: 'test', documents: 1, chunks: 2, lastIndexedAt: undefined },
      ],
    });
    expect(await knowledge.indexed({ source: 'test' }, ann)).toEqual([]);
    const { indexedAt } = await knowledge.search({ query: 'one' }, ann);
    expect(indexedAt).toBeUndefined();
  });
});
