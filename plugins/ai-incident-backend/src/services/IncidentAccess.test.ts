/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  IncidentInvestigation,
  IncidentSummary,
} from '@ghostlight/backstage-plugin-ai-common';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { component } from '../__testUtils__/startIncidentBackend';
import {
  hideInInvestigation,
  hideInSummary,
  IncidentAccess,
  isVisible,
} from './IncidentAccess';

const OPEN = 'component:default/open';
const SECRET = 'component:default/secret';
const service = (name: string) => ({ service: name, alerts: 1, firing: 1 });
const summary: IncidentSummary = {
  id: '1',
  title: 'Broken on secret',
  status: 'open',
  severity: 'high',
  origin: 'alerts',
  startedAt: '2026-03-01T12:00:00Z',
  detectedAt: '2026-03-01T12:00:00Z',
  updatedAt: '2026-03-01T12:00:00Z',
  alertCount: 2,
  firingCount: 2,
  services: [service(OPEN), service(SECRET)],
  owners: [],
  topSuspect: {
    changeId: 'c',
    service: SECRET,
    summary: 'secret thing',
    score: 1,
  },
  investigation: { state: 'done', revision: 1 },
};
const change = (id: string, of: string) => ({
  change: {
    id,
    service: of,
    kind: 'deployment',
    startedAt: '2026-03-01T11:50:00Z',
    source: 'x',
  },
  score: 0.5,
  reasons: [
    { code: 'a', text: 'plain', refs: [] },
    { code: 'b', text: 'calls of secret fail', refs: [] },
  ],
  counterEvidence: [],
});
const investigation: IncidentInvestigation = {
  incidentId: '1',
  revision: 1,
  state: 'done',
  verdict: 'change',
  conclusion: 'The deployment of secret did it',
  suspects: [change('c1', SECRET), change('c2', OPEN)],
  rootServices: [{ service: SECRET, score: 0.9 }],
  hypotheses: [
    {
      id: 'H1',
      title: 'secret',
      statement: '',
      for: [],
      against: [],
      nextCheck: '',
      author: 'rules',
    },
  ],
  model: { used: false, droppedCitations: 0 },
  graph: {
    nodes: [OPEN, SECRET].map(id => ({
      id,
      title: id,
      kind: 'component' as const,
      alerting: true,
      distance: 0,
      affected: true,
    })),
    edges: [{ from: OPEN, to: SECRET }],
    truncated: false,
    missingRelations: [{ from: OPEN, to: SECRET }],
  },
  evidence: [
    { id: 'A1', kind: 'alert', service: SECRET, text: 'x' },
    { id: 'A2', kind: 'alert', service: OPEN, text: 'y' },
  ],
  logs: [],
  events: [],
  sources: [],
  queries: [
    { source: 'p', query: 'rate(x{service="secret"}[1m])', from: '', to: '' },
  ],
};

describe('IncidentAccess', () => {
  const access = new IncidentAccess({
    auth: mockServices.auth(),
    catalog: catalogServiceMock({ entities: [component('open')] }),
    permissions: mockServices.permissions(),
  });

  it('leaves no word of a service that the reader may not read', async () => {
    const readable = await access.readable(
      [OPEN, SECRET, 'host-7'],
      mockCredentials.user(),
    );
    expect([OPEN, SECRET, 'host-7'].map(readable)).toEqual([true, false, true]);
    expect(isVisible(summary, readable)).toBe(true);
    expect(
      isVisible({ ...summary, services: [service(SECRET)] }, readable),
    ).toBe(false);
    expect(JSON.stringify(hideInSummary(summary, readable))).not.toContain(
      'secret',
    );
    const hidden = hideInInvestigation(investigation, readable);
    expect(JSON.stringify(hidden)).not.toContain('secret');
    expect(hidden.suspects.map(({ change: { id } }) => id)).toEqual(['c2']);
    expect(hidden.evidence.map(({ id }) => id)).toEqual(['A2']);
  });

  it('fails closed while the catalog cannot be asked', async () => {
    const catalog = catalogServiceMock.mock({
      getEntitiesByRefs: async () => {
        throw new Error('down');
      },
    });
    const closed = new IncidentAccess({
      auth: mockServices.auth(),
      catalog,
      permissions: mockServices.permissions(),
    });
    await expect(
      closed.readable([OPEN], mockCredentials.user()),
    ).rejects.toThrow('down');
    expect(
      (await closed.readable([OPEN], mockCredentials.service()))(OPEN),
    ).toBe(true);
  });
});
