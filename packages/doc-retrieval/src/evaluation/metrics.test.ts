/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import { evaluateRetrieval } from './evaluateRetrieval';
import {
  areaUnderRoc,
  hitAt,
  ndcgAt,
  recallAt,
  reciprocalRank,
} from './metrics';

describe('metrics', () => {
  it('measures a ranking', () => {
    const ranked = ['x', 'a', 'y', 'b'];
    expect([1, 2].map(k => hitAt(k, ranked, ['a', 'b']))).toEqual([0, 1]);
    expect(recallAt(3, ranked, ['a', 'b'])).toBe(0.5);
    expect(reciprocalRank(ranked, ['b'])).toBe(0.25);
    expect(reciprocalRank(ranked, ['z'])).toBe(0);
    const grades = new Map([
      ['a', 3],
      ['b', 1],
      ['c', 0],
    ]);
    expect(ndcgAt(10, ranked, grades)).toBeCloseTo(
      (3 / Math.log2(3) + 1 / Math.log2(5)) / (3 + 1 / Math.log2(3)),
      12,
    );
    expect(ndcgAt(10, ['a', 'a', 'b'], grades)).toBeLessThan(1);
    expect([recallAt(1, ranked, []), ndcgAt(1, ranked, [])]).toEqual([0, 0]);
  });

  it('computes the area under the curve as the chance of a right order', () => {
    const example = fc.record({
      score: fc.integer({ min: 0, max: 5 }),
      positive: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(example, { maxLength: 30 }), examples => {
        const positives = examples.filter(e => e.positive);
        const negatives = examples.filter(e => !e.positive);
        const win = (difference: number) => (Math.sign(difference) + 1) / 2;
        const wins = positives.flatMap(p =>
          negatives.map(n => win(p.score - n.score)),
        );
        const expected = wins.reduce((a, b) => a + b, 0) / wins.length;
        // No pair, no area: NaN here, undefined there.
        expect((areaUnderRoc(examples) ?? NaN).toFixed(9)).toBe(
          expected.toFixed(9),
        );
      }),
    );
    expect(() => areaUnderRoc([{ score: NaN, positive: true }])).toThrow(
      /not a number/,
    );
  });

  it('averages over questions and counts an id once', () => {
    const { scores, results } = evaluateRetrieval({
      questions: [
        { id: '1', query: 'q', relevant: ['b'] },
        { id: '2', query: 'r', relevant: ['a'] },
      ],
      search: () => ['a', 'a', 'b'],
    });
    expect(results[0].ranked).toEqual(['a', 'b']);
    expect(scores).toMatchObject({
      questions: 2,
      hitAt1: 0.5,
      hitAt3: 1,
      meanReciprocalRank: 0.75,
    });
    expect(
      evaluateRetrieval({ questions: [], search: () => [] }).scores.hitAt5,
    ).toBe(0);
  });
});
