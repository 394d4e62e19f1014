/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mockCredentials } from '@backstage/backend-test-utils';
import { ROLES, startPortal } from './__testUtils__/startPortal';

jest.setTimeout(180_000);

const PEOPLE = Object.keys(ROLES).map(ref => ref.split('/')[1]);
/** Answers in which a person may be named, because it is their own, or because the permission is for that. */
const SECRET = 'The text of ann';

describe('who sees what', () => {
  let portal: Awaited<ReturnType<typeof startPortal>>;

  beforeAll(async () => {
    portal = await startPortal({
      ai: {
        ledger: { bodies: { enabled: true } },
        budgets: [
          { id: 'people', scope: { kind: 'user' }, hardUsd: 5 },
          { id: 'teams', scope: { kind: 'team' }, hardUsd: 5 },
        ],
      },
    });
    await portal.call('ann', { entityRef: 'component:default/pay' }, SECRET);
    await portal.call('bob', { entityRef: 'component:default/cart' });
    await portal.call('bob', { entityRef: 'component:default/cart' });
  });

  afterAll(() => portal.stop());

  const has = (name: string, permission: string) =>
    ROLES[`user:default/${name}`].allowed.includes(permission);
  const groupsOf = (name: string) => ROLES[`user:default/${name}`].groups;

  it('shows the spend of own teams, and of all only with the permission', async () => {
    for (const name of PEOPLE) {
      const { body } = await portal.as(name).get('/v1/spend/overview');
      const expected = has(name, 'ai.spend.read')
        ? ['group:default/money', 'group:default/shop']
        : groupsOf(name);
      expect([
        name,
        body.byTeam.map(({ value }: { value: string }) => value).sort(),
      ]).toEqual([name, [...expected].sort()]);
      const foreign = await portal.as(name).get('/v1/spend/breakdown', {
        groupBy: 'model',
        team: 'group:default/shop',
      });
      const sees = expected.includes('group:default/shop');
      expect([name, (foreign.body.rows ?? []).length > 0]).toEqual([
        name,
        sees,
      ]);
    }
  });

  it('shows texts of calls only with two permissions, and entries of others only with one', async () => {
    const entries = (
      await portal.as('root').get('/v1/ledger/entries', {
        kinds: 'call',
        actor: 'user:default/ann',
      })
    ).body.items;
    const path = `/v1/ledger/entries/${entries[0].body.seq}`;
    for (const name of PEOPLE) {
      const { status, text } = await portal.as(name).get(path);
      const sees = name === 'ann' || has(name, 'ai.ledger.read');
      expect([name, status]).toEqual([name, sees ? 200 : 404]);
      expect([name, text.includes(SECRET)]).toEqual([
        name,
        sees && has(name, 'ai.ledger.bodies.read'),
      ]);
    }
  });

  it('shows policies only to who may read them', async () => {
    for (const name of PEOPLE) {
      expect([
        name,
        (await portal.as(name).get('/v1/policies')).status,
        (await portal.as(name).get('/v1/policies/yaml')).status,
      ]).toEqual(
        has(name, 'ai.policy.read') ? [name, 200, 200] : [name, 403, 403],
      );
    }
  });

  it('says in /v1/access exactly what the permissions give', async () => {
    const flags = {
      readHealth: 'ai.health.read',
      manageJobs: 'ai.jobs.manage',
      erase: 'ai.ledger.erase',
      readPolicies: 'ai.policy.read',
      managePolicies: 'ai.policy.manage',
      manageBudgets: 'ai.budget.manage',
      manageKillSwitches: 'ai.kill-switch.manage',
      decideApprovals: 'ai.approval.decide',
      readDelivery: 'ai.delivery.read',
      manageDelivery: 'ai.delivery.manage',
      readEvidence: 'ai.evidence.read',
      managePrompts: 'ai.prompt.manage',
    };
    for (const name of PEOPLE) {
      const { body } = await portal.as(name).get('/v1/access');
      expect(body).toEqual({
        spend: has(name, 'ai.spend.read') ? 'all' : 'own',
        ledger: has(name, 'ai.ledger.read') ? 'all' : 'own',
        bodies: has(name, 'ai.ledger.bodies.read'),
        groups: groupsOf(name),
        ...Object.fromEntries(
          Object.entries(flags).map(([flag, permission]) => [
            flag,
            has(name, permission),
          ]),
        ),
      });
    }
  });

  it('ranks nobody: no report names another person, not even for who may do everything', async () => {
    const root = portal.as('root');
    const paths: Array<[path: string, query?: object]> = [
      ['/v1/spend/overview'],
      ['/v1/budgets'],
      ['/v1/outcomes/summary'],
      ['/v1/prompts'],
      ['/v1/models'],
      ['/v1/gaps'],
      ['/v1/delivery/metrics'],
      ['/v1/delivery/metrics', { level: 'team' }],
      ['/v1/delivery/space'],
      ['/v1/delivery/exposure'],
      ['/v1/exposure/tools'],
      ['/v1/costs/summary'],
      ['/v1/spend/reconciliation'],
      ...[
        'day',
        'team',
        'system',
        'feature',
        'model',
        'provider',
        'entity',
        'prompt',
        'cost-centre',
      ].map(
        groupBy => ['/v1/spend/breakdown', { groupBy }] as [string, object],
      ),
    ];
    for (const [path, query] of paths) {
      const { status, text } = await root.get(path, query);
      expect([path, query, status]).toEqual([path, query, 200]);
      expect([path, query, /user:default\/(ann|bob)/.test(text)]).toEqual([
        path,
        query,
        false,
      ]);
    }
    for (const groupBy of ['actor', 'user', 'agent', 'person']) {
      expect((await root.get('/v1/spend/breakdown', { groupBy })).status).toBe(
        400,
      );
      expect((await root.get('/v1/outcomes/summary', { groupBy })).status).toBe(
        400,
      );
    }
    const usage = await portal.actions.invoke({
      id: 'test:get-ai-usage',
      input: { groupBy: 'team' },
      credentials: mockCredentials.user('user:default/root'),
    });
    expect(JSON.stringify(usage.output)).not.toMatch(/user:default/);
  });

  it('counts people who use the portal once a day, and shows no number below five', async () => {
    const space = async (name: string) =>
      (await portal.as(name).get('/v1/delivery/space')).body.items.find(
        ({ id }: { id: string }) => id === 'portal-use',
      ).value;
    expect(await space('root')).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('/v1/portal-use'),
    });
    for (const name of [...PEOPLE, ...PEOPLE]) {
      expect((await portal.as(name).post('/v1/portal-use')).status).toBe(204);
    }
    // Counted since today, and the window began before.
    expect(await space('root')).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('People are counted since'),
    });
    const today = new Date().toISOString().slice(0, 10);
    const items = (
      await portal.as('root').get('/v1/delivery/space', { from: today })
    ).body.items;
    expect(
      items.find(({ id }: { id: string }) => id === 'portal-use').value,
    ).toEqual({ status: 'known', unit: 'count', value: PEOPLE.length });
    expect(await space('ann')).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('ai.delivery.read'),
    });
  });
});
