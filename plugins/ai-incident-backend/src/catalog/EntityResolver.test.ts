/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Entity } from '@backstage/catalog-model';
import { component } from '../__testUtils__/startIncidentBackend';
import { CatalogSnapshot } from './CatalogSnapshot';
import {
  correctionKey,
  EntityResolver,
  type Resolvable,
} from './EntityResolver';

const named = (entity: Entity, namespace: string): Entity => ({
  ...entity,
  metadata: { ...entity.metadata, namespace },
});
const snapshot = new CatalogSnapshot([
  component('orders', { annotations: { 'backstage.io/kubernetes-id': 'ord' } }),
  component('payment-service', {
    annotations: { 'grafana/alert-label-selector': 'team=pay,tier=api' },
  }),
  named(
    component('search', {
      annotations: { 'backstage.io/kubernetes-namespace': 'green' },
    }),
    'green',
  ),
  named(
    component('search', {
      annotations: { 'backstage.io/kubernetes-namespace': 'blue' },
    }),
    'blue',
  ),
  component('pager', {
    annotations: { 'pagerduty.com/service-id': 'PA2P440' },
  }),
]);
const resolve = (
  alert: Partial<Resolvable>,
  options: {
    corrections?: Map<string, string>;
    history?: Map<string, string>;
  } = {},
) =>
  new EntityResolver({ snapshot, ...options }).resolve({
    source: 'test',
    name: 'Broken',
    labels: {},
    ...alert,
  });

describe('EntityResolver', () => {
  it.each<[string, Partial<Resolvable>, string, string]>([
    [
      'reference',
      { labels: { entity_ref: 'component:default/orders' } },
      'orders',
      'label',
    ],
    ['annotation', { labels: { app: 'ord' } }, 'orders', 'annotation'],
    [
      'selector',
      { labels: { team: 'pay', tier: 'api', x: 'y' } },
      'payment-service',
      'annotation',
    ],
    [
      'foreign id',
      { labels: { pagerduty_service_id: 'PA2P440' } },
      'pager',
      'annotation',
    ],
    ['label', { labels: { service: 'orders' } }, 'orders', 'label'],
    ['name of the payload', { serviceName: 'Orders' }, 'orders', 'name'],
    ['without suffix', { serviceName: 'payment' }, 'payment-service', 'name'],
    ['pod', { labels: { pod: 'orders-7f9c6d5b8-x2x2x' } }, 'orders', 'name'],
    ['stateful pod', { labels: { pod: 'orders-0' } }, 'orders', 'name'],
    [
      'instance with port',
      { labels: { instance: 'orders:9090' } },
      'orders',
      'label',
    ],
  ])('finds by %s and says why', (_what, alert, name, by) => {
    const found = resolve(alert);
    expect(found.entityRef).toBe(`component:default/${name}`);
    expect(found.evidence[0]).toMatchObject({ by, text: expect.any(String) });
  });

  it('takes the namespace of the alert, and nobody when two fit equally', () => {
    expect(
      resolve({ labels: { service: 'search', namespace: 'blue' } }).entityRef,
    ).toBe('component:blue/search');
    const found = resolve({ labels: { service: 'search' } });
    expect(found.service).toBe('search');
    expect(found.entityRef).toBeUndefined();
    expect(found.evidence[0].text).toContain('component:blue/search');
  });

  it('believes people first, then the past, and forgets both when the entity is gone', () => {
    const corrections = new Map([
      [
        correctionKey({ source: 'test', field: 'name', value: 'orders' }),
        'component:default/pager',
      ],
      [
        correctionKey({ source: 'test', field: 'name', value: 'gone' }),
        'component:default/gone',
      ],
    ]);
    expect(resolve({ serviceName: 'orders' }, { corrections })).toMatchObject({
      entityRef: 'component:default/pager',
      evidence: [{ by: 'correction' }],
    });
    expect(
      resolve({ serviceName: 'gone' }, { corrections }).entityRef,
    ).toBeUndefined();
    const history = new Map([['test\u0000Broken', 'component:default/orders']]);
    expect(resolve({ serviceName: 'db-17' }, { history })).toMatchObject({
      entityRef: 'component:default/orders',
      evidence: [{ by: 'history' }],
    });
    expect(resolve({ serviceName: 'db-17' }).service).toBe('db-17');
  });
});
