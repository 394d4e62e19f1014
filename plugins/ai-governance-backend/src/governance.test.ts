/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockCredentials } from '@backstage/backend-test-utils';
import type {
  Approval,
  BudgetView,
  GovernanceGap,
  LedgerPage,
  SpendRow,
} from '@ghostlight/backstage-plugin-ai-common';
import { verifyLedgerExport } from '@ghostlight/backstage-plugin-ai-node';
import { ROLES, startPortal } from './__testUtils__/startPortal';

jest.setTimeout(180_000);

type Portal = Awaited<ReturnType<typeof startPortal>>;

const policy = (id: string, effects: object[], match: object = {}) => ({
  id,
  match,
  effects,
});

describe('governance', () => {
  let portal: Portal;

  afterEach(async () => {
    await portal.stop();
  });

  it('keeps policies in versions: draft, try out, activate, conflict, roll back', async () => {
    portal = await startPortal();
    const root = portal.as('root');
    await portal.call('ann', { entityRef: 'component:default/pay' });
    await portal.call('bob', { feature: 'review' });

    const before = await root.get('/v1/policies');
    expect(before.body).toMatchObject({ source: 'default', editable: true });
    const shipped = before.body.policies;
    expect(shipped.length).toBeGreaterThan(0);

    const draft = await root.post('/v1/policies/versions', {
      policies: [
        ...shipped,
        policy('no-docs', [{ type: 'deny' }], { feature: 'docs' }),
      ],
      comment: 'Try it',
    });
    expect(draft.status).toBe(201);
    expect(draft.body).toMatchObject({
      version: 1,
      state: 'draft',
      createdBy: 'user:default/root',
    });
    // A draft does nothing.
    await portal.call('ann');

    const tried = await root.post('/v1/policies/dry-run', { version: 1 });
    expect(tried.body).toMatchObject({
      entries: 3,
      denied: 2,
      byFeature: [{ value: 'docs', denied: 2 }],
      truncated: false,
    });
    expect(BigInt(tried.body.deniedNanoUsd)).toBeGreaterThan(0n);
    expect(tried.body.examples[0].reasons).toEqual([
      'Denied (policy "no-docs")',
    ]);

    expect(
      (
        await root.put('/v1/policies/versions/1', {
          policies: [{ id: 'Bad Id', effects: [{ type: 'deny' }] }],
        })
      ).body.error.message,
    ).toBe('policies[0].id ("Bad Id"): must be in kebab-case');

    const active = await root.post('/v1/policies/versions/1/activate', {
      expectedVersion: 0,
    });
    expect(active.body).toMatchObject({
      version: 2,
      state: 'active',
      basedOn: 1,
    });
    await expect(portal.call('ann')).rejects.toThrow(
      'Denied (policy "no-docs")',
    );
    await portal.call('ann', { feature: 'review' });

    const late = await root.post('/v1/policies/versions/1/activate', {
      expectedVersion: 0,
    });
    expect(late.status).toBe(409);
    expect(
      (await root.put('/v1/policies/versions/2', { policies: [] })).status,
    ).toBe(409);

    const open = await root.post('/v1/policies/versions', {
      policies: shipped,
      activate: true,
    });
    expect(open.body).toMatchObject({ version: 3, state: 'active' });
    await portal.call('ann');
    expect(
      (await root.post('/v1/policies/versions/2/activate')).body,
    ).toMatchObject({ version: 4, basedOn: 2 });
    await expect(portal.call('ann')).rejects.toThrow('no-docs');
    const versions = await root.get('/v1/policies/versions');
    expect(
      versions.body.items.map(({ state }: { state: string }) => state),
    ).toEqual(['active', 'superseded', 'superseded', 'draft']);
    const file = await root.get('/v1/policies/yaml');
    expect(file.text).toContain('id: no-docs');
    const fromFile = await root.post('/v1/policies/dry-run', {
      yaml: file.text,
    });
    expect(fromFile.status).toBe(200);

    const changes = await root.get('/v1/ledger/entries', {
      kinds: 'policy-change',
    });
    expect(changes.body.items).toHaveLength(3);
  });

  it('does not edit in the page what is kept as code', async () => {
    portal = await startPortal({
      ai: {
        policies: [{ id: 'a', effects: [{ type: 'warn', message: 'x' }] }],
      },
    });
    const root = portal.as('root');
    expect((await root.get('/v1/policies')).body).toMatchObject({
      source: 'config',
      editable: false,
      readOnlyReason: expect.stringContaining('"ai.policies"'),
    });
    const refused = await root.post('/v1/policies/versions', {
      policies: [policy('b', [{ type: 'allow' }])],
      activate: true,
    });
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toMatch(/ai\.policies/);
  });

  it('keeps budgets, tells people at thresholds, looks back and ahead', async () => {
    portal = await startPortal({
      ai: { budgets: [{ id: 'portal-month', softUsd: 1_000 }] },
    });
    const root = portal.as('root');
    const team = {
      id: 'teams',
      scope: { kind: 'team', value: '*' },
      window: 'day',
      timeZone: 'Europe/Stockholm',
      hardNanoUsd: '3000000',
    };
    expect((await root.post('/v1/budgets', team)).status).toBe(201);
    expect((await root.post('/v1/budgets', team)).status).toBe(409);
    expect(
      (
        await root.post('/v1/budgets', {
          ...team,
          id: 'x',
          hardNanoUsd: undefined,
        })
      ).status,
    ).toBe(400);
    expect(
      (
        await root.put('/v1/budgets/portal-month', {
          ...team,
          id: 'portal-month',
        })
      ).body.error.message,
    ).toMatch(/ai\.budgets/);
    expect(
      (
        await root.post('/v1/budgets', {
          ...team,
          id: 'people',
          scope: { kind: 'user', value: '*' },
          window: 'month',
        })
      ).status,
    ).toBe(201);

    await portal.call('ann', { entityRef: 'component:default/pay' });
    const views: BudgetView[] = (await root.get('/v1/budgets')).body.items;
    const statusesOf = (list: BudgetView[], id: string) =>
      list
        .find(({ budget }) => budget.id === id)!
        .statuses.map(({ scopeValue }) => scopeValue);
    expect(views.map(({ source }) => source)).toEqual([
      'config',
      'portal',
      'portal',
    ]);
    expect(statusesOf(views, 'teams')).toEqual(['group:default/money']);
    // Not even an administrator sees what one person spends.
    expect(statusesOf(views, 'people')).toEqual([]);
    const own: BudgetView[] = (await portal.as('ann').get('/v1/budgets')).body
      .items;
    expect(statusesOf(own, 'people')).toEqual(['user:default/ann']);
    expect(statusesOf(own, 'teams')).toEqual(['group:default/money']);
    expect(statusesOf(own, 'portal-month')).toEqual([]);
    const others: BudgetView[] = (await portal.as('bob').get('/v1/budgets'))
      .body.items;
    expect(statusesOf(others, 'teams')).toEqual([]);
    expect(statusesOf(others, 'people')).toEqual([]);

    const [{ spentNanoUsd }] = views.find(
      ({ budget }) => budget.id === 'teams',
    )!.statuses;
    expect(
      (
        await root.put('/v1/budgets/teams', {
          ...team,
          hardNanoUsd: `${BigInt(spentNanoUsd) + 1n}`,
        })
      ).status,
    ).toBe(200);
    await expect(
      portal.call('ann', { entityRef: 'component:default/pay' }),
    ).rejects.toThrow(/Budget "teams" of team "group:default\/money"/);
    await portal.run('governance-notifications');
    await portal.run('governance-notifications');
    const alerts = portal.notifications.filter(({ payload }) =>
      payload.title.includes('"teams"'),
    );
    expect(alerts).toEqual([
      expect.objectContaining({
        recipients: { type: 'entity', entityRef: ['group:default/money'] },
        payload: expect.objectContaining({
          title: 'Budget "teams" is 80 % used',
        }),
      }),
    ]);

    const ahead = await root.get('/v1/budgets/teams/forecast');
    expect(ahead.body.items).toEqual([
      expect.objectContaining({
        days: 0,
        reason: expect.stringContaining('7 are needed'),
      }),
    ]);
    const back = await root.post('/v1/budgets/what-if', {
      budget: { ...team, id: 'try', hardNanoUsd: '1' },
    });
    expect(back.body).toMatchObject({
      calls: 1,
      refusedCalls: 1,
      refusedNanoUsd: spentNanoUsd,
    });

    expect((await root.delete('/v1/budgets/teams')).status).toBe(204);
    expect((await root.delete('/v1/budgets/teams')).status).toBe(404);
    await portal.call('ann', { entityRef: 'component:default/pay' });
  });

  it('stops and resumes', async () => {
    portal = await startPortal();
    const root = portal.as('root');
    const stopped = await root.post('/v1/kill-switches', {
      scope: { kind: 'portal' },
      reason: 'Incident',
    });
    expect(stopped.status).toBe(201);
    await expect(portal.call('ann')).rejects.toThrow(
      'Stopped for the whole portal: Incident',
    );
    expect(
      (await portal.as('ann').get('/v1/kill-switches')).body,
    ).toMatchObject({
      items: [{ reason: 'Incident', by: 'user:default/root' }],
      canManage: false,
    });
    expect(
      (await root.delete('/v1/kill-switches', { kind: 'portal' })).status,
    ).toBe(204);
    await portal.call('ann');
    await root.post('/v1/kill-switches', {
      scope: { kind: 'feature', value: 'docs' },
      reason: 'Why not',
    });
    await expect(portal.call('ann')).rejects.toThrow(/feature "docs"/);
    await portal.call('ann', { feature: 'review' });
  });

  it('asks a person: model calls and actions, with notification, delegation and one use', async () => {
    portal = await startPortal({
      ai: {
        policies: [
          policy('ask', [{ type: 'require-approval' }], { action: 'release' }),
        ],
        governance: { notify: { approvals: ['group:default/board'] } },
      },
    });
    const ann = portal.as('ann');
    const refused = await portal
      .call('ann', { action: 'release' })
      .catch(error => error);
    expect(refused).toMatchObject({ code: 'approval-required' });
    const id = refused.approvalId;
    await portal.run('governance-notifications');
    expect(portal.notifications).toEqual([
      expect.objectContaining({
        recipients: {
          type: 'entity',
          entityRef: ['group:default/board'],
          excludeEntityRef: 'user:default/ann',
        },
        payload: expect.objectContaining({
          link: `/ai-governance/approvals/${id}`,
        }),
      }),
    ]);
    // Who may not decide on it does not see it.
    expect((await portal.as('bob').get(`/v1/approvals/${id}`)).status).toBe(
      404,
    );
    expect((await portal.as('bob').get('/v1/approvals')).body.items).toEqual(
      [],
    );
    expect(
      (await ann.post(`/v1/approvals/${id}/decision`, { decision: 'approve' }))
        .status,
    ).toBe(403);
    const boss = portal.as('boss');
    const [seen]: Approval[] = (
      await boss.get('/v1/approvals', { state: 'pending' })
    ).body.items;
    expect(seen).toMatchObject({
      id,
      canDecide: true,
      requester: 'user:default/ann',
    });
    const delegated = await boss.post(`/v1/approvals/${id}/delegate`, {
      to: 'bob',
    });
    expect(delegated.body.delegates).toEqual(['user:default/bob']);
    const approved = await portal
      .as('bob')
      .post(`/v1/approvals/${id}/decision`, {
        decision: 'approve',
        comment: 'Go',
      });
    expect(approved.body).toMatchObject({
      state: 'approved',
      decisions: [{ by: 'user:default/bob', comment: 'Go' }],
    });
    expect(
      (await boss.post(`/v1/approvals/${id}/decision`, { decision: 'reject' }))
        .status,
    ).toBe(409);
    await portal.run('governance-notifications');
    expect(portal.notifications[1]).toMatchObject({
      recipients: { entityRef: ['user:default/ann'] },
    });
    await portal.call('ann', { action: 'release' });
    expect((await ann.get(`/v1/approvals/${id}`)).body.state).toBe('used');

    const subject = {
      feature: 'incident',
      action: 'roll-back',
      entityRef: 'component:default/pay',
      arguments: { to: 'v41' },
    };
    const asked = await portal.actions.invoke({
      id: 'test:request-approval',
      input: { ...subject, reason: 'Errors since v42' },
      credentials: mockCredentials.user('user:default/ann'),
    });
    const action = (asked.output as { id: string }).id;
    await boss.post(`/v1/approvals/${action}/decision`, {
      decision: 'approve',
    });
    const changed = await ann.post(`/v1/approvals/${action}/use`, {
      ...subject,
      arguments: { to: 'v40' },
    });
    expect(changed.status).toBe(403);
    expect(changed.body.error.message).toBe(
      'The approval cannot be used: it was given for other arguments',
    );
    expect(
      (await portal.as('bob').post(`/v1/approvals/${action}/use`, subject))
        .status,
    ).toBe(404);
    expect(
      (await ann.post(`/v1/approvals/${action}/use`, subject)).body.state,
    ).toBe('used');
    expect(
      (await ann.post(`/v1/approvals/${action}/use`, subject)).body.error
        .message,
    ).toMatch(/it is used/);
  });

  it('accounts for every call: spend, proof, outcomes, bill, gaps, ledger and exports', async () => {
    portal = await startPortal({
      ai: { ledger: { bodies: { enabled: true } } },
    });
    const root = portal.as('root');
    await portal.call(
      'ann',
      { entityRef: 'component:default/pay', correlationId: 'c1' },
      'How much?',
    );
    await portal.call('bob', {
      entityRef: 'component:default/cart',
      feature: 'review',
    });
    await portal.call('bob');

    const overview = (await root.get('/v1/spend/overview')).body;
    expect(overview).toMatchObject({
      visible: 'all',
      totals: { calls: 3, unpricedCalls: 0 },
    });
    expect(overview.byDay).toHaveLength(1);
    const costOf = (rows: SpendRow[], value?: string) =>
      rows.find(row => row.value === value)!.totals.costNanoUsd;
    const sum = (rows: SpendRow[]) =>
      rows.reduce(
        (total, { totals }) => total + BigInt(totals.costNanoUsd),
        0n,
      );
    for (const rows of [
      overview.byTeam,
      overview.bySystem,
      overview.byFeature,
      overview.byModel,
    ]) {
      expect(`${sum(rows)}`).toBe(overview.totals.costNanoUsd);
    }
    const mine = (await portal.as('ann').get('/v1/spend/overview')).body;
    expect(mine).toMatchObject({ visible: 'own', totals: { calls: 1 } });
    expect(mine.byTeam.map(({ value }: SpendRow) => value)).toEqual([
      'group:default/money',
    ]);
    expect(mine.totals.costNanoUsd).toBe(
      costOf(overview.byTeam, 'group:default/money'),
    );

    const centres = (
      await root.get('/v1/spend/breakdown', { groupBy: 'cost-centre' })
    ).body;
    expect(centres.rows).toHaveLength(2);
    expect(costOf(centres.rows, 'CC-100')).toBe(mine.totals.costNanoUsd);
    const table = await root.get('/v1/spend/breakdown', {
      groupBy: 'team',
      format: 'csv',
    });
    expect(table.text).toMatch(
      /^team,cost_usd,.*\n[\s\S]*\n\(total\),0\.\d{9},3,/,
    );
    expect(
      (await root.get('/v1/spend/breakdown', { groupBy: 'actor' })).status,
    ).toBe(400);
    expect(
      (await root.get('/v1/spend/proof', { team: 'group:default/money' })).body,
    ).toMatchObject({
      equal: true,
      entries: 1,
      ledgerNanoUsd: mine.totals.costNanoUsd,
    });

    const outcome = {
      feature: 'docs',
      action: 'answer',
      kind: 'helpful',
      correlationId: 'c1',
      entityRef: 'component:default/pay',
    };
    expect((await portal.as('ann').post('/v1/outcomes', outcome)).body).toEqual(
      { recorded: true },
    );
    expect((await portal.as('ann').post('/v1/outcomes', outcome)).body).toEqual(
      { recorded: false },
    );
    const judged = (await root.get('/v1/outcomes/summary')).body.rows;
    expect(judged).toEqual([
      expect.objectContaining({
        value: 'docs',
        good: 1,
        bad: 0,
        costPerGoodNanoUsd: costOf(overview.byFeature, 'docs'),
        goodShare: expect.objectContaining({ n: 1 }),
      }),
    ]);

    const day = overview.byDay[0].value;
    const csv = `day,provider,model,cost_usd\n${day},openai,gpt-4o,0.5\n${day},openai,o3,1\n`;
    expect(
      (await root.post('/v1/spend/bills', { source: 'openai', csv })).body,
    ).toMatchObject({ lines: 2, totalNanoUsd: '1500000000' });
    const reconciled = (await root.get('/v1/spend/reconciliation')).body;
    expect(
      reconciled.rows.map(({ state }: { state: string }) => state),
    ).toEqual(['differs', 'unmetered']);
    expect(reconciled.ledgerNanoUsd).toBe(overview.totals.costNanoUsd);

    const gaps = (await root.get('/v1/gaps')).body;
    const kinds = gaps.items.map(({ kind }: GovernanceGap) => kind);
    expect(kinds).toEqual(
      expect.arrayContaining([
        'no-owner',
        'no-budget',
        'no-cost-centre',
        'no-attribution',
        'unmetered-spend',
        'no-outcome',
        'no-signing-key',
      ]),
    );
    expect(
      gaps.items.find(({ kind }: GovernanceGap) => kind === 'no-owner')
        .subjects,
    ).toEqual(['component:default/orphan']);
    expect(gaps.unknown.map(({ kind }: { kind: string }) => kind)).toEqual([
      'untagged-cost',
      'stale-index',
    ]);
    const models = (await root.get('/v1/models')).body.items;
    expect(models).toContainEqual(
      expect.objectContaining({ model: 'gpt-4o', configured: true, calls: 3 }),
    );

    const page: LedgerPage = (
      await root.get('/v1/ledger/entries', { limit: 2, kinds: 'call' })
    ).body;
    expect(page.items.map(({ actor }) => actor)).toEqual([
      'user:default/bob',
      'user:default/bob',
    ]);
    const next: LedgerPage = (
      await root.get('/v1/ledger/entries', {
        kinds: 'call',
        cursor: page.nextAfterSeq,
      })
    ).body;
    expect(next.items).toHaveLength(1);
    const { seq } = next.items[0].body;
    const detail = (await root.get(`/v1/ledger/entries/${seq}`)).body;
    expect(detail.texts.request.join()).toContain('How much?');
    expect(
      detail.related.map(({ body }: { body: { kind: string } }) => body.kind),
    ).toEqual(['call', 'outcome']);
    expect(
      (await portal.as('ann').get(`/v1/ledger/entries/${seq}`)).body
        .textsHidden,
    ).toBe('not-permitted');
    expect(
      (await portal.as('bob').get(`/v1/ledger/entries/${seq}`)).status,
    ).toBe(404);

    const read = (format: string) =>
      root
        .get('/v1/ledger/export', { format })
        .buffer(true)
        .parse((res, done) => {
          let text = '';
          res.on('data', piece => {
            text += piece;
          });
          res.on('end', () => done(null, text));
        });
    const lines = (await read('ndjson')).body.trim().split('\n');
    expect(await verifyLedgerExport(lines)).toMatchObject({
      ok: true,
      entries: 4,
    });
    const [header, ...rows] = (await read('focus')).body.trim().split('\n');
    expect(header).toMatch(/^BilledCost,BillingAccountId,/);
    const billed = rows.reduce(
      (total: bigint, row: string) =>
        total + BigInt(row.split(',')[0].replace('.', '')),
      0n,
    );
    expect(`${billed}`).toBe(overview.totals.costNanoUsd);
    expect((await read('csv')).body.trim().split('\n')).toHaveLength(5);

    expect(
      (await root.post('/v1/ledger/erasures', { actor: 'user:default/ann' }))
        .body,
    ).toEqual({ rows: 2 });
    expect((await root.get(`/v1/ledger/entries/${seq}`)).body).toMatchObject({
      textsHidden: 'not-kept',
    });
    expect((await root.get('/v1/ledger/verification')).body).toMatchObject({
      ok: true,
    });
    expect((await root.get('/v1/ledger/head')).body).toMatchObject({
      seq: '5',
      signed: false,
      bodies: true,
    });
    expect((await root.post('/v1/ledger/checkpoints')).body).toMatchObject({
      seq: '5',
    });

    const usage = await portal.actions.invoke({
      id: 'test:get-ai-usage',
      input: { groupBy: 'team' },
      credentials: mockCredentials.user('user:default/ann'),
    });
    expect(usage.output).toMatchObject({
      visible: 'own',
      total: { calls: 1 },
      moreRows: 0,
    });
    const status = await portal.actions.invoke({
      id: 'test:get-budget-status',
      input: {},
      credentials: mockCredentials.user('user:default/ann'),
    });
    expect(status.output).toEqual({ budgets: [] });
  });

  it('streams every entry in order, again after a failure, and begins where it was', async () => {
    const posts: Array<{ type?: string; token?: string; body: string }> = [];
    let isDown = true;
    const receiver = createServer((req, res) => {
      let body = '';
      req.on('data', piece => {
        body += piece;
      });
      req.on('end', () => {
        if (!isDown) {
          const { authorization, 'content-type': type } = req.headers;
          posts.push({ type, token: authorization, body });
        }
        res.statusCode = isDown ? 503 : 204;
        res.end();
      });
    });
    await new Promise<void>(done => receiver.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    try {
      portal = await startPortal({
        ai: {
          governance: {
            streams: [
              { name: 'siem', url, token: 't' },
              { name: 'otel', url: `${url}/v1/logs`, format: 'otlp' },
            ],
          },
        },
      });
      await portal.call('ann');
      await portal.run('governance-stream-siem');
      expect(posts).toEqual([]);
      isDown = false;
      await portal.call('bob');
      await portal.run('governance-stream-siem');
      await portal.run('governance-stream-siem');
      await portal.call('bob');
      await portal.run('governance-stream-siem');
      const seqs = posts.map(({ body }) =>
        body
          .trim()
          .split('\n')
          .map(line => JSON.parse(JSON.parse(line).canonical).seq),
      );
      expect(seqs).toEqual([['1', '2'], ['3']]);
      expect(posts[0]).toMatchObject({
        type: 'application/x-ndjson',
        token: 'Bearer t',
      });
      await portal.run('governance-stream-otel');
      const { resourceLogs } = JSON.parse(posts[2].body);
      const [record] = resourceLogs[0].scopeLogs[0].logRecords;
      expect(record).toMatchObject({ severityText: 'INFO' });
      expect(record.attributes).toContainEqual({
        key: 'ghostlight.ledger.seq',
        value: { stringValue: '1' },
      });
    } finally {
      receiver.close();
    }
  });

  it('keeps the policies of a repository in force, and those before when its file is wrong', async () => {
    let text =
      'policies:\n  - id: no-docs\n    match: { feature: docs }\n    effects: [{ type: deny }]\n';
    portal = await startPortal({
      ai: {
        governance: { policyUrl: 'https://example.com/policies.yaml' },
      },
      readPolicies: () => text,
    });
    const root = portal.as('root');
    await portal.run('governance-policies');
    await portal.run('governance-policies');
    expect((await root.get('/v1/policies')).body).toMatchObject({
      source: 'repository',
      editable: false,
      active: { version: 1, comment: 'https://example.com/policies.yaml' },
      policies: [{ id: 'no-docs' }],
    });
    expect(
      (
        await root.post('/v1/policies/versions', {
          policies: [],
          activate: true,
        })
      ).status,
    ).toBe(409);
    text = 'policies: [{ id: oops }]';
    await portal.run('governance-policies');
    await expect(portal.call('ann')).rejects.toThrow('no-docs');
    text = 'policies: []';
    await portal.run('governance-policies');
    await portal.call('ann');
  });

  it('lets each role do what its permissions say, and nothing else', async () => {
    portal = await startPortal();
    const budget = {
      id: 'b',
      scope: { kind: 'portal', value: '*' },
      window: 'month',
      softNanoUsd: '1',
    };
    const approval = (
      await portal.as('ann').post('/v1/approvals', {
        feature: 'f',
        action: 'a',
        arguments: {},
        reason: 'r',
      })
    ).body.id;
    const routes: Array<
      [
        method: 'get' | 'post' | 'put' | 'delete',
        path: string,
        payload: object,
        permission: string,
      ]
    > = [
      ['get', '/v1/health', {}, 'ai.health.read'],
      ['get', '/v1/jobs', {}, 'ai.jobs.manage'],
      ['get', '/v1/policies', {}, 'ai.policy.read'],
      ['get', '/v1/policies/yaml', {}, 'ai.policy.read'],
      ['get', '/v1/policies/versions', {}, 'ai.policy.read'],
      ['post', '/v1/policies/dry-run', {}, 'ai.policy.read'],
      ['get', '/v1/prompts', {}, 'ai.policy.read'],
      ['post', '/v1/policies/versions', { policies: [] }, 'ai.policy.manage'],
      ['put', '/v1/policies/versions/1', { policies: [] }, 'ai.policy.manage'],
      ['post', '/v1/policies/versions/1/activate', {}, 'ai.policy.manage'],
      ['post', '/v1/budgets', budget, 'ai.budget.manage'],
      ['put', '/v1/budgets/b', budget, 'ai.budget.manage'],
      ['delete', '/v1/budgets/b', {}, 'ai.budget.manage'],
      [
        'post',
        '/v1/spend/bills',
        { source: 's', csv: 'day,cost_usd\n2026-07-01,1' },
        'ai.budget.manage',
      ],
      ['post', '/v1/budgets/what-if', { budget }, 'ai.spend.read'],
      ['get', '/v1/spend/proof', {}, 'ai.spend.read'],
      ['get', '/v1/spend/reconciliation', {}, 'ai.spend.read'],
      ['get', '/v1/gaps', {}, 'ai.spend.read'],
      [
        'post',
        '/v1/kill-switches',
        { scope: { kind: 'feature', value: 'x' }, reason: 'r' },
        'ai.kill-switch.manage',
      ],
      [
        'delete',
        '/v1/kill-switches',
        { kind: 'feature', value: 'x' },
        'ai.kill-switch.manage',
      ],
      ['get', '/v1/ledger/head', {}, 'ai.ledger.read'],
      ['post', '/v1/ledger/checkpoints', {}, 'ai.ledger.read'],
      ['get', '/v1/ledger/verification', {}, 'ai.ledger.read'],
      ['get', '/v1/ledger/export', {}, 'ai.ledger.read'],
      [
        'get',
        '/v1/ledger/entries',
        { actor: 'user:default/zoe' },
        'ai.ledger.read',
      ],
      [
        'post',
        '/v1/ledger/erasures',
        { actor: 'user:default/zoe' },
        'ai.ledger.erase',
      ],
      ['get', `/v1/approvals/${approval}`, {}, 'ai.approval.decide'],
    ];
    for (const [user, { allowed }] of Object.entries(ROLES)) {
      const name = user.split('/')[1];
      for (const [method, path, payload, permission] of routes) {
        if (name === 'ann' && permission === 'ai.approval.decide') {
          continue;
        }
        const { status } = await portal.as(name)[method](path, payload);
        const isRefused =
          status === 403 ||
          (permission === 'ai.approval.decide' && status === 404);
        expect([name, method, path, isRefused]).toEqual([
          name,
          method,
          path,
          !allowed.includes(permission),
        ]);
      }
      for (const path of [
        '/v1/access',
        '/v1/budgets',
        '/v1/kill-switches',
        '/v1/approvals',
        '/v1/ledger/entries',
        '/v1/spend/overview',
        '/v1/outcomes/summary',
        '/v1/models',
      ]) {
        expect([name, path, (await portal.as(name).get(path)).status]).toEqual([
          name,
          path,
          200,
        ]);
      }
    }
  });
});
