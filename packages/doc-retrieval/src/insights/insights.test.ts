/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { clusterQuestions } from './clusterQuestions';
import { findBrokenLinks } from './findBrokenLinks';

describe('clusterQuestions', () => {
  it('puts alike questions together, the largest cluster first', () => {
    const questions = [
      'Who owns the payment gateway?',
      'Which cipher encrypts customer backups?',
      'which cipher encrypts the backups of customers',
      'what cipher encrypts the customer backups',
      'How do I get VPN access?',
    ];
    const clusters = clusterQuestions(questions);
    expect(clusters.map(({ members }) => members)).toEqual([
      [1, 2, 3],
      [0],
      [4],
    ]);
    expect(clusters[0].terms).toEqual(
      expect.arrayContaining(['cipher', 'backups']),
    );
    expect([1, 2, 3]).toContain(clusters[0].typical);
    expect(clusterQuestions(questions)).toEqual(clusters);
    expect(clusterQuestions([])).toEqual([]);
  });
});

describe('findBrokenLinks', () => {
  it('finds relative links to files that are not there', () => {
    const content = [
      'See [good](./b.md#x), [bad](gone.md "title"), [folder](../img/), [page](b).',
      '[web](https://example.com/x) [root](/catalog) [anchor](#y) [mail](mailto:a@b.c)',
      '```',
      '[in code](nowhere.md)',
      '```',
      '`[inline](nowhere.md)` ![image](../img/missing.png) [out](../../../x.md)',
    ].join('\n');
    expect(
      findBrokenLinks({
        path: 'docs/a.md',
        content,
        paths: new Set(['docs/a.md', 'docs/b.md', 'img/logo.png']),
      }),
    ).toEqual([
      { target: 'gone.md', line: 1 },
      { target: '../img/missing.png', line: 6 },
    ]);
  });
});
