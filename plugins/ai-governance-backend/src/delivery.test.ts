/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import fc from 'fast-check';
import type {
  DeliveryFactKind,
  DeliveryMetricsReport,
  DeliverySource,
} from '@ghostlight/backstage-plugin-ai-common';
import { inMemoryForge } from '@ghostlight/backstage-plugin-ai-node/testUtils';
import { deliverySourceExtensionPoint } from '.';
import { startPortal } from './__testUtils__/startPortal';

jest.setTimeout(180_000);

const METRICS = [
  'deploymentFrequency',
  'leadTimeForChanges',
  'changeFailureRate',
  'failedDeploymentRecoveryTime',
  'reworkRate',
] as const;
/** Which sources a metric cannot do without. */
const NEEDS: Record<(typeof METRICS)[number], DeliveryFactKind[]> = {
  deploymentFrequency: ['deployments'],
  leadTimeForChanges: ['deployments', 'changes'],
  changeFailureRate: ['deployments', 'incidents'],
  failedDeploymentRecoveryTime: ['deployments', 'incidents'],
  reworkRate: ['deployments', 'incidents'],
};

const component = (
  name: string,
  owner: string,
  annotations: Record<string, string> = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default', annotations },
  relations: [
    { type: 'ownedBy', targetRef: `group:default/${owner}` },
    { type: 'partOf', targetRef: 'system:default/checkout' },
  ],
});

const ago = (days: number) =>
  new Date(Date.now() - days * 86_400_000).toISOString();

/** A source of a module, of which every kind can be switched off. */
class SwitchedSource implements DeliverySource {
  readonly id = 'switched';
  readonly provides = ['deployments', 'changes', 'incidents'] as const;
  covered: DeliveryFactKind[] = [];
  fails = false;

  async collect() {
    if (this.fails) {
      throw new Error('The source is down');
    }
    const service = 'component:default/pay';
    const deployments = [20, 15, 10, 9].map(days => ({
      id: `d${days}`,
      service,
      status: 'success' as const,
      startedAt: ago(days),
      finishedAt: ago(days),
      commit: `c${days}`,
      ...(days === 9
        ? { kind: 'hotfix' as const, fixesIncidents: ['i1'] }
        : {}),
    }));
    return {
      deployments,
      changes: [15, 10, 9].map(days => ({
        commit: `c${days}`,
        service,
        committedAt: ago(days + 1),
      })),
      incidents: [
        { id: 'i1', service, openedAt: ago(9.9), resolvedAt: ago(9) },
      ],
      covered: this.covered.map(kind => ({ service, kind })),
      problems: [],
    };
  }
}

const withSource = (source: DeliverySource) =>
  createBackendModule({
    pluginId: 'ai-governance',
    moduleId: 'source',
    register(env) {
      env.registerInit({
        deps: { point: deliverySourceExtensionPoint },
        async init({ point }) {
          point.addDeliverySource(source);
        },
      });
    },
  });

describe('delivery metrics', () => {
  let portal: Awaited<ReturnType<typeof startPortal>>;

  afterEach(() => portal.stop());

  it('measures what a forge tells, for those who may see it', async () => {
    const forge = inMemoryForge();
    const repository = forge.createRepository({
      name: 'acme/pay',
      files: { 'a.txt': '1' },
    });
    const first = forge.push({ repository, files: { 'a.txt': '2' } });
    forge.createDeployment({
      repository,
      environment: 'production',
      sha: first,
      createdAt: ago(5),
      finishedAt: ago(5),
    });
    const second = forge.push({
      repository,
      files: { 'a.txt': '3' },
      message: 'Three\n\nAssisted-by: a tool',
    });
    forge.createDeployment({
      repository,
      environment: 'production',
      sha: second,
      createdAt: ago(3),
      finishedAt: ago(3),
    });
    forge.createDeployment({ repository, environment: 'staging', sha: second });
    portal = await startPortal({
      forge,
      entities: [
        component('pay', 'money', {
          'backstage.io/source-location': `url:${repository.url}/tree/main/`,
        }),
        component('cart', 'shop'),
      ],
    });
    const waiting = await portal.as('root').get('/v1/delivery/metrics');
    expect(waiting.body.total.deploymentFrequency).toMatchObject({
      status: 'unknown',
    });
    await portal.run('governance-delivery');

    const all = await portal
      .as('root')
      .get('/v1/delivery/metrics', { level: 'team' });
    expect(all.status).toBe(200);
    const report = all.body as DeliveryMetricsReport;
    expect(report.total.deploymentFrequency).toMatchObject({
      status: 'known',
      deployments: 2,
    });
    // Nothing tells of incidents.
    expect(report.total.changeFailureRate).toMatchObject({ status: 'unknown' });
    expect(report.total.uncovered.deployments).toEqual([
      'component:default/cart',
    ]);
    expect(
      report.items.find(({ name }) => name === 'group:default/shop')!
        .deploymentFrequency.status,
    ).toBe('unknown');
    expect(report.sources.map(({ id, state }) => [id, state])).toEqual([
      ['forge', 'ok'],
      ['ai-incident', 'failed'],
    ]);

    // Own groups only, without the permission.
    const own = await portal
      .as('bob')
      .get('/v1/delivery/metrics', { level: 'component' });
    expect(own.body.items.map(({ name }: { name: string }) => name)).toEqual([
      'component:default/cart',
    ]);
    expect(
      (
        await portal.as('bob').get('/v1/delivery/metrics', {
          level: 'team',
          name: 'group:default/money',
        })
      ).status,
    ).toBe(404);
    expect((await portal.as('fin').get('/v1/delivery/metrics')).status).toBe(
      403,
    );
    expect(
      (
        await portal
          .as('root')
          .get('/v1/delivery/metrics', { from: ago(1), to: ago(2) })
      ).status,
    ).toBe(400);
    const devlake = await portal.as('root').get('/v1/delivery/metrics', {
      profile: 'devlake',
      level: 'component',
    });
    expect(devlake.body.profile).toBe('devlake');
    expect(devlake.body.total.changeFailureRate.status).toBe('unknown');
  });

  it('says unknown in page, CSV and action where a source is missing, whatever the others say', async () => {
    const source = new SwitchedSource();
    portal = await startPortal({
      entities: [component('pay', 'money')],
      features: [withSource(source)],
      ai: { governance: { delivery: { incidents: { enabled: false } } } },
    });
    const kinds: DeliveryFactKind[] = ['deployments', 'changes', 'incidents'];
    // What was covered once stays covered, so subsets come in growing order.
    const order = fc.shuffledSubarray(kinds, { minLength: 3 });
    const [sequence] = fc.sample(order, { numRuns: 1, seed: 5 });
    for (let known = 0; known <= sequence.length; known++) {
      source.covered = sequence.slice(0, known);
      await portal.run('governance-delivery');
      const query = { level: 'component', name: 'component:default/pay' };
      const page = await portal.as('ann').get('/v1/delivery/metrics', query);
      const csv = await portal
        .as('ann')
        .get('/v1/delivery/metrics', { ...query, format: 'csv' });
      const action = await portal.actions.invoke({
        id: 'test:get-delivery-metrics',
        input: query as any,
        credentials: mockCredentials.user('user:default/ann'),
      });
      const [item] = (action.output as any).items;
      for (const metric of METRICS) {
        const isKnown = NEEDS[metric].every(kind =>
          source.covered.includes(kind),
        );
        const status = isKnown ? 'known' : 'unknown';
        expect([metric, page.body.total[metric].status]).toEqual([
          metric,
          status,
        ]);
        expect([metric, item[metric].status]).toEqual([metric, status]);
        expect('value' in page.body.total[metric]).toBe(isKnown);
        expect(item[metric].value !== undefined).toBe(isKnown);
        const row = csv.text.split('\n').find(line => line.includes(metric))!;
        expect(row.split(',').slice(3, 5)).toEqual(
          isKnown
            ? ['known', `${page.body.total[metric].value}`]
            : ['unknown', 'unknown'],
        );
      }
    }
    const { body } = await portal.as('ann').get('/v1/delivery/metrics');
    expect(body.total.changeFailureRate).toMatchObject({ failed: 1, n: 4 });
    expect(body.total.reworkRate).toMatchObject({ unplanned: 1 });
    // A source that fails loses nothing of what it knew.
    source.fails = true;
    await portal.run('governance-delivery');
    const later = await portal.as('ann').get('/v1/delivery/metrics');
    expect(later.body.total.deploymentFrequency.deployments).toBe(4);
    expect(later.body.sources[0]).toMatchObject({
      id: 'switched',
      state: 'failed',
      problems: [{ message: 'The source is down' }],
      facts: 8,
    });
  });
});
