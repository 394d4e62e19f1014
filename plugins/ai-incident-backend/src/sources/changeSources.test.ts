/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  mockServices,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import { describeChangeSource } from '../testUtils';
import { ask, requestFor, target } from './__testUtils__/sourceRequests';
import { FeatureFlagSource } from './FeatureFlagSource';
import { KubernetesSource } from './KubernetesSource';
import { ScaffolderSource } from './ScaffolderSource';
import { TerraformSource } from './TerraformSource';

const server = setupServer();
registerMswTestHooks(server);

const TERRAFORM = 'https://terraform.example';
const UNLEASH = 'https://unleash.example';
const DARKLY = 'https://launchdarkly.example';
const CLUSTER = 'https://cluster.example';
const SCAFFOLDER = 'http://scaffolder.example/api/scaffolder';

const run = (id: string, attributes: object) => ({
  id,
  type: 'runs',
  attributes: {
    'created-at': '2026-03-01T11:30:00+00:00',
    'has-changes': true,
    'is-destroy': false,
    source: 'tfe-configuration-version',
    ...attributes,
  },
  relationships: { workspace: { data: { id: 'ws-9', type: 'workspaces' } } },
});
/** As `/api/v2/workspaces/<id>/runs` answers. */
const runs = {
  data: [
    run('run-CZcmD7eagjhyX0vN', {
      status: 'applied',
      message: 'Shrink the connection pool',
      'status-timestamps': {
        'planned-at': '2026-03-01T11:39:00+00:00',
        'applying-at': '2026-03-01T11:40:00+00:00',
        'applied-at': '2026-03-01T11:42:00+00:00',
      },
    }),
    run('run-PlannedOnly', {
      status: 'planned_and_finished',
      'status-timestamps': { 'planned-at': '2026-03-01T11:45:00+00:00' },
    }),
    run('run-Failed', {
      status: 'errored',
      'is-destroy': true,
      'status-timestamps': {
        'applying-at': '2026-03-01T11:48:00+00:00',
        'errored-at': '2026-03-01T11:49:00+00:00',
      },
    }),
    run('run-FailedPlan', {
      status: 'errored',
      'status-timestamps': { 'errored-at': '2026-03-01T11:49:00+00:00' },
    }),
  ],
};
/** As Unleash's `/api/admin/search/events` answers. */
const unleash = {
  total: 4,
  events: [
    [9, 'feature-environment-enabled', 'orders-new-pool', 'shop'],
    [8, 'feature-strategy-update', 'checkout.express', 'shop'],
    [7, 'feature-environment-disabled', 'ordersheet', 'office'],
    [6, 'user-created', undefined, undefined],
  ].map(([id, type, featureName, project]) => ({
    id,
    type,
    createdBy: 'ann@acme.example',
    createdAt: '2026-03-01T11:47:13.547Z',
    data: {},
    featureName,
    project,
    environment: 'production',
  })),
};
/** As LaunchDarkly's `/api/v2/auditlog` answers, the shape of which its webhooks share. */
const auditlog = {
  items: [
    {
      _id: '65f0c1',
      date: Date.parse('2026-03-01T11:46:03.356Z'),
      kind: 'flag',
      name: 'Another Toggle Feature',
      titleVerb: 'turned off the flag',
      accesses: [
        {
          action: 'updateOn',
          resource: 'proj/default:env/prod:flag/another-toggle-feature',
        },
      ],
      member: { email: 'user@acme.example', firstName: 'John' },
      target: {
        name: 'Another Toggle Feature',
        resources: ['proj/default:env/prod:flag/another-toggle-feature'],
      },
      parent: { name: 'Prod', resource: 'proj/default:env/prod' },
    },
  ],
  totalCount: 1,
};
/** A managed resource of Crossplane: edited by its owner, then reported on by the provider. */
const instances = {
  items: [
    {
      apiVersion: 'rds.aws.upbound.io/v1beta1',
      kind: 'Instance',
      metadata: {
        name: 'orders-db-7x2k9',
        labels: {
          'crossplane.io/claim-name': 'orders',
          'crossplane.io/claim-namespace': 'shop',
        },
        creationTimestamp: '2025-01-01T00:00:00Z',
        managedFields: [
          { manager: 'kubectl-edit', time: '2026-03-01T11:44:00Z' },
          {
            manager: 'provider',
            subresource: 'status',
            time: '2026-03-01T11:59:00Z',
          },
        ],
      },
      status: {
        conditions: [
          {
            type: 'Synced',
            status: 'True',
            lastTransitionTime: '2026-03-01T11:44:02Z',
          },
        ],
      },
    },
  ],
};
const tasks = {
  tasks: [
    {
      id: '6b6a9e0c-8a2f-4f9b-8a52-0d6d8a1b2c3d',
      status: 'completed',
      createdAt: '2026-03-01T11:43:00.000Z',
      lastHeartbeatAt: '2026-03-01T11:43:09.000Z',
      createdBy: 'user:default/ann',
      spec: {
        templateInfo: { entityRef: 'template:default/rotate-secret' },
        user: { ref: 'user:default/ann' },
        parameters: { service: 'component:default/orders', days: 3 },
        steps: [],
      },
    },
    {
      id: 'other',
      status: 'completed',
      createdAt: '2026-03-01T11:44:00.000Z',
      spec: { parameters: { name: 'something-new' } },
    },
  ],
  totalTasks: 2,
};

const headers: Record<string, string | null> = {};
function allUp() {
  const answer =
    (name: string, body: object) =>
    ({ request }: { request: Request }) => {
      headers[name] = request.headers.get('authorization');
      return HttpResponse.json(body);
    };
  server.use(
    http.get(
      `${TERRAFORM}/api/v2/organizations/acme/workspaces/orders-prod`,
      answer('terraform', { data: { id: 'ws-9', type: 'workspaces' } }),
    ),
    http.get(
      `${TERRAFORM}/api/v2/workspaces/ws-9/runs`,
      answer('terraform', runs),
    ),
    http.get(`${UNLEASH}/api/admin/search/events`, answer('unleash', unleash)),
    http.get(`${DARKLY}/api/v2/auditlog`, answer('launchdarkly', auditlog)),
    http.get(
      `${CLUSTER}/apis/rds.aws.upbound.io/v1beta1/instances`,
      answer('cluster', instances),
    ),
    http.get(`${CLUSTER}/apis/apps/v1/replicasets`, answer('c', { items: [] })),
    http.get(`${CLUSTER}/api/v1/configmaps`, answer('c', { items: [] })),
    http.get(`${SCAFFOLDER}/v2/tasks`, answer('scaffolder', tasks)),
  );
}

const orders = target('orders', {
  'terraform/organization': 'acme',
  'terraform/workspaces': 'orders-prod, ../../evil',
  'ghostlight.io/feature-flags': 'checkout.*,another-toggle-feature',
});
const up = <T>(source: T) => ({
  create: () => {
    allUp();
    return source;
  },
  createDown: () => {
    server.use(
      http.all('*', () => new HttpResponse(undefined, { status: 503 })),
    );
    return source;
  },
  request: () => requestFor([orders]),
});
const terraform = new TerraformSource({
  id: 'terraform',
  url: TERRAFORM,
  token: 't',
});
const flags = new FeatureFlagSource({
  id: 'unleash',
  type: 'unleash',
  url: UNLEASH,
  token: 'unleash-token',
});
const darkly = new FeatureFlagSource({
  id: 'launchdarkly',
  type: 'launchdarkly',
  url: DARKLY,
  token: 'darkly-token',
});
const crossplane = new KubernetesSource({
  id: 'kubernetes',
  url: CLUSTER,
  token: 't',
  resources: ['rds.aws.upbound.io/v1beta1/instances'],
});
const discovery = mockServices.discovery.mock({
  getBaseUrl: async () => SCAFFOLDER,
});
const scaffolder = new ScaffolderSource({
  auth: mockServices.auth(),
  discovery,
});

describeChangeSource({ name: 'Terraform', ...up(terraform) });
describeChangeSource({ name: 'Unleash', ...up(flags) });
describeChangeSource({ name: 'LaunchDarkly', ...up(darkly) });
describeChangeSource({ name: 'Crossplane', ...up(crossplane) });
describeChangeSource({ name: 'the scaffolder', ...up(scaffolder) });

describe('change sources', () => {
  beforeEach(allUp);

  it('takes applies of Terraform for changes, and plans not', async () => {
    const { changes } = await terraform.changes(ask([orders]));
    expect(changes).toEqual([
      expect.objectContaining({
        id: 'terraform:acme/orders-prod#run-CZcmD7eagjhyX0vN',
        kind: 'infrastructure',
        startedAt: '2026-03-01T11:40:00.000Z',
        finishedAt: '2026-03-01T11:42:00.000Z',
        summary:
          'Terraform workspace orders-prod: applied, Shrink the connection pool',
      }),
      expect.objectContaining({
        summary: 'Terraform workspace orders-prod: destroy errored',
      }),
    ]);
  });

  it('counts a flag to the entity that names it or is named by it', async () => {
    const { changes } = await flags.changes(ask([orders]));
    expect(changes.map(({ summary }) => summary)).toEqual([
      'Feature flag orders-new-pool: enabled in production',
      'Feature flag checkout.express: strategy update in production',
    ]);
    expect(headers.unleash).toBe('unleash-token');
    const office = target('office', {
      'ghostlight.io/feature-flag-project': 'office',
    });
    expect((await flags.changes(ask([office]))).changes).toHaveLength(1);
    const answer = await darkly.changes(ask([orders]));
    expect(answer.changes).toEqual([
      expect.objectContaining({
        author: 'user@acme.example',
        summary:
          'Feature flag another-toggle-feature: turned off the flag in prod',
      }),
    ]);
    expect(answer.truncated).toBe(false);
  });

  it('takes an edit of a managed resource for a change, and the reports of its controller not', async () => {
    const { changes } = await crossplane.changes(ask([orders]));
    expect(changes).toEqual([
      expect.objectContaining({
        startedAt: '2026-03-01T11:44:00.000Z',
        author: 'kubectl-edit',
        kind: 'infrastructure',
        summary: 'Instance orders-db-7x2k9 changed',
      }),
    ]);
  });

  it('counts a run of a template to the service its parameters name', async () => {
    const { changes } = await scaffolder.changes(ask([orders]));
    expect(changes).toEqual([
      expect.objectContaining({
        kind: 'portal-action',
        author: 'user:default/ann',
        summary: 'Ran template:default/rotate-secret: completed',
      }),
    ]);
    expect(headers.scaffolder).toMatch(/^Bearer /);
  });
});
