/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  IncidentAlert,
  IncidentInvestigation,
  IncidentRunbook,
  IncidentSummary,
} from '@ghostlight/backstage-plugin-ai-common';
import type { IncidentApi, IncidentStatusReport } from '../api';

const ORDERS = 'component:default/orders';
const AT = '2026-03-01T03:00:00.000Z';

export const incident: IncidentSummary = {
  id: '42',
  title: 'Orders answers with errors',
  status: 'open',
  severity: 'critical',
  origin: 'alerts',
  startedAt: AT,
  detectedAt: AT,
  updatedAt: AT,
  alertCount: 7,
  firingCount: 3,
  services: [
    { service: ORDERS, entityRef: ORDERS, alerts: 6, firing: 2 },
    { service: 'legacy-billing', alerts: 1, firing: 1 },
  ],
  owners: ['group:default/checkout'],
  verdict: 'change',
  topSuspect: {
    changeId: 'forge:deployment:1',
    service: ORDERS,
    summary: 'Deploy 1.4.2',
    score: 0.83,
  },
  investigation: { state: 'done', revision: 1 },
};

export const investigation: IncidentInvestigation = {
  incidentId: '42',
  revision: 1,
  state: 'done',
  startedAt: AT,
  finishedAt: AT,
  verdict: 'change',
  conclusion: 'Deploy 1.4.2 of orders came two minutes before the errors.',
  suspects: [
    {
      change: {
        id: 'forge:deployment:1',
        service: ORDERS,
        kind: 'deployment',
        startedAt: '2026-03-01T02:58:00.000Z',
        summary: 'Deploy 1.4.2',
        author: 'user:default/kim',
        source: 'forge',
        url: 'https://forge.example.com/acme/orders/deployments/1',
        rollback: 'kubectl rollout undo deployment/orders',
      },
      score: 0.83,
      reasons: [
        {
          code: 'new-worse-than-old',
          text: 'New pods fail, old ones do not',
          refs: ['S1', 'S99'],
        },
      ],
      counterEvidence: [],
    },
    {
      change: {
        id: 'flags:7',
        service: 'component:default/payments',
        kind: 'feature-flag',
        startedAt: '2026-03-01T03:05:00.000Z',
        summary: 'Turn on wallets',
        source: 'flags',
        // eslint-disable-next-line no-script-url
        url: 'javascript:alert(1)',
      },
      score: 0.1,
      reasons: [],
      counterEvidence: [
        {
          code: 'after',
          text: 'It came after the first symptom',
          refs: ['A1'],
        },
      ],
    },
  ],
  rootServices: [{ service: ORDERS, score: 0.9 }],
  hypotheses: [
    {
      id: 'h1',
      title: 'The pool is too small',
      statement: 'Since 1.4.2 the pool holds two connections.',
      for: [{ text: 'Log lines say so', evidence: ['L1'] }],
      against: [],
      nextCheck: 'sum(rate(pool_wait_seconds[5m]))',
      author: 'rules',
    },
  ],
  model: { used: false, reason: 'none is configured', droppedCitations: 0 },
  graph: {
    nodes: [
      {
        id: ORDERS,
        title: 'orders',
        kind: 'component',
        alerting: true,
        distance: 0,
        affected: true,
        owner: 'group:default/checkout',
      },
      {
        id: 'component:default/web',
        title: 'web',
        kind: 'component',
        alerting: false,
        distance: 1,
        affected: true,
      },
      {
        id: 'resource:default/orders-db',
        title: 'orders-db',
        kind: 'resource',
        alerting: false,
        distance: 1,
        affected: false,
      },
    ],
    edges: [
      { from: 'component:default/web', to: ORDERS },
      { from: ORDERS, to: 'resource:default/orders-db' },
    ],
    truncated: false,
    missingRelations: [{ from: ORDERS, to: 'legacy-billing' }],
  },
  evidence: [
    { id: 'A1', kind: 'alert', service: ORDERS, text: 'HighErrorRate', at: AT },
    {
      id: 'S1',
      kind: 'series',
      service: ORDERS,
      text: 'error_rate of orders',
      points: [
        [1, 0],
        [2, null],
        [3, 0.4],
      ],
      query: {
        source: 'prometheus',
        query: 'sum(rate(errors[5m]))',
        from: AT,
        to: AT,
      },
    },
    { id: 'L1', kind: 'log', service: ORDERS, text: 'pool exhausted' },
  ],
  logs: [
    {
      service: ORDERS,
      template: 'pool exhausted after <num> ms',
      count: 120,
      before: 0,
      example: 'pool exhausted after 3000 ms',
    },
  ],
  events: [],
  sources: [
    { source: 'forge', kind: 'change', state: 'ok', items: 2 },
    {
      source: 'loki',
      kind: 'signal',
      state: 'unknown',
      detail: 'answered 503; look by hand',
      items: 0,
    },
  ],
  queries: [
    {
      source: 'prometheus',
      query: 'sum(rate(errors[5m]))',
      from: AT,
      to: AT,
    },
  ],
};

export const runbook: IncidentRunbook = {
  incidentId: '42',
  version: 2,
  versions: 2,
  createdAt: AT,
  steps: [
    {
      id: 's1',
      phase: 'verify',
      title: 'Confirm that users are affected',
      evidence: ['A1'],
      done: { by: 'user:default/kim', at: AT },
    },
    {
      id: 's2',
      phase: 'mitigate',
      title: 'Roll back orders',
      command: 'kubectl rollout undo deployment/orders',
      evidence: [],
    },
  ],
};

export const alert: IncidentAlert = {
  id: 'a1',
  source: 'alertmanager',
  key: 'k',
  name: 'HighErrorRate',
  status: 'firing',
  severity: 'critical',
  startsAt: AT,
  service: ORDERS,
  entityRef: ORDERS,
  entityEvidence: [{ by: 'label', text: 'label service=orders' }],
  labels: { service: 'orders' },
  count: 12,
  flaps: 0,
};

export const status: IncidentStatusReport = {
  ready: true,
  webhooks: [
    {
      id: 'alertmanager',
      format: 'alertmanager',
      authentication: 'token',
      ready: true,
      lastDeliveryAt: AT,
    },
    {
      id: 'pagerduty',
      format: 'pagerduty',
      authentication: 'none',
      ready: false,
      problem: 'Webhook "pagerduty" has no "auth": it refuses everything',
    },
  ],
  sources: [
    { id: 'forge', kind: 'change' },
    { id: 'loki', kind: 'signal' },
  ],
  model: { state: 'off', reason: 'none is configured' },
  pendingDeliveries: 0,
  problems: [],
  may: { read: true, manage: true, declare: true, configure: true },
};

/** The backend, at the boundary the pages talk to. */
export const backend = (change: Partial<IncidentApi> = {}): IncidentApi => ({
  status: async () => status,
  list: async () => ({ items: [incident], total: 1 }),
  get: async () => incident,
  declare: async () => incident,
  update: async () => incident,
  alerts: async () => ({ items: [alert], total: 1 }),
  timeline: async () => ({
    items: [
      { id: 't1', at: AT, kind: 'alert', text: 'HighErrorRate fires' },
      {
        id: 't2',
        at: AT,
        kind: 'note',
        text: 'Rolling back now',
        actor: 'user:default/kim',
      },
    ],
    total: 2,
  }),
  addNote: async ({ text }) => ({ id: 't3', at: AT, kind: 'note', text }),
  investigation: async () => investigation,
  investigate: async () => ({ revision: 2, state: 'queued' }),
  decide: async () => investigation,
  similar: async () => [],
  runbook: async () => runbook,
  checkStep: async () => runbook,
  review: async () => ({ incidentId: '42', version: 0, markdown: '# Draft' }),
  saveReview: async ({ markdown }) => ({
    incidentId: '42',
    version: 1,
    markdown,
    savedBy: 'user:default/kim',
    savedAt: AT,
  }),
  export: async ({ document }) => ({
    document,
    filename: `incident-42-${document}.md`,
    markdown: `# ${document}`,
  }),
  ask: async ({ question }) => ({
    question,
    mode: 'extractive',
    refused: false,
    removed: 0,
    sentences: [{ text: 'The pool is too small.', sources: [1, 2] }],
    sources: [
      {
        number: 1,
        kind: 'evidence',
        id: 'S1',
        title: 'Evidence S1',
        quote: 'The pool is too small.',
      },
      {
        number: 2,
        kind: 'document',
        id: 'c1',
        title: 'Orders › Pool',
        location: '/docs/default/component/orders/pool#size',
        quote: 'The pool has 10 connections.',
      },
    ],
  }),
  propose: async ({ document }) => ({
    outcome: 'opened',
    path: `docs/incidents/incident-42-${document}.md`,
    url: 'https://forge.example.com/acme/orders/pull/7',
    number: 7,
  }),
  followUps: async () => [
    {
      title: 'Alert on the pool',
      service: ORDERS,
      issueUrl: 'https://forge.example.com/acme/orders/issues/new?title=x',
    },
    { title: 'Tell support' },
  ],
  windows: async () => [],
  createWindow: async request => ({
    ...request,
    id: 'w1',
    createdBy: 'user:default/kim',
  }),
  deleteWindow: async () => undefined,
  corrections: async () => [],
  correct: async ({ entityRef }) => ({
    id: 'c1',
    source: 'alertmanager',
    field: 'service',
    value: 'orders',
    entityRef,
    createdBy: 'user:default/kim',
    createdAt: AT,
  }),
  deleteCorrection: async () => undefined,
  deliveries: async () => ({ items: [], total: 0 }),
  replay: async ({ id }) => ({
    id,
    source: 'pagerduty',
    receivedAt: AT,
    state: 'pending',
    alerts: 0,
    bytes: 10,
  }),
  ...change,
});
