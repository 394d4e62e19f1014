/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '@backstage/types';
import { aiDatabaseKinds, type AiDatabaseKind } from '../testUtils/database';
import { createPostgresDatabase } from '../testUtils/database/createAiDatabaseFixture';
import { runScript } from '../process/__testUtils__/runScript';

const script = require.resolve('./__testUtils__/jobProcess.ts');

async function createStore(
  kind: AiDatabaseKind,
): Promise<{ config: JsonObject; remove: () => Promise<void> }> {
  if (kind === 'embedded') {
    const directory = await mkdtemp(join(tmpdir(), 'ghostlight-kill-'));
    return {
      config: { ai: { database: { directory: join(directory, 'database') } } },
      remove: () => rm(directory, { recursive: true, force: true }),
    };
  }
  const database = await createPostgresDatabase();
  return {
    config: {
      backend: {
        database: {
          client: 'pg',
          connection: database.connection,
          plugin: { ai: { connection: { database: database.name } } },
        },
      },
    },
    remove: database.drop,
  };
}

describe.each(aiDatabaseKinds())('a killed process, %s', kind => {
  it('loses no accepted job and takes effect once for each', async () => {
    const { config, remove } = await createStore(kind);
    try {
      const args = [JSON.stringify(config), '1', '40'];
      const first = runScript(script, args);
      await first.line(/accepted 12$/);
      await first.line(/started 5$/);
      first.child.kill('SIGKILL');
      await first.ended;
      const accepted = first.lines.filter(line =>
        line.startsWith('accepted'),
      ).length;

      // The forge delivers again what it got no answer for, and some of the rest, too.
      const second = runScript(script, args);
      const report = JSON.parse(
        (await second.line(/^report /)).slice('report '.length),
      );
      const { code } = await second.ended;

      expect(code).toBe(0);
      expect(accepted).toBeGreaterThanOrEqual(12);
      expect(report).toEqual({
        deliveries: 40,
        effects: Array.from({ length: 40 }, (_, index) => ({
          number: index + 1,
          runs: 1,
        })),
        jobs: { completed: 40 },
      });
    } finally {
      await remove();
    }
  }, 120_000);
});
