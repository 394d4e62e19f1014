/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { DETECTED_AT, minutesBefore, shopCase } from '../testUtils/buildCase';
import { rankRootServices } from './rankRootServices';

const roots = (
  alerts: [service: string, name: string][],
  edges = shopCase().graph.edges,
) =>
  rankRootServices({
    ...shopCase({ changes: [], graph: { nodes: [], edges } }),
    alerts: alerts.map(([service, name]) => ({
      service,
      name,
      startsAt: minutesBefore(2),
    })),
    detectedAt: DETECTED_AT,
  });

describe('rankRootServices', () => {
  it('finds the deepest service that explains all errors', () => {
    const ranked = roots([
      ['web', 'HighErrorRate'],
      ['shop', 'HighErrorRate'],
      ['search', 'HighErrorRate'],
      ['stock', 'HighErrorRate'],
    ]);
    expect(ranked[0].service).toBe('stock');
    expect(ranked.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(1);
  });

  it('takes crashing pods for the cause of errors above them', () => {
    expect(
      roots([
        ['web', 'HighErrorRate'],
        ['search', 'KubePodCrashLooping'],
        ['search', 'NoRequestsReceived'],
      ])[0].service,
    ).toBe('search');
  });

  it('finds nothing to blame without any sign', () => {
    expect(roots([])).toEqual([]);
  });
});
