/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  CatalogCoverage,
  CatalogProblem,
  CatalogProposal,
  CatalogRepository,
  CatalogScore,
} from '@ghostlight/backstage-plugin-ai-common';
import { catalogHealthApiRef, type CatalogHealthApi } from '../api';
import { rootRouteRef } from '../routes';
import { DuplicatesPage } from './DuplicatesPage';
import { HealthWidget } from './HealthWidget';
import { InventoryPage } from './InventoryPage';
import { OverviewPage } from './OverviewPage';
import { ProblemsPage } from './ProblemsPage';
import { ProposalsPage } from './ProposalsPage';

// Typing into fields takes long on a busy machine.
jest.setTimeout(60_000);

const mountedRoutes = {
  '/catalog/:namespace/:kind/:name': entityRouteRef,
  '/catalog-health': rootRouteRef,
};

const score = (
  kind: CatalogScore['scope']['kind'],
  ref: string | undefined,
  value: number | undefined,
): CatalogScore => ({
  scope: { kind, ref },
  day: '2026-03-01',
  score: value,
  entities: 12,
  fresh: 11,
  problems: { error: 2, warning: 3, info: 4 },
});
const freshness = {
  objective: 0.95,
  windowDays: 28,
  measuredDays: 1,
  achieved: 0.9,
  burn: 2,
};
const problem: CatalogProblem = {
  id: '1',
  entityRef: 'component:default/orders',
  code: 'owner-unresolved',
  subject: 'gone',
  severity: 'error',
  message: 'The owner "gone" is not in the catalog',
  remedy: 'Name a group that exists',
  evidence: [],
  firstSeen: '2026-02-01T00:00:00Z',
  lastSeen: '2026-03-01T00:00:00Z',
};

const proposal: CatalogProposal = {
  id: 'p1',
  entityRef: 'component:default/orders',
  repository: 'https://github.com/acme/orders',
  file: 'catalog-info.yaml',
  commit: 'abc123',
  fields: {
    'spec.owner': {
      current: 'guest',
      value: 'checkout',
      confidence: 0.93,
      evidence: [{ file: 'CODEOWNERS', line: 3, note: '* @acme/checkout' }],
    },
    'metadata.tags': {
      value: ['java', 'kafka'],
      confidence: 0.9,
      evidence: [{ file: 'pom.xml', line: 40, note: 'spring-kafka' }],
    },
  },
  status: 'pending',
  createdAt: '2026-03-01T00:00:00Z',
  updatedAt: '2026-03-01T00:00:00Z',
};

const coverage = (day: string, undescribed: number): CatalogCoverage => ({
  day,
  repositories: {
    registered: 6,
    described: 1,
    undescribed,
    'left-alone': 4,
    unknown: 2,
  },
  coverage: 7 / (7 + undescribed),
});
const trend = [coverage('2026-02-28', 7), coverage('2026-03-01', 3)];
const repository: CatalogRepository = {
  url: 'https://github.com/acme/stock',
  organisation: 'https://github.com/acme',
  fullName: 'acme/stock',
  state: 'undescribed',
  pushedAt: '2026-02-20T10:00:00Z',
  firstSeen: '2026-02-01T00:00:00Z',
  proposals: [
    {
      ...proposal,
      id: 'p2',
      entityRef: 'component:default/stock',
      repository: 'https://github.com/acme/stock',
      content: 'apiVersion: backstage.io/v1alpha1\n',
      fields: {
        'spec.type': {
          value: 'service',
          confidence: 0.9,
          evidence: [{ file: 'Dockerfile', line: 2, note: 'CMD' }],
        },
      },
    },
  ],
};

const backend = (change: Partial<CatalogHealthApi> = {}): CatalogHealthApi => ({
  summary: async () => ({
    asOf: '2026-03-01T12:00:00Z',
    current: score('portal', undefined, 71.4),
    trend: [score('portal', undefined, 71.4)],
    freshness,
    teams: [
      { ...score('team', 'group:default/a-well-kept-team', 98), freshness },
      { ...score('team', 'group:default/checkout', 40), freshness },
    ],
    systems: [],
    worst: [score('entity', 'component:default/orders', 25)],
    byCode: { 'owner-unresolved': 2, 'no-system': 5 },
  }),
  problems: async () => ({ items: [problem], total: 1 }),
  entity: async () => ({ trend: [], freshness, problems: [] }),
  duplicates: async () => [],
  snooze: async () => undefined,
  run: async () => undefined,
  proposals: async () => ({
    items: [proposal],
    total: 1,
    model: { state: 'off', reason: 'none' },
  }),
  accept: async () => proposal,
  dismiss: async () => proposal,
  observation: async () => undefined,
  overlays: async () => [],
  overlay: async () => [],
  removeOverlay: async () => undefined,
  inventory: async () => ({ configured: true, trend, organisations: [] }),
  repositories: async () => ({ items: [repository], total: 1 }),
  proposeDescriptor: async () => repository,
  dismissDescriptor: async () => repository,
  ...change,
});
const render = (
  element: JSX.Element,
  api: CatalogHealthApi,
  path = '/catalog-health',
) =>
  renderInTestApp(element, {
    apis: [[catalogHealthApiRef, api]] as const,
    mountedRoutes,
    initialRouteEntries: [path],
  });

describe('OverviewPage', () => {
  it('shows the score, the budget, and the worst team first', async () => {
    await render(<OverviewPage />, backend());
    expect(await screen.findByText('71')).toBeInTheDocument();
    expect(screen.getByText(/200% of the error budget/)).toBeInTheDocument();
    const rows = screen.getAllByRole('row').map(row => row.textContent);
    expect(rows[1]).toMatch(/checkout/);
    expect(screen.getByRole('link', { name: 'No system' })).toHaveAttribute(
      'href',
      expect.stringContaining('code=no-system'),
    );
  });

  it('says that nothing is known before the first look, and shows no figure', async () => {
    await render(
      <OverviewPage />,
      backend({
        summary: async () => ({
          trend: [],
          freshness: { ...freshness, achieved: undefined, burn: undefined },
          teams: [],
          systems: [],
          worst: [],
          byCode: {},
        }),
      }),
    );
    expect(
      await screen.findByText('Nobody has looked at the catalog yet'),
    ).toBeInTheDocument();
    expect(screen.queryByText('Health of the catalog')).not.toBeInTheDocument();
  });

  it('tells those who may not look which permission to ask for', async () => {
    await render(
      <OverviewPage />,
      backend({
        summary: async () => {
          throw Object.assign(new Error('no'), { name: 'NotAllowedError' });
        },
      }),
    );
    expect(
      await screen.findByText(/ai\.catalog-health\.read/),
    ).toBeInTheDocument();
  });
});

describe('ProblemsPage', () => {
  it('keeps the filter of the address, and puts a problem off', async () => {
    const asked: unknown[] = [];
    const snoozed: string[] = [];
    await render(
      <ProblemsPage />,
      backend({
        problems: async request => {
          asked.push(request);
          return { items: [problem], total: 1 };
        },
        snooze: async ({ id }) => {
          snoozed.push(id);
        },
      }),
      '/catalog-health/problems?code=owner-unresolved&team=group:default/checkout',
    );
    expect(await screen.findByText(problem.message)).toBeInTheDocument();
    expect(asked[0]).toMatchObject({
      code: 'owner-unresolved',
      ownerRef: 'group:default/checkout',
    });
    await userEvent.click(
      screen.getByRole('button', { name: /Snooze 30 days/ }),
    );
    expect(snoozed).toEqual(['1']);
    expect(asked.length).toBeGreaterThan(1);
  });
});

describe('DuplicatesPage', () => {
  it('shows what to keep beside what is the same again, with the cause', async () => {
    await render(
      <DuplicatesPage />,
      backend({
        duplicates: async () => [
          {
            id: 'x',
            canonicalRef: 'component:default/orders',
            duplicateRefs: Array.from(
              { length: 10 },
              (_, n) => `component:default/orders-${n}`,
            ),
            reason: 'other-branch',
            message:
              'orders is in the catalog once for each of 10 other branches',
            cause:
              'A provider reads branches besides the default one: it has no branch filter',
            remedy: 'Set the branch filter',
          },
        ],
      }),
    );
    expect(await screen.findByText(/no branch filter/)).toBeInTheDocument();
    expect(screen.getByText('and 2 more')).toBeInTheDocument();
  });

  it('says so when there is none', async () => {
    await render(<DuplicatesPage />, backend());
    expect(
      await screen.findByText('No entity is in the catalog twice'),
    ).toBeInTheDocument();
  });
});

describe('ProposalsPage', () => {
  it('sends only what was kept, as it was changed, and links the evidence to its line', async () => {
    const accepted: unknown[] = [];
    await render(
      <ProposalsPage />,
      backend({
        accept: async request => {
          accepted.push(request);
          return {
            ...proposal,
            status: 'opened',
            pullRequest: {
              number: 7,
              url: 'https://github.com/acme/orders/pull/7',
            },
          };
        },
      }),
    );
    expect(
      await screen.findByRole('link', { name: /CODEOWNERS:3/ }),
    ).toHaveAttribute(
      'href',
      'https://github.com/acme/orders/blob/abc123/CODEOWNERS#L3',
    );
    expect(
      screen.getByText('Descriptions are in the words of the repository.'),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('checkbox', { name: 'Propose spec.owner' }),
    );
    const tags = screen.getByRole('textbox', {
      name: 'Change the value of metadata.tags',
    });
    await userEvent.clear(tags);
    await userEvent.type(tags, 'java, kafka, orders');
    await userEvent.click(
      screen.getByRole('button', { name: 'Open pull request' }),
    );
    expect(accepted).toEqual([
      { id: 'p1', fields: { 'metadata.tags': ['java', 'kafka', 'orders'] } },
    ]);
  });
});

describe('accepted facts', () => {
  it('are shown from a proposal as they were changed, and can be taken away again', async () => {
    const calls: unknown[] = [];
    await render(
      <ProposalsPage />,
      backend({
        overlay: async request => {
          calls.push(request);
          return [];
        },
        removeOverlay: async request => {
          calls.push(request);
        },
        overlays: async () => [
          {
            entityRef: 'component:default/orders',
            field: 'metadata.labels.tier',
            value: 'gold',
            evidence: [],
            repository: proposal.repository,
            commit: 'abc',
            acceptedBy: 'user:default/ada',
            acceptedAt: '2026-03-01T00:00:00Z',
          },
        ],
      }),
    );
    await userEvent.click(
      await screen.findByRole('checkbox', { name: 'Propose metadata.tags' }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Show in the catalog only' }),
    );
    expect(
      await screen.findByText(/accepted by user:default\/ada on \d/),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: /Take metadata\.labels\.tier of/ }),
    );
    expect(calls).toEqual([
      { id: 'p1', fields: { 'spec.owner': 'checkout' } },
      {
        entityRef: 'component:default/orders',
        fields: ['metadata.labels.tier'],
      },
    ]);
  });
});

describe('InventoryPage', () => {
  it('shows coverage over time, and opens a descriptor with the owner that a person names', async () => {
    const proposed: unknown[] = [];
    await render(
      <InventoryPage />,
      backend({
        proposeDescriptor: async request => {
          proposed.push(request);
          return {
            ...repository,
            proposals: [
              {
                ...repository.proposals[0],
                pullRequest: { number: 3, url: 'x' },
              },
            ],
          };
        },
      }),
    );
    expect(await screen.findByText('70%')).toBeInTheDocument();
    expect(
      screen.getByText(/7 of 10 that should have one/),
    ).toBeInTheDocument();
    expect(screen.getByRole('img', { name: /now 70%/ })).toBeInTheDocument();
    expect(screen.getByText('Left alone: 4')).toBeInTheDocument();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Descriptor it could have' }),
    );
    expect(
      screen.getByRole('link', { name: /Dockerfile:2/ }),
    ).toBeInTheDocument();
    await userEvent.type(
      screen.getByRole('textbox', { name: /Owner of component/ }),
      'checkout',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Open pull request' }),
    );
    expect(proposed).toEqual([
      {
        repository: 'https://github.com/acme/stock',
        fields: { 'component:default/stock': { 'spec.owner': 'checkout' } },
      },
    ]);
  });

  it('says what to configure, and which permission is missing', async () => {
    await render(
      <InventoryPage />,
      backend({
        inventory: async () => ({
          configured: false,
          trend: [],
          organisations: [],
        }),
      }),
    );
    expect(
      await screen.findByText(/ai\.catalog\.inventory\.organisations/),
    ).toBeInTheDocument();
  });

  it('tells those who may not look which permission to ask for', async () => {
    await render(
      <InventoryPage />,
      backend({
        inventory: async () => {
          throw Object.assign(new Error('no'), { name: 'NotAllowedError' });
        },
      }),
    );
    expect(
      await screen.findByText(/ai\.catalog-inventory\.read/),
    ).toBeInTheDocument();
  });
});

describe('HealthWidget', () => {
  it('shows the score and what is worst off, with the way to the problems', async () => {
    await render(<HealthWidget />, backend());
    expect(await screen.findByText('71 of 100')).toBeInTheDocument();
    expect(screen.getByText('Worst off')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'See all problems' }),
    ).toHaveAttribute('href', '/catalog-health/problems');
  });
});
