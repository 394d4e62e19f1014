/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import { chunkMarkdown } from '../chunking/chunkMarkdown';
import { bm25TermScore, inverseDocumentFrequency } from '../ranking/bm25';
import { LexicalIndex } from './LexicalIndex';
import { selectTop } from './selectTop';

function indexOf(pages: Record<string, string>): LexicalIndex {
  const index = new LexicalIndex();
  for (const [id, source] of Object.entries(pages)) {
    index.add({ id, hash: source, ...chunkMarkdown(source) });
  }
  return index;
}

const PAGES = {
  'restart.md':
    '# Restart\n\n## Orders\n\nRestart the orders service with `make restart`.\n\n## Billing\n\nBilling restarts by itself after a connection pool error.',
  'limits.md': '# Quotas\n\nAt most 20 clusters per account.',
  'in.md': '# $in operator\n\nMatches any value of a list.',
};

describe('LexicalIndex', () => {
  it('finds pages and opens them at the section that matched', () => {
    const index = indexOf(PAGES);
    const [hit] = index.search('connection pool of billing');
    expect(hit).toMatchObject({
      path: 'restart.md',
      anchor: 'billing',
      title: 'Restart › Billing',
    });
    expect(index.search('maximum number of clusters')[0].path).toBe(
      'limits.md',
    );
    expect(index.search('in')[0].path).toBe('in.md');
    expect(index.search('clustres')[0].path).toBe('limits.md');
    expect(index.search('zzz')).toEqual([]);
    expect(index.search('')).toEqual([]);
  });

  it('takes no document into account that the filter hides', () => {
    const index = indexOf(PAGES);
    expect(
      index.search('restart', { filter: d => d.id !== 'restart.md' }),
    ).toEqual([]);
  });

  it('returns one passage per document unless asked for more', () => {
    const page = `# P\n\n## A\n\n${'kafka broker. '.repeat(
      150,
    )}\n\n## B\n\n${'kafka topic. '.repeat(150)}`;
    const index = indexOf({ 'p.md': page });
    expect(index.search('kafka')).toHaveLength(1);
    expect(index.search('kafka', { perDocument: 2 })).toHaveLength(2);
    expect(
      index.neighbours({ id: 'p.md', ordinal: 0 }).map(c => c.ordinal),
    ).toEqual([0, 1]);
    expect(index.neighbours({ id: 'none', ordinal: 0 })).toEqual([]);
  });

  it('scores the first stage as BM25 states', () => {
    const index = new LexicalIndex({ language: 'none' });
    const add = (id: string, text: string) =>
      index.add({
        id,
        hash: text,
        title: '',
        chunks: [
          {
            ordinal: 0,
            anchor: '',
            headingPath: [],
            title: '',
            text,
            kind: 'prose',
          },
        ],
      });
    add('a', 'red red blue');
    add('b', 'blue green green green');
    expect(index.idf('red')).toBeCloseTo(inverseDocumentFrequency(2, 1), 12);
    const [hit] = index.rank(index.analyzeQuery('red'));
    const expected = bm25TermScore({
      idf: inverseDocumentFrequency(2, 1),
      termFrequency: 2,
      length: 3,
      averageLength: 3.5,
    });
    // The closer look adds the share of the lead.
    expect(hit.score).toBeCloseTo(
      expected + 0.1 * inverseDocumentFrequency(2, 1),
      9,
    );
  });

  it('ranks a superseded record below its successor', () => {
    const index = new LexicalIndex();
    const text = '# Use a queue\n\nWe use a queue for orders.';
    index.add({
      id: 'adr/0001-queue.md',
      hash: '1',
      ...chunkMarkdown(`${text} We use a queue for orders.`),
      metadata: { status: 'superseded', supersededBy: '0007-queue.md' },
    });
    index.add({
      id: 'adr/0007-queue.md',
      hash: '2',
      ...chunkMarkdown(
        '# Queue again\n\nNow we use another queue for orders and billing and more.',
      ),
    });
    const hits = index.search('use a queue for orders');
    expect(hits.map(hit => hit.path)).toEqual([
      'adr/0007-queue.md',
      'adr/0001-queue.md',
    ]);
  });

  it('gives the same answers however it came to hold what it holds', () => {
    const word = fc.constantFrom(
      'alpha',
      'beta',
      'gamma',
      'delta',
      'orders',
      'queue',
    );
    const page = fc.tuple(
      fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      fc
        .array(word, { minLength: 1, maxLength: 12 })
        .map(words => words.join(' ')),
    );
    const step = fc.oneof(
      page.map(([id, text]) => ({ id, text: text as string | undefined })),
      fc.constantFrom('a', 'b', 'c').map(id => ({ id, text: undefined })),
    );
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 20 }),
        fc.nat(),
        (steps, probe) => {
          const grown = new LexicalIndex();
          const held = new Map<string, string>();
          steps.forEach(({ id, text }, i) => {
            if (text === undefined) {
              grown.remove(id);
              held.delete(id);
            } else {
              grown.add({ id, hash: text, ...chunkMarkdown(text) });
              held.set(id, text);
            }
            if (i === probe % 20) {
              grown.search('alpha');
            }
          });
          const fresh = new LexicalIndex();
          for (const [id, text] of held) {
            fresh.add({ id, hash: text, ...chunkMarkdown(text) });
          }
          const query = 'alpha beta orders queue';
          const plain = (index: LexicalIndex) =>
            index
              .search(query)
              .map(hit => [hit.path, hit.score.toFixed(9)])
              .sort();
          expect(plain(grown)).toEqual(plain(fresh));
          expect(grown.chunkCount).toBe(fresh.chunkCount);
        },
      ),
    );
  });

  it('leaves unchanged content alone', () => {
    const index = indexOf(PAGES);
    const document = {
      id: 'limits.md',
      hash: PAGES['limits.md'],
      title: '',
      chunks: [],
    };
    expect(index.add(document)).toBe(false);
    expect(index.add({ ...document, hash: 'other' })).toBe(true);
    expect(index.remove('limits.md')).toBe(true);
    expect(index.remove('limits.md')).toBe(false);
    expect(index.documentCount).toBe(2);
  });
});

describe('selectTop', () => {
  it('agrees with sorting everything', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), fc.nat(15), (scores, limit) => {
        const items = scores.map((_, i) => i);
        const expected = [...items]
          .sort((a, b) => scores[b] - scores[a] || a - b)
          .filter(i => i % 3 !== 0)
          .slice(0, limit);
        expect(
          selectTop({
            items,
            limit,
            scoreOf: i => scores[i],
            accept: i => i % 3 !== 0,
          }),
        ).toEqual(expected);
      }),
    );
  });
});
