/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { parseDiff } from '../diff/parseDiff';
import type { Finding } from '../types';
import { fingerprintFindings } from './fingerprintFindings';

const finding = (path: string, line: number): Finding => ({
  ruleId: 'r',
  severity: 'low',
  confidence: 1,
  location: { path, side: 'RIGHT', line },
  title: 't',
  message: `wording ${path} ${line}`,
  evidence: [],
});

const added = (path: string, start: number, lines: string[]) =>
  parseDiff(
    [
      `--- a/${path}`,
      `+++ b/${path}`,
      `@@ -${start},0 +${start + 1},${lines.length} @@`,
      ...lines.map(line => `+${line}`),
      '',
    ].join('\n'),
  );

const body = [
  'function load() {',
  '  call(a);',
  '  call(a);',
  '  call(b);',
  '}',
];

describe('fingerprintFindings', () => {
  const fingerprints = (
    diff: ReturnType<typeof parseDiff>,
    ...findings: Finding[]
  ) =>
    fingerprintFindings(diff, findings).map(({ fingerprint }) => fingerprint);

  it('outlives shifts, moves to other files, and formatting', () => {
    const before = fingerprints(
      added('a.ts', 10, body),
      finding('a.ts', 12),
      finding('a.ts', 14),
    );
    expect(
      fingerprints(
        added('a.ts', 310, body),
        finding('a.ts', 312),
        finding('a.ts', 314),
      ),
    ).toEqual(before);
    expect(
      fingerprints(
        added(
          'deep/b.ts',
          0,
          body.map(line => `    ${line}`),
        ),
        finding('deep/b.ts', 2),
        finding('deep/b.ts', 4),
      ),
    ).toEqual(before);
  });

  it('tells equal lines, other symbols and other rules apart', () => {
    const diff = added('a.ts', 0, body);
    const all = [
      ...fingerprints(diff, finding('a.ts', 2), finding('a.ts', 3)),
      ...fingerprints(diff, { ...finding('a.ts', 2), ruleId: 'other' }),
      ...fingerprints(
        added('a.ts', 0, ['function save() {', ...body.slice(1)]),
        finding('a.ts', 2),
      ),
      ...fingerprints(diff, {
        ...finding('a.ts', 2),
        location: { path: 'a.ts', side: 'RIGHT' },
      }),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});
