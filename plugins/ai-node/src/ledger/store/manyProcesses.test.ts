/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ConfigReader } from '@backstage/config';
import { DefaultAiDatabaseService } from '../../database/DefaultAiDatabaseService';
import { createGateFixture, serviceCredentials } from '../../testUtils/ledger';
import { checkBudgets, SOUND } from '../__testUtils__/checkBudgets';
import { memoryLogger } from '../../testUtils/ledger/fakeServices';
import { hurrySweeper, sweepAll } from '../__testUtils__/hurrySweeper';
import { runGateWorkers } from '../__testUtils__/runGateWorkers';
import { aiDatabaseKinds } from '../../testUtils/database';
import { createPostgresDatabase } from '../../testUtils/database/createAiDatabaseFixture';
import { verifyLedgerExport } from '../verify';

// The embedded database belongs to one process.
const describeWithPostgres = aiDatabaseKinds().includes('postgres')
  ? describe
  : describe.skip;

describeWithPostgres('many processes on one hard budget', () => {
  it('never go a nano over, lose no hold and break no chain, though holders are killed', async () => {
    const postgres = await createPostgresDatabase();
    const config = {
      backend: {
        database: {
          client: 'pg',
          connection: postgres.connection,
          plugin: { ai: { connection: { database: postgres.name } } },
        },
      },
    };
    // Less than what the calls would cost; a fifth of them waits for approval with money held.
    const ai = {
      policies: [
        {
          id: 'ask',
          match: { action: 'release' },
          effects: [{ type: 'require-approval' }],
        },
      ],
      budgets: [
        { id: 'all', hardUsd: 2.4 },
        { id: 'teams', scope: { kind: 'team' }, hardUsd: 3 },
        { id: 'people', scope: { kind: 'user' }, hardUsd: 0.5 },
      ],
    };
    const database = DefaultAiDatabaseService.create({
      config: new ConfigReader(config),
      logger: memoryLogger(),
    });
    const { parts, ledger, close } = createGateFixture({ database, ai });
    try {
      await parts.database.ready();
      const client = await parts.database.client();
      // Not a check afterwards: a commit that goes over is an error of whoever makes it.
      await client.raw(
        'ALTER TABLE period ADD CONSTRAINT cap CHECK (spent + held <= hard)',
      );
      const stop = hurrySweeper(parts);
      const { calls, kills, reports } = await runGateWorkers({
        config,
        ai,
        workers: 6,
        callsPerWorker: 300,
        killChance: 0.004,
        doubleChance: 0.2,
        approvalChance: 0.2,
      });
      const states = await client('approval')
        .groupBy('state')
        .select('state', client.raw('count(*)::int AS count'));
      expect(states.map(({ state }) => state)).toEqual(
        expect.arrayContaining(['used', 'rejected', 'expired']),
      );
      await client('approval').update({ expires_at: new Date(0) });
      while ((await parts.approvals.sweep()) > 0) {
        // A hundred at a time.
      }
      const swept = (await stop()) + (await sweepAll(parts));

      expect(calls).toBe(6 * 300);
      expect(kills).toBeGreaterThan(0);
      expect(swept).toBeGreaterThan(0);
      const denied = reports.reduce((sum, report) => sum + report.denied, 0);
      expect(denied).toBeGreaterThan(0);
      await expect(checkBudgets(client)).resolves.toEqual(SOUND);
      const [{ spent, hard }] = await client('period').where({
        budget_id: 'all',
      });
      // Used up, not merely kept: what is left are the last refunds.
      expect(BigInt(hard) - BigInt(spent)).toBeLessThan(50_000_000n);
      await expect(
        verifyLedgerExport(
          ledger.export({}, { credentials: serviceCredentials('plugin:x') }),
        ),
      ).resolves.toMatchObject({ ok: true });
    } finally {
      await close();
      await database.close();
      await postgres.drop();
    }
  }, 300_000);
});
