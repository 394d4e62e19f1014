/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  chatRequest,
  createGateFixture,
  emptyLedger,
  userCredentials,
  type GateFixture,
} from '../../testUtils/ledger';
import { fakeServices } from '../../testUtils/ledger/fakeServices';
import {
  aiDatabaseKinds,
  createAiDatabaseFixture,
  type AiDatabaseFixture,
} from '../../testUtils/database';
import { CallerResolver } from '../identity/CallerResolver';
import { EntityFactsResolver } from '../identity/EntityFacts';
import { DefaultAiControlService } from './DefaultAiControlService';

const root = { credentials: userCredentials('user:default/root') };
const ann = { credentials: userCredentials('user:default/ann') };
const gpt = { provider: 'openai', model: 'gpt-4o' };

/** Two fixtures on one database are two replicas. */
describe.each(aiDatabaseKinds())(
  'AiControlService on two replicas, %s',
  kind => {
    let database: AiDatabaseFixture;
    let here: GateFixture;
    let there: GateFixture;
    let control: DefaultAiControlService;

    beforeAll(async () => {
      database = await createAiDatabaseFixture({ kind });
      here = createGateFixture({ database: database.service });
      there = createGateFixture({ database: database.service });
      await there.parts.database.ready();
      const services = fakeServices(there.portal);
      control = new DefaultAiControlService({
        runtime: { parts: there.parts } as never,
        callers: new CallerResolver(services),
        facts: new EntityFactsResolver(services),
        permissions: services.permissions,
      });
    }, 120_000);
    afterEach(() => emptyLedger(database.service), 60_000);
    afterAll(async () => {
      await here.close();
      await there.close();
      await database.close();
    }, 60_000);

    it.each<[string, () => Promise<unknown>, RegExp]>([
      [
        'policy',
        () =>
          control.createPolicyVersion(
            {
              policies: [{ id: 'no', match: {}, effects: [{ type: 'deny' }] }],
              activate: true,
            },
            root,
          ),
        /policy "no"/,
      ],
      [
        'budget',
        () =>
          control.createBudget(
            {
              budget: {
                id: 'tiny',
                scope: { kind: 'portal', value: '*' },
                window: 'day',
                hardNanoUsd: '1',
              },
            },
            root,
          ),
        /Budget "tiny"/,
      ],
      [
        'kill switch',
        () =>
          control.setKillSwitch(
            { scope: { kind: 'portal', value: '*' }, reason: 'Stop' },
            root,
          ),
        /Stop/,
      ],
    ])(
      'a %s made there holds here from its commit on, also for a call that was let through before it',
      async (_, change, refusal) => {
        await here.parts.control.refresh();
        const pass = await here.gate.open(chatRequest(), ann);
        await change();
        // This replica has not read the change and believes the old state is fresh.
        await expect(pass.hold({ candidate: gpt, attempt: 1 })).rejects.toThrow(
          refusal,
        );
      },
      60_000,
    );

    it('puts one of two changes of the same version in force, and keeps both budgets made at once', async () => {
      const change = (id: string) =>
        control.createPolicyVersion(
          {
            policies: [{ id, match: {}, effects: [{ type: 'allow' }] }],
            activate: true,
            expectedVersion: 0,
          },
          root,
        );
      const results = await Promise.allSettled([change('a'), change('b')]);
      expect(results.map(({ status }) => status).sort()).toEqual([
        'fulfilled',
        'rejected',
      ]);
      const budget = (id: string) =>
        control.createBudget(
          {
            budget: {
              id,
              scope: { kind: 'portal', value: '*' },
              window: 'day',
              softNanoUsd: '1',
            },
          },
          root,
        );
      await Promise.all(['x', 'y', 'z'].map(budget));
      const { items } = await control.budgets(root);
      expect(items.map(item => item.budget.id).sort()).toEqual(['x', 'y', 'z']);
    }, 60_000);
  },
);
