/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import type { Knex } from 'knex';
import {
  aiDatabaseKinds,
  createAiDatabaseFixture,
  type AiDatabaseFixture,
} from '../testUtils/database';
import { createDocument } from '../testUtils/knowledge/createDocument';
import { createKnowledgeFixture } from '../testUtils/knowledge/createKnowledgeFixture';

const WORDS = 'alarm broker cache deploy engine fallback gateway hook'.split(
  ' ',
);
const ENTITIES = ['component:default/a', 'component:default/b'];

const operation = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('upsert' as const),
      documents: fc.array(
        fc.record({
          id: fc.integer({ min: 1, max: 6 }).map(id => `document-${id}`),
          resourceRef: fc.constantFrom(...ENTITIES),
          texts: fc.array(
            fc
              .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 })
              .map(words => words.join(' ')),
            { maxLength: 4 },
          ),
        }),
        { minLength: 1, maxLength: 6 },
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('remove' as const),
      resourceRef: fc.constantFrom(...ENTITIES),
    }),
  },
);

/** What the counts say against what the chunks say. */
async function inconsistencies(client: Knex): Promise<unknown[]> {
  const { rows } = await client.raw(`
    WITH truth AS (
      SELECT unnest(term_ids) AS term_id, scope_id, id AS chunk_id, length FROM chunk
    )
    SELECT 'df of ' || term AS what FROM term
      LEFT JOIN (SELECT term_id, count(*) AS df FROM truth GROUP BY term_id) t ON t.term_id = term.id
      WHERE term.df <> coalesce(t.df, 0)
    UNION ALL
    SELECT 'posting without chunk' FROM posting p
      WHERE NOT EXISTS (SELECT FROM truth t WHERE (t.term_id, t.scope_id, t.chunk_id) = (p.term_id, p.scope_id, p.chunk_id))
    UNION ALL
    SELECT 'chunk without posting' FROM truth t
      WHERE NOT EXISTS (SELECT FROM posting p WHERE (t.term_id, t.scope_id, t.chunk_id) = (p.term_id, p.scope_id, p.chunk_id) AND p.len = t.length)
    UNION ALL
    SELECT 'size of scope ' || scope.id FROM scope
      LEFT JOIN (SELECT scope_id, count(*) AS chunks, sum(length) AS length FROM chunk GROUP BY scope_id) c ON c.scope_id = scope.id
      WHERE (scope.chunks, scope.total_length) <> (coalesce(c.chunks, 0), coalesce(c.length, 0))
    UNION ALL
    SELECT 'chunk in another scope than its document' FROM chunk JOIN document ON document.id = chunk.document_id
      WHERE chunk.scope_id <> document.scope_id
    UNION ALL
    SELECT 'positions of document ' || chunk.document_id FROM chunk GROUP BY chunk.document_id
      HAVING min(ordinal) <> 0 OR max(ordinal) <> count(*) - 1 OR count(DISTINCT ordinal) <> count(*)`);
  return rows;
}

jest.setTimeout(120_000);

describe.each(aiDatabaseKinds())('several replicas on %s', kind => {
  let database: AiDatabaseFixture;
  beforeAll(async () => {
    database = await createAiDatabaseFixture({ kind });
  });
  afterAll(() => database.close());

  it('keep the counts exact and never deadlock, whatever they write at the same time', async () => {
    const { createReplica, client, service, model } =
      await createKnowledgeFixture({
        database: database.service,
        entityRefs: ENTITIES,
      });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(operation, { minLength: 1, maxLength: 4 }), {
          minLength: 2,
          maxLength: 4,
        }),
        async scripts => {
          model.texts.length = 0;
          await Promise.all(
            scripts.map(async script => {
              const replica = createReplica();
              for (const step of script) {
                if (step.type === 'upsert') {
                  await replica.upsert(
                    { documents: step.documents.map(createDocument) },
                    { credentials: service },
                  );
                } else {
                  await replica.remove(
                    { source: 'test', resourceRef: step.resourceRef },
                    { credentials: service },
                  );
                }
              }
              await replica.embedPending({}, { credentials: service });
            }),
          );
          expect(await inconsistencies(client)).toEqual([]);

          const last = createReplica();
          const { remaining } = await last.embedPending(
            {},
            { credentials: service },
          );
          expect(remaining).toBe(0);
          const { rows } = await client.raw(`
            SELECT count(*)::int AS n FROM chunk FULL JOIN embedding_1 ON chunk.id = chunk_id
            WHERE chunk.id IS NULL OR chunk_id IS NULL OR chunk.scope_id <> embedding_1.scope_id`);
          expect(rows[0].n).toBe(0);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('lets a new analyser make the terms of stored chunks again, in place', async () => {
    const { knowledge, client, service } = await createKnowledgeFixture({
      database: database.service,
    });
    const document = createDocument({ id: 'page', texts: ['One.', 'Two.'] });
    await knowledge.upsert({ documents: [document] }, { credentials: service });
    const ids = () => client('chunk').pluck('id').orderBy('id');
    const before = await ids();
    await client('document').update({
      analyzer: '0-former',
      fingerprint: Buffer.from('former'),
    });
    await client('posting').update({ tf: 99 });
    await expect(
      knowledge.upsert({ documents: [document] }, { credentials: service }),
    ).resolves.toEqual({ changed: 1, unchanged: 0, chunks: 2 });
    expect(await ids()).toEqual(before);
    expect(await client('posting').where({ tf: 99 })).toEqual([]);
    expect(await inconsistencies(client)).toEqual([]);
  });
});
