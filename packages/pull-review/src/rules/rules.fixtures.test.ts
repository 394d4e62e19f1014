/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { locateAnchor } from '../anchors/locateAnchor';
import { readFixtures } from '../testUtils/readFixtures';
import { REVIEW_RULES } from './rules';

describe.each(REVIEW_RULES.map(rule => [rule.id, rule] as const))(
  'rule %s',
  (id, rule) => {
    const fixtures = readFixtures(id);
    const results = fixtures.map(fixture => ({
      ...fixture,
      findings: rule.check(fixture.context),
    }));

    it('has at least 20 diffs of either kind', () => {
      const positive = fixtures.filter(fixture => fixture.positive).length;
      expect(positive).toBeGreaterThanOrEqual(20);
      expect(fixtures.length - positive).toBeGreaterThanOrEqual(20);
    });

    it('keeps the precision it claims', () => {
      const silent = results.filter(
        ({ positive, findings }) => positive && findings.length === 0,
      );
      const wrong = results.filter(
        ({ positive, findings }) => !positive && findings.length > 0,
      );
      const right = results.filter(
        ({ positive, findings }) => positive && findings.length > 0,
      );
      expect({
        missed: silent.map(({ title }) => title),
        wrong: wrong.map(({ title, findings }) => [title, findings[0].message]),
      }).toEqual({ missed: [], wrong: [] });
      const precision = right.length / (right.length + wrong.length);
      expect(precision).toBeGreaterThanOrEqual(rule.precision);
      expect(rule.enabled).toBe(rule.precision >= 0.9);
    });

    if (/-breaking$/.test(id)) {
      it('stands on a line that the diff changes', () => {
        const elsewhere = results.flatMap(({ findings, context, title }) =>
          findings.flatMap(({ location, message }) => {
            const { path, side, line = 0 } = location;
            const { kind } = locateAnchor(context.diff, { path, side, line });
            return kind === 'added' || kind === 'removed'
              ? []
              : [{ title, location, message }];
          }),
        );
        expect(elsewhere).toEqual([]);
      });
    }

    it('points at lines that exist', () => {
      const wrong = results.flatMap(({ findings, context, title }) =>
        findings.flatMap(({ location, evidence, message }) => {
          const { path, side, line } = location;
          const inDiff = context.diff.files.some(
            file => file.path === path || file.oldPath === path,
          );
          const anchored =
            line === undefined ||
            locateAnchor(context.diff, { path, side, line }).forges.github
              .allowed;
          const quoted = evidence.every(
            ({ quote, path: source, side: half, line: at }) =>
              at === undefined ||
              // Quotes of secrets are masked.
              id === 'secrets' ||
              context
                .read(source, half)
                ?.split('\n')
                [at - 1].trim()
                .slice(0, 300) === quote,
          );
          return inDiff && anchored && quoted && message.endsWith('.')
            ? []
            : [{ title, location, message }];
        }),
      );
      expect(wrong).toEqual([]);
    });
  },
);
