/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  KnowledgeHit,
  KnowledgeReranker,
} from '@ghostlight/backstage-plugin-ai-common';
import { rerankHits } from './rerankHits';

const hits = ['a', 'b', 'c', 'd'].map(
  (name): KnowledgeHit => ({
    documentId: name,
    source: 'test',
    chunkId: name,
    resourceRef: 'component:default/orders',
    kind: 'techdocs',
    title: name,
    location: `/docs/${name}`,
    anchor: '',
    headingPath: [],
    text: `About ${name}`,
    score: 1,
    indexedAt: '2026-01-01T00:00:00Z',
  }),
);

const order = async (
  score: KnowledgeReranker['score'],
  more: { signal?: AbortSignal } = {},
) =>
  (
    await rerankHits({
      reranker: { name: 'test', maximumPassages: 3, score },
      query: 'c',
      hits,
      ...more,
    })
  )
    .map(({ title }) => title)
    .join('');

describe('rerankHits', () => {
  it('orders what it takes and leaves the rest behind', async () => {
    expect(
      await order(async ({ passages }) =>
        passages.map(({ text }) => (text === 'About c' ? 1 : 0)),
      ),
    ).toBe('cabd');
    expect((await rerankHits({ query: 'c', hits })).length).toBe(4);
  });

  it('is shown text only, nothing to find a document by', async () => {
    await order(async ({ passages }) => {
      expect(Object.keys(passages[0])).toEqual([
        'title',
        'headingPath',
        'text',
      ]);
      return [0, 0, 0];
    });
  });

  it.each<[string, KnowledgeReranker['score']]>([
    ['throws', async () => Promise.reject(new Error('down'))],
    ['gives too few scores', async () => [1]],
    ['gives no numbers', async () => [NaN, 1, 2]],
    ['never answers', () => new Promise(() => undefined)],
  ])('keeps the order when it %s', async (_, score) => {
    expect(await order(score)).toBe('abcd');
  });

  it('ends when the caller leaves', async () => {
    const controller = new AbortController();
    const pending = order(() => new Promise(() => undefined), {
      signal: controller.signal,
    });
    controller.abort(new Error('left'));
    await expect(pending).rejects.toThrow('left');
  });
});
