/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  createServiceFactory,
  coreServices,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  aiDatabaseKinds,
  aiModelServiceMock,
} from '@ghostlight/backstage-plugin-ai-node/testUtils';
import { aiModelServiceRef } from '@ghostlight/backstage-plugin-ai-node';
import type { IncidentChangeSource } from '@ghostlight/backstage-plugin-ai-common';
import request from 'supertest';
import {
  component,
  startIncidentBackend,
  TOKEN,
  until,
} from './__testUtils__/startIncidentBackend';

jest.setTimeout(240_000);

const minutes = (count: number) => count * 60_000;
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

const SHOP = [
  component('web', { dependsOn: ['orders'] }),
  component('orders', { dependsOn: ['stock'] }),
  component('stock'),
  component('billing'),
];

const alert = (service: string, name: string, more: object = {}) => ({
  name,
  service,
  severity: 'critical',
  startsAt: ago(minutes(5)),
  ...more,
});

const deploys: IncidentChangeSource = {
  id: 'test-deploys',
  async changes({ targets }) {
    return {
      changes: targets
        .filter(({ name }) => name === 'orders')
        .map(({ service }) => ({
          id: 'orders-77',
          service,
          kind: 'deployment',
          startedAt: ago(minutes(7)),
          finishedAt: ago(minutes(6)),
          summary: 'release 77',
          rollback: 'deploy orders 76',
        })),
    };
  },
};
const broken: IncidentChangeSource = {
  id: 'test-broken',
  async changes() {
    throw new Error('the server is on fire');
  },
};

describe.each(aiDatabaseKinds())('ai-incident on %s', kind => {
  it('takes alerts in, groups them, ranks suspects, and leads to a review', async () => {
    const model = aiModelServiceMock({
      structured: ({ prompt }) => {
        const [{ id }] = (prompt!.variables as any).evidence;
        return {
          hypotheses: [
            {
              title: 'Release 77',
              statement: 'The release broke it.',
              changeId: 'orders-77',
              for: [
                { text: 'It alerts since then.', evidence: [id, 'A999'] },
                {
                  text: 'The log says "this was never logged anywhere"',
                  evidence: [id],
                },
              ],
              against: [],
              nextCheck: 'kubectl delete pod orders',
            },
            {
              title: 'Invented',
              statement: 'Something else.',
              changeId: 'not-a-change',
              for: [{ text: 'Trust me.', evidence: [id] }],
              against: [],
              nextCheck: '',
            },
          ],
        };
      },
    });
    const app = await startIncidentBackend({
      kind,
      entities: SHOP,
      changes: [deploys, broken],
      features: [
        createServiceFactory({
          service: aiModelServiceRef,
          deps: {},
          factory: () => model,
        }),
      ],
    });
    const accepted = await app.send('generic', {
      alerts: [
        alert('web', 'HighErrorRate'),
        alert('orders-service', 'HighErrorRate', {
          startsAt: ago(minutes(5.5)),
        }),
        alert('billing', 'InvoiceLate', {
          startsAt: ago(minutes(200)),
          severity: 'low',
        }),
      ],
    });
    expect(accepted.status).toBe(202);
    await app.drained();
    const { items } = await app.get('/incidents');
    expect(items).toHaveLength(2);
    const incident = items.find((one: any) => one.severity === 'critical');
    expect(incident.services.map((one: any) => one.service)).toEqual([
      'component:default/orders',
      'component:default/web',
    ]);
    expect(incident.owners).toEqual(['group:default/checkout']);

    const investigation = await app.investigated(incident.id);
    expect(investigation).toMatchObject({
      verdict: 'change',
      suspects: [{ change: { id: 'orders-77', source: 'test-deploys' } }],
      model: { used: true },
      graph: { missingRelations: [] },
    });
    expect(investigation.conclusion).toContain('test-broken');
    expect(investigation.sources).toContainEqual(
      expect.objectContaining({
        source: 'test-broken',
        state: 'unknown',
        detail: 'the server is on fire',
      }),
    );
    expect(investigation.graph.nodes).toContainEqual(
      expect.objectContaining({
        id: 'component:default/stock',
        distance: 1,
        alerting: false,
      }),
    );
    // What the model made up is gone: ids, quotes, changes, and a check that would change something.
    expect(investigation.hypotheses).toHaveLength(1);
    expect(investigation.hypotheses[0]).toMatchObject({
      author: 'model',
      changeId: 'orders-77',
      for: [{ text: 'It alerts since then.' }],
      nextCheck: expect.not.stringContaining('delete'),
    });
    expect(investigation.model.droppedCitations).toBeGreaterThan(0);

    const runbook = await app.get(`/incidents/${incident.id}/runbook`);
    expect(runbook.steps.map((step: any) => step.phase)).toEqual(
      expect.arrayContaining(['verify', 'mitigate', 'communicate', 'escalate']),
    );
    const rollback = runbook.steps.find((step: any) => step.command);
    expect(rollback.command).toBe('deploy orders 76');
    const ticked = await request(app.server)
      .put(app.api(`/incidents/${incident.id}/runbook/steps/${rollback.id}`))
      .send({ done: true });
    expect(
      ticked.body.steps.find((step: any) => step.id === rollback.id).done.by,
    ).toBe('user:default/mock');
    const decided = await request(app.server)
      .post(app.api(`/incidents/${incident.id}/decisions`))
      .send({ target: 'suspect', id: 'orders-77', decision: 'confirmed' });
    expect(decided.body.suspects[0].decision.decision).toBe('confirmed');

    // Notified once, with the owner; the timeline has each thing once.
    await until(
      async () => app.sent.length,
      count => count === 2,
    );
    expect(app.sent[0].recipients).toEqual({
      type: 'entity',
      entityRef: ['group:default/checkout'],
    });
    expect(
      app.signals.some(({ message }) => message.incidentId === incident.id),
    ).toBe(true);

    // Resolved: by itself after a while, here by hand; then it stays so and the next alert opens another.
    await app.send('generic', {
      alerts: [
        alert('web', 'HighErrorRate', { status: 'resolved', endsAt: ago(0) }),
      ],
    });
    const resolve = await request(app.server)
      .patch(app.api(`/incidents/${incident.id}`))
      .send({ status: 'resolved' });
    expect(resolve.body.status).toBe('resolved');
    const again = await request(app.server)
      .patch(app.api(`/incidents/${incident.id}`))
      .send({ status: 'acknowledged' });
    expect(again.status).toBe(409);
    await app.send('generic', {
      alerts: [alert('web', 'HighErrorRate', { startsAt: ago(0) })],
    });
    await app.drained();
    const next = (
      await app.get('/incidents', { status: 'open', severity: 'critical' })
    ).items[0];
    expect(next.id).not.toBe(incident.id);
    const similar = await app.get(`/incidents/${next.id}/similar`);
    expect(similar.items[0]).toMatchObject({
      id: incident.id,
      confirmedCause: expect.stringContaining('release 77'),
    });

    const review = await app.get(`/incidents/${incident.id}/review`);
    expect(review.markdown).toContain('## Timeline');
    expect(review.markdown).toContain('Confirmed by user:default/mock');
    const save = (version: number) =>
      request(app.server)
        .put(app.api(`/incidents/${incident.id}/review`))
        .send({ markdown: '# Ours', version });
    expect((await save(0)).body).toMatchObject({
      version: 1,
      markdown: '# Ours',
    });
    expect((await save(0)).status).toBe(409);
    for (const document of ['runbook', 'handover', 'review']) {
      const exported = await app.get(`/incidents/${incident.id}/export`, {
        document,
      });
      expect(exported.markdown).toMatch(/^# /);
    }

    // Agents see the same.
    const credentials = mockCredentials.user();
    const suspects = await app.actions.invoke({
      id: 'test:find-suspects',
      input: { id: incident.id },
      credentials,
    });
    expect(suspects.output).toMatchObject({
      verdict: 'change',
      suspects: [{ changeId: 'orders-77', decision: 'confirmed' }],
    });
    const declared = await app.actions.invoke({
      id: 'test:declare-incident',
      input: { title: 'Checkout is slow', services: ['stock'] },
      credentials,
    });
    const declaredId = (declared.output as any).id;
    expect(await app.get(`/incidents/${declaredId}`)).toMatchObject({
      origin: 'declared',
      declaredBy: 'user:default/mock',
      services: [{ service: 'component:default/stock' }],
    });
    await app.investigated(declaredId);
    expect(
      (
        await app.actions.invoke({
          id: 'test:get-runbook',
          input: { id: declaredId },
          credentials,
        })
      ).output,
    ).toMatchObject({ version: 1 });
    expect(
      (
        await app.actions.invoke({
          id: 'test:get-incident',
          input: {},
          credentials,
        })
      ).output,
    ).toMatchObject({ incidents: expect.any(Array) });
    await app.stop();
  });

  it('remembers corrections, keeps to maintenance windows, and keeps what it does not understand', async () => {
    const app = await startIncidentBackend({ kind, entities: SHOP });
    await app.send('generic', { alerts: [alert('mystery-box', 'Broken')] });
    await app.drained();
    const [incident] = (await app.get('/incidents')).items;
    expect(incident.services).toEqual([
      { service: 'mystery-box', alerts: 1, firing: 1 },
    ]);
    const [unknown] = (await app.get(`/incidents/${incident.id}/alerts`)).items;
    const corrected = await request(app.server)
      .post(app.api('/corrections'))
      .send({ alertId: unknown.id, entityRef: 'component:default/billing' });
    expect(corrected.body).toMatchObject({
      field: 'name',
      value: 'mystery-box',
    });
    expect(
      (await app.get(`/incidents/${incident.id}`)).services[0].entityRef,
    ).toBe('component:default/billing');
    await app.send('generic', { alerts: [alert('mystery-box', 'OtherAlert')] });
    await app.drained();
    const alerts = (await app.get(`/incidents/${incident.id}/alerts`)).items;
    expect(alerts).toHaveLength(2);
    expect(
      alerts.find((one: any) => one.name === 'OtherAlert').entityEvidence[0].by,
    ).toBe('correction');

    const window = await request(app.server)
      .post(app.api('/maintenance-windows'))
      .send({
        from: ago(minutes(60)),
        to: ago(-minutes(60)),
        reason: 'upgrade',
        service: 'stock',
      });
    expect(window.body.service).toBe('component:default/stock');
    await app.send('generic', { alerts: [alert('stock', 'Down')] });
    await app.drained();
    expect(
      (await app.get('/incidents', { entityRef: 'component:default/stock' }))
        .total,
    ).toBe(0);

    await app.send('alertmanager', {
      version: '5',
      alerts: [{ status: 'firing' }],
    });
    await app.send('alertmanager', 'not json at all');
    await app.drained();
    const kept = await app.get('/deliveries', { state: 'unsupported' });
    expect(kept.items.map((one: any) => one.note)).toEqual([
      expect.stringContaining('Not readable'),
      expect.stringContaining('version 5'),
    ]);
    const replay = await request(app.server).post(
      app.api(`/deliveries/${kept.items[0].id}/replay`),
    );
    expect(replay.status).toBe(202);
    await app.drained();
    expect((await app.get('/deliveries', { state: 'unsupported' })).total).toBe(
      2,
    );
    await app.stop();
  });
});

describe('ai-incident', () => {
  it('starts without configuration and says what is off', async () => {
    const app = await startIncidentBackend({ kind: 'embedded', incidents: {} });
    const status = await app.get('/status');
    expect(status.problems).toEqual([
      expect.stringContaining('no webhook is configured'),
    ]);
    expect((await app.send('generic', {})).status).toBe(404);
    const declared = await request(app.server)
      .post(app.api('/incidents'))
      .send({ title: 'Slow' });
    expect(declared.status).toBe(201);
    expect((await app.investigated(declared.body.id)).conclusion).toContain(
      'No change was found',
    );
    await app.stop();
  });

  it('closes one webhook, and not the others, when its authentication is not usable', async () => {
    const app = await startIncidentBackend({
      kind: 'embedded',
      incidents: {
        webhooks: [
          { id: 'generic', auth: { type: 'token', token: TOKEN } },
          { id: 'grafana', auth: { type: 'hmac', secret: 'short' } },
          { id: 'opsgenie' },
          {
            id: 'wrong',
            format: 'nonsense',
            auth: { type: 'token', token: TOKEN },
          },
        ],
      },
    });
    expect((await app.send('generic', { alerts: [] })).status).toBe(202);
    expect((await app.send('grafana', {})).status).toBe(401);
    expect((await app.send('opsgenie', {})).status).toBe(401);
    expect((await app.send('wrong', {})).status).toBe(404);
    expect(
      (await app.send('generic', {}, { authorization: 'Bearer wrong' })).status,
    ).toBe(401);
    const status = await app.get('/status');
    expect(status.problems.join('\n')).toMatch(/auth\.secret[\s\S]*|nonsense/);
    expect(status.webhooks.map((one: any) => one.ready)).toEqual([
      true,
      false,
      false,
    ]);
    await app.stop();
  });

  it('shows nobody what he may not read, and lets nobody do what he may not do', async () => {
    const permissions = mockServices.permissions.mock({
      authorize: async requests =>
        requests.map(({ permission }) => ({
          result:
            permission.name === 'ai.incident.read'
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
        })),
      authorizeConditional: async requests =>
        requests.map(() => ({ result: AuthorizeResult.DENY })),
    });
    const app = await startIncidentBackend({
      kind: 'embedded',
      entities: SHOP,
      features: [
        createServiceFactory({
          service: coreServices.permissions,
          deps: {},
          factory: () => permissions,
        }),
      ],
    });
    await app.send('generic', { alerts: [alert('stock', 'Down')] });
    await app.drained();
    const [incident] = (await app.get('/incidents')).items;
    const post = (path: string, body: object) =>
      request(app.server).post(app.api(path)).send(body);
    expect((await post('/incidents', { title: 'x' })).status).toBe(403);
    expect(
      (await post(`/incidents/${incident.id}/timeline`, { text: 'x' })).status,
    ).toBe(403);
    expect(
      (await post(`/incidents/${incident.id}/investigation`, {})).status,
    ).toBe(403);
    expect(
      (
        await post(`/incidents/${incident.id}/decisions`, {
          target: 'suspect',
          id: 'x',
          decision: 'confirmed',
        })
      ).status,
    ).toBe(403);
    expect(
      (await post('/corrections', { entityRef: 'component:default/stock' }))
        .status,
    ).toBe(403);
    expect((await request(app.server).get(app.api('/deliveries'))).status).toBe(
      403,
    );
    expect(
      (
        await request(app.server)
          .get(app.api('/incidents'))
          .set('authorization', mockCredentials.none.header())
      ).status,
    ).toBe(401);
    expect((await app.get('/status')).may).toEqual({
      read: true,
      manage: false,
      declare: false,
      configure: false,
    });
    await app.stop();
  });
});
