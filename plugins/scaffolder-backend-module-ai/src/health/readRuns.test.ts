/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mockCredentials } from '@backstage/backend-test-utils';
import { countRuns, readRuns } from './readRuns';

const NOW = new Date('2026-03-10T00:00:00Z');
const task = (
  status: 'completed' | 'failed' | 'cancelled' | 'open' | 'processing',
  createdAt: string,
  lastHeartbeatAt?: string,
  entityRef = 'template:default/node',
): any => ({
  id: createdAt,
  status,
  createdAt,
  lastHeartbeatAt,
  spec: { templateInfo: { entityRef } },
});

describe('readRuns', () => {
  it('counts how runs ended; what goes on, and what is long ago, is not counted', () => {
    const runs = countRuns(
      [
        task('completed', '2026-03-01T00:00:00Z', '2026-03-01T00:00:10Z'),
        task('completed', '2026-03-01T00:00:00Z', '2026-03-01T00:00:30Z'),
        task('completed', '2026-03-01T00:00:00Z', '2026-03-01T00:01:00Z'),
        task('failed', '2026-03-02T00:00:00Z'),
        task('cancelled', '2026-03-02T00:00:00Z'),
        task('processing', '2026-03-05T00:00:00Z', '2026-03-05T01:00:00Z'),
        task('processing', '2026-03-09T23:00:00Z', '2026-03-09T23:30:00Z'),
        task('failed', '2025-03-02T00:00:00Z'),
        task('failed', '2026-03-02T00:00:00Z', undefined, 'Template:default/B'),
        { ...task('failed', '2026-03-02T00:00:00Z'), spec: {} },
      ],
      NOW,
    );
    expect(Object.fromEntries(runs)).toEqual({
      'template:default/node': {
        completed: 3,
        failed: 1,
        abandoned: 2,
        medianSeconds: 30,
      },
      'template:default/b': { completed: 0, failed: 1, abandoned: 0 },
    });
  });

  it('reads page after page', async () => {
    const offsets: unknown[] = [];
    const runs = await readRuns({
      now: NOW,
      credentials: mockCredentials.service(),
      scaffolder: {
        listTasks: async ({ offset = 0, limit = 0 }) => {
          offsets.push(offset);
          const left = Math.min(limit, 150 - offset);
          return {
            items: Array.from({ length: left }, () =>
              task('completed', '2026-03-01T00:00:00Z'),
            ),
            totalItems: 150,
          };
        },
      },
    });
    expect(offsets).toEqual([0, 100]);
    expect(runs.get('template:default/node')).toMatchObject({ completed: 150 });
  });
});
