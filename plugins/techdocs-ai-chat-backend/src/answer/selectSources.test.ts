/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mockCredentials } from '@backstage/backend-test-utils';
import type { KnowledgeHit } from '@ghostlight/backstage-plugin-ai-common';
import { selectSources } from './selectSources';

const hit = (chunkId: string, text = chunkId): KnowledgeHit => ({
  documentId: chunkId[0],
  source: 'test',
  chunkId,
  resourceRef: 'component:default/orders',
  kind: 'techdocs',
  title: chunkId,
  location: `/docs/${chunkId}`,
  anchor: '',
  headingPath: [],
  text,
  score: 1,
  indexedAt: '2026-01-01T00:00:00Z',
});

const select = async (hits: KnowledgeHit[], around: KnowledgeHit[] = []) =>
  (
    await selectSources({
      hits,
      limit: 5,
      knowledge: { read: async () => around },
      credentials: mockCredentials.user(),
    })
  ).map(({ chunkId }) => chunkId);

describe('selectSources', () => {
  it('keeps the best in place and ends with what stands around the first', async () => {
    const hits = ['a2', 'b1', 'c1', 'd1', 'e1', 'f1'].map(id => hit(id));
    expect(await select(hits, [hit('a1'), hit('a2'), hit('a3')])).toEqual([
      'a2',
      'b1',
      'c1',
      'a1',
      'a3',
    ]);
    expect(await select(hits, [hit('a2'), hit('a3')])).toEqual([
      'a2',
      'b1',
      'c1',
      'd1',
      'a3',
    ]);
    expect(await select(hits.slice(0, 1), [hit('a2')])).toEqual(['a2']);
    expect(await select([])).toEqual([]);
  });

  it('lists what was found already once', async () => {
    expect(
      await select([hit('a2'), hit('a3'), hit('b1')], [hit('a2'), hit('a3')]),
    ).toEqual(['a2', 'a3', 'b1']);
  });

  it('leaves copies out', async () => {
    expect(
      await select([
        hit('a1', 'Wait  5 minutes.'),
        hit('b1', 'wait 5\nminutes.'),
        hit('c1'),
      ]),
    ).toEqual(['a1', 'c1']);
  });
});
