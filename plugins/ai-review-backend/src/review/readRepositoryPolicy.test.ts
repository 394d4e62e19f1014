/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mockServices } from '@backstage/backend-test-utils';
import { readConfig } from '../config';
import { mergePolicy } from './readRepositoryPolicy';

const config = (review: object = {}) =>
  readConfig(
    mockServices.rootConfig({ data: { ai: { review: review as any } } }),
  );

describe('mergePolicy', () => {
  it('merges what a repository wants with what the portal requires', () => {
    const merged = mergePolicy(
      config({
        maxComments: 10,
        rules: { disable: ['hot-path'], required: ['secrets'] },
        deniedLicences: ['AGPL-3.0'],
      }),
      '.ghostlight/review.yaml',
      [
        'disable: [secrets, docs-stale]',
        'gate: [openapi-breaking]',
        'maxComments: 50',
        'deniedLicences: [SSPL-1.0]',
      ].join('\n'),
    );
    expect(merged).toMatchObject({
      disable: ['hot-path', 'docs-stale'],
      gate: ['openapi-breaking'],
      maxComments: 10,
      policy: { deniedLicences: ['AGPL-3.0', 'SSPL-1.0'] },
      problems: [],
    });
    expect(
      mergePolicy(config(), '.ghostlight.yaml', 'review: { model: false }'),
    ).toMatchObject({ model: false, gate: [] });
    expect(
      mergePolicy(
        config({ gate: false }),
        '.ghostlight/review.yaml',
        'gate: [secrets]',
      ).gate,
    ).toEqual([]);
  });

  it('switches nothing off by a file that cannot be read, and says what is wrong', () => {
    for (const text of [
      '[',
      '- a list',
      'disable: everything',
      'gate: [no-such-rule]',
      'gate: [model/defect]',
      'enabled: "no"',
      'maxComments: 0',
    ]) {
      const merged = mergePolicy(config(), '.ghostlight/review.yaml', text);
      expect([text, merged.problems.length]).not.toEqual([text, 0]);
      expect(merged).toMatchObject({
        enabled: true,
        disable: [],
        gate: [],
        maxComments: 15,
      });
    }
  });
});
