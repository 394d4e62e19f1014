/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { KnowledgeDocument } from '@ghostlight/backstage-plugin-ai-common';
import fc from 'fast-check';
import {
  aiDatabaseKinds,
  createAiDatabaseFixture,
  type AiDatabaseFixture,
} from '../testUtils/database';
import { createDocument } from '../testUtils/knowledge/createDocument';
import { createKnowledgeFixture } from '../testUtils/knowledge/createKnowledgeFixture';

const ENTITIES = Array.from(
  { length: 8 },
  (_, index) => `component:default/service-${index}`,
);
const WORDS = 'alarm broker cache deploy engine fallback gateway hook'.split(
  ' ',
);

/** Documents that share most words, so that the statistics of each depend on all others. */
const documents: fc.Arbitrary<KnowledgeDocument[]> = fc
  .array(
    fc.record({
      entity: fc.nat(ENTITIES.length - 1),
      kind: fc.constantFrom('techdocs', 'adr'),
      texts: fc.array(
        fc
          .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 12 })
          .map(words => words.join(' ')),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    { minLength: 4, maxLength: 16 },
  )
  .map(all =>
    all.map(({ entity, kind, texts }, index) =>
      createDocument({
        id: `document-${index}`,
        title: `Title ${index} of service-${entity}`,
        resourceRef: ENTITIES[entity],
        kind,
        texts,
      }),
    ),
  );
const readers = fc.subarray(ENTITIES);
const queries = fc
  .array(
    fc.constantFrom(
      ...WORDS,
      'title',
      'unknown',
      // Corrected, split and joined by the words that documents hold, of which some are hidden.
      'gatewey',
      'brokre',
      'fallbakc',
      'dep',
      'loy',
      'cachehook',
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map(words => words.join(' '));

jest.setTimeout(120_000);

describe.each(aiDatabaseKinds())('a reader on %s', kind => {
  let database: AiDatabaseFixture;
  beforeAll(async () => {
    database = await createAiDatabaseFixture({ kind });
  });
  afterAll(() => database.close());

  const create = () =>
    createKnowledgeFixture({
      database: database.service,
      entityRefs: ENTITIES,
    });

  /**
   * The strongest thing there is to say: the answer is the one of a store that holds only what the reader may read. Then
   * no chunk, title, count, order or score can depend on a hidden row.
   */
  it('gets exactly what a store without the hidden rows would answer', async () => {
    const full = await create();
    const cut = await create();
    const ann = { credentials: full.user('ann') };

    await fc.assert(
      fc.asyncProperty(
        documents,
        readers,
        fc.array(queries, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        async (all, readable, questions, embedded) => {
          const visible = all.filter(document =>
            readable.includes(document.resourceRef),
          );
          for (const [fixture, stored] of [
            [full, all],
            [cut, visible],
          ] as const) {
            const credentials = { credentials: fixture.service };
            for (const resourceRef of ENTITIES) {
              await fixture.knowledge.remove(
                { source: 'test', resourceRef },
                credentials,
              );
            }
            await fixture.knowledge.upsert(
              { documents: [...stored] },
              credentials,
            );
            for (const resourceRef of new Set(
              stored.map(document => document.resourceRef),
            )) {
              await fixture.knowledge.markIndexed(
                { source: 'test', resourceRef },
                credentials,
              );
            }
            if (embedded) {
              await fixture.knowledge.embedPending({}, credentials);
            }
            fixture.catalog.allow('user:default/ann', readable);
          }

          const mode = embedded ? 'hybrid' : 'lexical';
          const replicas = [full.createReplica(), cut.createReplica()];
          for (const query of questions) {
            const [withHidden, without] = await Promise.all(
              replicas.map(async replica => {
                const result = await replica.search(
                  { query, mode, limit: 100, perDocument: 100 },
                  ann,
                );
                return {
                  indexed: result.indexedAt !== undefined,
                  notes: result.notes,
                  mode: result.mode,
                  hits: result.hits.map(({ indexedAt, ...hit }) => hit),
                };
              }),
            );
            expect(withHidden).toEqual(without);
            withHidden.hits.forEach(hit =>
              expect(readable).toContain(hit.resourceRef),
            );
          }
          const [withHidden, without] = await Promise.all(
            replicas.map(async replica => {
              const { bySource, ...counts } = await replica.statistics(ann);
              const states = await replica.indexed({ source: 'test' }, ann);
              return {
                counts: [
                  counts.documents,
                  counts.chunks,
                  counts.embeddedChunks,
                ],
                bySource: bySource.map(({ lastIndexedAt, ...row }) => row),
                states: states.map(state => state.resourceRef),
              };
            }),
          );
          expect(withHidden).toEqual(without);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('cannot read by id, location or neighbour what the reader may not read', async () => {
    const { knowledge, service, user, catalog, createReplica } = await create();
    await fc.assert(
      fc.asyncProperty(documents, readers, async (all, readable) => {
        await knowledge.upsert({ documents: all }, { credentials: service });
        catalog.allow('user:default/ann', readable);
        const ann = { credentials: user('ann') };
        const everything = await knowledge.search(
          { query: WORDS.join(' '), limit: 100, perDocument: 100 },
          { credentials: service },
        );
        const reader = createReplica();
        const read = await reader.read(
          {
            chunkIds: everything.hits.map(hit => hit.chunkId),
            neighbours: 2,
          },
          ann,
        );
        const sections = await Promise.all(
          all.map(document =>
            reader.readSection(
              { location: document.location, anchor: 'section-0' },
              ann,
            ),
          ),
        );
        for (const hit of [...read, ...sections.flat()]) {
          expect(readable).toContain(hit.resourceRef);
        }
        const expected = everything.hits.filter(hit =>
          readable.includes(hit.resourceRef),
        );
        expect(read.length).toBeGreaterThanOrEqual(expected.length);
      }),
      { numRuns: 10 },
    );
  });
});
