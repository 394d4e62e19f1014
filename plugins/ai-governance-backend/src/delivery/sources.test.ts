/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import type { DeliveryTarget } from '@ghostlight/backstage-plugin-ai-common';
import {
  aiDatabaseKinds,
  createAiDatabaseFixture,
} from '@ghostlight/backstage-plugin-ai-node/testUtils';
import { DeliveryStore } from './DeliveryStore';
import { ArgoCdDeliverySource } from './sources/ArgoCdDeliverySource';
import { IncidentDeliverySource } from './sources/IncidentDeliverySource';
import { PagerDutyDeliverySource } from './sources/PagerDutyDeliverySource';

jest.setTimeout(180_000);

const service = 'component:default/pay';
const other = 'component:default/cart';
const targets: DeliveryTarget[] = [
  {
    service,
    owner: 'group:default/money',
    annotations: {
      'argocd/app-name': 'pay',
      'pagerduty.com/service-id': 'PABC123',
    },
  },
  { service: other, annotations: {} },
];
const request = () => ({
  targets,
  from: '2026-01-01T00:00:00.000Z',
  to: '2026-02-01T00:00:00.000Z',
  signal: AbortSignal.timeout(10_000),
});

describe('delivery sources', () => {
  let server: Server;
  let url: string;
  const asked: string[] = [];

  beforeAll(async () => {
    server = createServer((req, res) => {
      asked.push(`${req.headers.authorization} ${req.url}`);
      const send = (body: object) => res.end(JSON.stringify(body));
      if (req.url === '/api/v1/applications/pay') {
        send({
          spec: {
            revisionHistoryLimit: 2,
            source: { repoURL: 'https://forge.example/a/deploy.git' },
          },
          status: {
            history: [
              { id: 1, revision: 'a1', deployedAt: '2026-01-10T00:00:00Z' },
              { id: 2, revision: 'a2', deployedAt: '2026-01-12T00:00:00Z' },
            ],
          },
        });
      } else if (req.url!.startsWith('/incidents')) {
        const isSecond = req.url!.includes('offset=100');
        send({
          more: !isSecond,
          incidents: [
            {
              id: isSecond ? 'Q2' : 'Q1',
              status: isSecond ? 'triggered' : 'resolved',
              created_at: '2026-01-05T00:00:00Z',
              last_status_change_at: '2026-01-05T01:00:00Z',
            },
          ],
        });
      } else if (req.url!.startsWith('/v1/incidents')) {
        send({
          total: 1,
          items: [
            {
              id: 'i1',
              startedAt: '2026-01-06T00:00:00Z',
              services: [{ entityRef: service }, {}],
            },
          ],
        });
      } else {
        res.statusCode = 500;
        res.end();
      }
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise(done => server.close(done)));

  it('reads syncs of Argo CD, and only since the oldest of a full history', async () => {
    const source = new ArgoCdDeliverySource({ id: 'argo-cd', url, token: 't' });
    const facts = await source.collect(request());
    expect(facts.covered).toEqual([
      { service, kind: 'deployments', from: '2026-01-10T00:00:00Z' },
    ]);
    expect(facts.deployments).toMatchObject([
      {
        id: 'pay#1',
        commit: 'a1',
        repository: 'https://forge.example/a/deploy',
      },
      { id: 'pay#2', commit: 'a2', status: 'success' },
    ]);
  });

  it('reads incidents of PagerDuty, all pages', async () => {
    const source = new PagerDutyDeliverySource({ id: 'pd', url, token: 't' });
    const facts = await source.collect(request());
    expect(facts.incidents).toMatchObject([
      { id: 'Q1', service, resolvedAt: '2026-01-05T01:00:00Z' },
      { id: 'Q2', service },
    ]);
    expect(facts.incidents![1].resolvedAt).toBeUndefined();
    expect(facts.covered).toEqual([{ service, kind: 'incidents' }]);
    expect(asked.some(line => line.startsWith('Token token=t '))).toBe(true);
    const down = new PagerDutyDeliverySource({
      id: 'pd',
      url: `${url}/down`,
      token: 't',
    });
    const failed = await down.collect(request());
    expect(failed.covered).toEqual([]);
    expect(failed.problems).toMatchObject([{ service }]);
  });

  it('reads incidents of ai-incident, and speaks only for services that it has seen', async () => {
    const options = {
      auth: mockServices.auth(),
      discovery: mockServices.discovery.mock({ getBaseUrl: async () => url }),
    };
    const source = new IncidentDeliverySource({ ...options, coversAll: false });
    const facts = await source.collect(request());
    expect(facts.incidents).toEqual([
      { id: 'i1', service, openedAt: '2026-01-06T00:00:00Z' },
    ]);
    expect(facts.covered).toEqual([{ service, kind: 'incidents' }]);
    const all = new IncidentDeliverySource({ ...options, coversAll: true });
    expect((await all.collect(request())).covered).toHaveLength(2);
  });

  describe.each(aiDatabaseKinds())('in a database (%s)', kind => {
    it('keeps facts once, with the owner of the time, and remembers what was asked', async () => {
      const fixture = await createAiDatabaseFixture({ kind });
      try {
        const database = fixture.service.open({
          namespace: 'governance',
          migrations: resolve(__dirname, '../../migrations'),
        });
        await database.ready();
        const store = new DeliveryStore({ database });
        const source = new PagerDutyDeliverySource({
          id: 'pd',
          url,
          token: 't',
        });
        const facts = await source.collect(request());
        await store.record({ source, ...request(), facts });
        const moved = [{ ...targets[0], owner: 'group:default/shop' }];
        await store.record({
          source,
          ...request(),
          targets: moved,
          from: '2026-01-20T00:00:00.000Z',
          to: '2026-03-01T00:00:00.000Z',
          facts,
        });
        const stored = await store.facts({
          kind: 'incidents',
          services: [service],
          from: 0,
          to: Date.parse('2027-01-01T00:00:00Z'),
        });
        expect(stored.map(({ id, owner }) => [id, owner])).toEqual([
          ['Q1', 'group:default/money'],
          ['Q2', 'group:default/money'],
        ]);
        const coverage = await store.coverage();
        expect(coverage).toContainEqual({
          source: 'pd',
          kind: 'incidents',
          service,
          covered: true,
          from: Date.parse(request().from),
          to: Date.parse('2026-03-01T00:00:00.000Z'),
        });
        expect(coverage.find(entry => entry.service === other)!.covered).toBe(
          false,
        );
        await store.settle({ source: 'pd', state: 'ok', problems: [] });
        expect(await store.statuses([source])).toMatchObject([
          { id: 'pd', state: 'ok', services: 1, facts: 2 },
        ]);
      } finally {
        await fixture.close();
      }
    });
  });
});
