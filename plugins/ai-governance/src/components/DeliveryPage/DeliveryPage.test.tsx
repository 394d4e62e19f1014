/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { screen } from '@testing-library/react';
import type {
  DeliveryMetrics,
  DeliveryMetricsReport,
} from '@ghostlight/backstage-plugin-ai-common';
import { forbidden, renderPage } from '../../__testUtils__/renderPage';
import { DeliveryPage } from './DeliveryPage';

const unknown = (unit: string) => ({
  status: 'unknown' as const,
  unit,
  reason: 'No source of incidents',
});

const metrics: DeliveryMetrics = {
  deploymentFrequency: {
    status: 'known',
    unit: 'deployments/day',
    value: 0.5,
    deployments: 15,
    days: 30,
    weeks: 4,
    partialWeeks: 0,
    deployDays: 10,
    deployDaysPerWeek: { lowerMedian: 2, median: 2.5 },
  },
  leadTimeForChanges: {
    status: 'known',
    unit: 'seconds',
    value: 7200,
    n: 40,
    p50: 7200,
    p90: 86400,
    firstEver: 1,
    negative: 0,
    undated: 0,
  },
  changeFailureRate: { ...unknown('ratio'), pending: 3 },
  failedDeploymentRecoveryTime: {
    ...unknown('seconds'),
    censored: 2,
    negative: 0,
  },
  reworkRate: unknown('ratio'),
  uncovered: {
    deployments: [],
    changes: [],
    incidents: ['component:default/orders'],
  },
};

const report: DeliveryMetricsReport = {
  profile: 'ghostlight',
  window: {
    from: '2026-01-01',
    to: '2026-01-31',
    zone: 'UTC',
    days: 30,
    asOf: '2026-01-31',
  },
  level: 'team',
  total: metrics,
  items: [
    { name: 'group:default/b', ...metrics },
    { name: 'group:default/a', ...metrics },
  ],
  notes: [],
  sources: [],
};

const path = '/?from=2026-01-01&to=2026-01-31&level=team';

describe('DeliveryPage', () => {
  it('shows unknown with what to add, pending and open failures, and items by name', async () => {
    const asked: unknown[] = [];
    await renderPage(
      <DeliveryPage />,
      {
        delivery: async request => {
          asked.push(request);
          return report;
        },
      },
      path,
    );
    // The card of the total, and the bar of each team.
    expect(await screen.findAllByText('0.5 deployments/day')).toHaveLength(3);
    expect(screen.getByText('2 h')).toBeInTheDocument();
    expect(screen.getAllByText('unknown').length).toBeGreaterThanOrEqual(3);
    expect(screen.getAllByText(/Incidents of 1 services/)).toHaveLength(3);
    expect(screen.getByText(/too young to tell: 3/)).toBeInTheDocument();
    expect(screen.getByText(/Not over yet.*2/)).toBeInTheDocument();
    const names = screen
      .getAllByRole('link', { name: /^group:/ })
      .map(node => node.textContent);
    expect(names).toEqual(['group:default/a', 'group:default/b']);
    // The span, the one before it, and its parts.
    expect(asked).toContainEqual({
      from: '2025-12-02',
      to: '2026-01-01',
      level: 'team',
      name: undefined,
    });
    expect(asked).toHaveLength(10);
  });

  it('says which permission is missing', async () => {
    await renderPage(<DeliveryPage />, { delivery: forbidden }, path);
    expect(await screen.findByText(/ai\.delivery\.read/)).toBeInTheDocument();
  });

  it("has DevLake's metrics with its own units", async () => {
    await renderPage(
      <DeliveryPage />,
      {
        devlakeDelivery: async () => ({
          ...report,
          profile: 'devlake',
          items: [],
          total: {
            deploymentFrequency: unknown('deployment days per week'),
            leadTimeForChanges: {
              status: 'known',
              unit: 'minutes',
              value: 90,
              n: 3,
            },
            changeFailureRate: unknown('ratio'),
            failedDeploymentRecoveryTime: unknown('minutes'),
          },
        }),
      },
      `${path}&profile=devlake`,
    );
    expect(await screen.findByText('1.5 h')).toBeInTheDocument();
  });
});
