/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import { analyzeQuery } from '../analysis/analyzeQuery';
import { createAnalyzer } from '../analysis/createAnalyzer';
import { DocumentChunk } from '../types';
import { fuseScores } from './fuseScores';
import { locateSection } from './locateSection';
import { pairProximity } from './pairProximity';
import { rerankCandidates } from './rerankCandidates';
import { applyReranker } from './Reranker';
import { RankedPassage } from './RankedPassage';

const analyzer = createAnalyzer();
const chunk = (text: string, title = ''): DocumentChunk => ({
  ordinal: 0,
  anchor: '',
  headingPath: [],
  title,
  text,
  kind: 'prose',
});
const rerank = (query: string, ...texts: string[]) =>
  rerankCandidates({
    query: analyzeQuery({ text: query, analyzer }),
    candidates: texts.map((text, i) => ({
      documentId: String(i),
      score: 1,
      chunk: chunk(text),
    })),
    analyzer,
    idf: () => 2,
  });

describe('rerankCandidates', () => {
  it('prefers words that were asked together and stand together', () => {
    const filler = 'word '.repeat(60);
    const [first, second] = rerank(
      'read replica',
      `replica ${filler} read`,
      `the read replica ${filler}`,
    );
    expect(first.documentId).toBe('1');
    expect(first.evidence).toMatchObject({
      coverage: 1,
      windowCoverage: 1,
      pairCoverage: 1,
    });
    expect(second.evidence.pairCoverage).toBe(0);
    expect(second.evidence.windowCoverage).toBe(0.5);
  });

  it('prefers a quoted phrase and points at the best stretch', () => {
    const filler = 'word '.repeat(100);
    const [first] = rerank(
      '"pool exhausted"',
      'exhausted pool',
      `${filler}pool exhausted`,
    );
    expect(first.documentId).toBe('1');
    expect(first.bestOffset).toBe(filler.length);
  });

  it('never depends on the order of the candidates', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(['0', '1', '2', '3', '4'], { minLength: 5 }),
        order => {
          const candidates = order.map(id => ({
            documentId: id,
            score: Number(id) % 2,
            chunk: chunk('same text'),
          }));
          const ids = rerankCandidates({
            query: analyzeQuery({ text: 'text', analyzer }),
            candidates,
            analyzer,
            idf: () => 1,
          }).map(candidate => candidate.documentId);
          expect(ids).toEqual(['1', '3', '0', '2', '4']);
        },
      ),
    );
  });
});

describe('pairProximity', () => {
  it('is 1 for the next word and falls with distance', () => {
    expect(pairProximity([4], [5])).toBe(1);
    expect(pairProximity([5], [4])).toBeCloseTo(1 / Math.sqrt(1.5));
    expect(pairProximity([0], [4])).toBe(0.5);
    expect(pairProximity([0], [6])).toBe(0);
    expect(pairProximity([0, 50], [20, 51])).toBe(1);
    expect(pairProximity(undefined, [1])).toBe(0);
  });
});

describe('locateSection', () => {
  it('finds the section of an offset', () => {
    const section = (anchor: string, offset: number) => ({
      anchor,
      title: anchor,
      headingPath: [anchor],
      offset,
    });
    const merged = {
      ...chunk('x'.repeat(30)),
      sections: [section('a', 0), section('b', 10)],
    };
    expect(
      [0, 9, 10, 29].map(offset => locateSection(merged, offset).anchor),
    ).toEqual(['a', 'a', 'b', 'b']);
    expect(locateSection({ ...chunk('x'), anchor: 'top' }, 0).anchor).toBe(
      'top',
    );
  });
});

describe('fuseScores', () => {
  const list = (weight: number, scores: Record<string, number>) => ({
    weight,
    scores: new Map(Object.entries(scores)),
  });

  it('averages scaled scores by default', () => {
    expect(
      fuseScores({
        lists: [list(1, { a: 10, b: 5, c: 0 }), list(1, { b: 0.9, d: 0.1 })],
      }),
    ).toEqual([
      { id: 'b', score: 0.75 },
      { id: 'a', score: 0.5 },
      { id: 'c', score: 0 },
      { id: 'd', score: 0 },
    ]);
    expect(fuseScores({ lists: [list(1, { a: 3 }), list(1, {})] })).toEqual([
      { id: 'a', score: 1 },
    ]);
    expect(fuseScores({ lists: [] })).toEqual([]);
  });

  it('merges by rank when asked to', () => {
    const fused = fuseScores({
      method: 'reciprocal-rank',
      lists: [list(1, { a: 9, b: 1 }), list(1, { b: 9, c: 1 })],
    });
    expect(fused.map(entry => entry.id)).toEqual(['b', 'a', 'c']);
  });

  it('stays between 0 and 1 and ignores the scale of a list', () => {
    const scores = fc.dictionary(
      fc.constantFrom('a', 'b', 'c', 'd'),
      fc.integer({ min: -50, max: 50 }),
    );
    fc.assert(
      fc.property(
        scores,
        scores,
        fc.integer({ min: 1, max: 9 }),
        (first, second, factor) => {
          const plain = fuseScores({
            lists: [list(2, first), list(1, second)],
          });
          const scaled = fuseScores({
            lists: [
              list(
                2,
                Object.fromEntries(
                  Object.entries(first).map(([id, s]) => [id, s * factor + 7]),
                ),
              ),
              list(1, second),
            ],
          });
          expect(scaled.map(e => e.id).sort()).toEqual(
            plain.map(e => e.id).sort(),
          );
          for (const { id, score } of plain) {
            expect(score).toBeGreaterThanOrEqual(0);
            expect(score).toBeLessThanOrEqual(1 + 1e-9);
            expect(scaled.find(e => e.id === id)!.score).toBeCloseTo(score, 9);
          }
        },
      ),
    );
  });
});

describe('applyReranker', () => {
  const passages = ['a', 'b', 'c'].map(documentId => ({
    documentId,
    score: 1,
    chunk: chunk(''),
  })) as RankedPassage[];

  it('orders the head and leaves the tail', async () => {
    const reranker = {
      name: 'r',
      maximumPassages: 2,
      score: async () => [1, 2],
    };
    const ordered = await applyReranker({ reranker, query: 'q', passages });
    expect(ordered.map(p => p.documentId)).toEqual(['b', 'a', 'c']);
    await expect(
      applyReranker({
        reranker: { ...reranker, score: async () => [1] },
        query: 'q',
        passages,
      }),
    ).rejects.toThrow("Reranker 'r' returned 1 scores for 2 passages");
  });
});
