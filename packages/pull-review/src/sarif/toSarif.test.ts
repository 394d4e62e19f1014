/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { REVIEW_RULES } from '../rules/rules';
import type { Finding } from '../types';
import { toSarif } from './toSarif';

describe('toSarif', () => {
  it('locates, ranks and identifies findings', () => {
    const finding: Finding = {
      ruleId: 'secrets',
      severity: 'critical',
      confidence: 1,
      location: { path: 'src/a b.ts', side: 'RIGHT', line: 7, startLine: 5 },
      title: 't',
      message: 'm.',
      evidence: [],
      fingerprint: 'f'.repeat(32),
    };
    const log = toSarif({
      findings: [
        finding,
        { ...finding, location: { path: 'b.ts', side: 'LEFT', line: 9 } },
        { ...finding, ruleId: 'model', severity: 'low' },
      ],
      rules: REVIEW_RULES,
      version: '1.0.0',
    }) as any;
    expect(log.version).toBe('2.1.0');
    const [{ tool, results }] = log.runs;
    expect(tool.driver.rules).toHaveLength(REVIEW_RULES.length);
    expect(results[0]).toMatchObject({
      ruleIndex: 0,
      level: 'error',
      partialFingerprints: { 'ghostlight/v1': finding.fingerprint },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'src/a%20b.ts' },
            region: { startLine: 5, endLine: 7 },
          },
        },
      ],
    });
    expect(results[1].locations[0].physicalLocation.region).toEqual({
      startLine: 1,
    });
    expect(results[2]).toMatchObject({ ruleId: 'model', level: 'note' });
    expect(results[2].ruleIndex).toBeUndefined();
  });
});
