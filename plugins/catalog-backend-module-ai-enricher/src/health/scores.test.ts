/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import { computeFreshness } from './computeFreshness';
import { computeScores, type ScoredEntity } from './computeScores';

const problem = fc.record({
  code: fc.constantFrom('stale', 'no-owner', 'no-system'),
  severity: fc.constantFrom(
    'error' as const,
    'warning' as const,
    'info' as const,
  ),
});
const scored: fc.Arbitrary<ScoredEntity> = fc.record({
  ref: fc
    .integer({ min: 0, max: 1_000_000 })
    .map(n => `component:default/c${n}`),
  ownerRef: fc.option(fc.constantFrom('group:default/a', 'group:default/b'), {
    nil: undefined,
  }),
  systemRef: fc.option(fc.constantFrom('system:default/s'), { nil: undefined }),
  problems: fc.array(problem, { maxLength: 6 }),
});
const distinct = fc.uniqueArray(scored, {
  selector: ({ ref }) => ref,
  maxLength: 30,
});

describe('scores', () => {
  it('are unknown for an empty catalog, never perfect', () => {
    const [portal] = computeScores([], '2026-06-01');
    expect(portal).toMatchObject({
      scope: { kind: 'portal' },
      score: undefined,
      entities: 0,
    });
  });

  it('are between 0 and 100, fall with each problem, and do not depend on the order', () => {
    fc.assert(
      fc.property(distinct, entities => {
        const scores = computeScores(entities, '2026-06-01');
        for (const { score } of scores) {
          expect(score === undefined || (score >= 0 && score <= 100)).toBe(
            true,
          );
        }
        const portal = (list: ScoredEntity[]) =>
          computeScores(list, '2026-06-01')[0].score;
        expect(portal([...entities].reverse()) ?? -1).toBeCloseTo(
          portal(entities) ?? -1,
          9,
        );
        const worse = entities.map(e => ({
          ...e,
          problems: [
            ...e.problems,
            { code: 'stale', severity: 'info' as const },
          ],
        }));
        expect(portal(worse) ?? -1).toBeLessThanOrEqual(portal(entities) ?? -1);
      }),
    );
  });

  it('count each entity in the portal once and in its team once', () => {
    fc.assert(
      fc.property(distinct, entities => {
        const scores = computeScores(entities, '2026-06-01');
        const teams = scores
          .filter(({ scope }) => scope.kind === 'team')
          .reduce((sum, score) => sum + score.entities, 0);
        expect(scores[0].entities).toBe(entities.length);
        expect(teams).toBe(entities.filter(({ ownerRef }) => ownerRef).length);
      }),
    );
  });
});

describe('freshness', () => {
  const objective = { objective: 0.95, windowDays: 28 };

  it('is unknown where nobody looked', () => {
    expect(computeFreshness([], objective)).toEqual({
      ...objective,
      measuredDays: 0,
    });
    expect(
      computeFreshness([{ entities: 0, fresh: 0 }], objective).achieved,
    ).toBeUndefined();
  });

  it('burns the whole budget exactly at the objective', () => {
    expect(
      computeFreshness([{ entities: 100, fresh: 95 }], objective).burn,
    ).toBeCloseTo(1);
    expect(
      computeFreshness([{ entities: 100, fresh: 100 }], objective).burn,
    ).toBe(0);
  });
});
