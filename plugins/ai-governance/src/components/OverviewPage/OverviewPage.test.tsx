/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { forbidden, renderPage } from '../../__testUtils__/renderPage';
import { overview, totals } from '../../__testUtils__/samples';
import { OverviewPage } from './OverviewPage';

const answers = {
  spendOverview: async () => overview,
  budgets: async () => ({
    canManage: true,
    items: [
      {
        budget: {
          id: 'all',
          scope: { kind: 'portal' as const, value: '*' },
          window: 'month' as const,
          hardNanoUsd: '10000000000',
        },
        source: 'portal' as const,
        statuses: [
          {
            budget: {
              id: 'all',
              scope: { kind: 'portal' as const, value: '*' },
              window: 'month' as const,
            },
            scopeValue: '*',
            windowStart: '2026-03-01',
            windowEnd: '2026-04-01',
            spentNanoUsd: '8000000000',
            heldNanoUsd: '500000000',
          },
        ],
      },
    ],
  }),
  forecastBudget: async () => [
    {
      budgetId: 'all',
      scopeValue: '*',
      windowStart: '2026-03-01T00:00:00Z',
      windowEnd: '2026-04-01T00:00:00Z',
      spentNanoUsd: '8000000000',
      heldNanoUsd: '0',
      limitNanoUsd: '10000000000',
      expectedNanoUsd: '12000000000',
      lowNanoUsd: '11000000000',
      highNanoUsd: '13000000000',
      exhaustionProbability: 0.9,
      days: 20,
      method: 'bootstrap',
    },
  ],
  models: async () => ({
    priceTableHash: 'p',
    priceTables: [],
    items: [
      {
        provider: 'local',
        model: 'llama',
        configured: true,
        calls: 5,
        costNanoUsd: '0',
        restrictedBy: [],
        killed: false,
      },
    ],
  }),
  killSwitches: async () => ({ items: [], canManage: true }),
};

describe('OverviewPage', () => {
  it('has what moved most against the span before, unknown where a price is missing', async () => {
    const row = (value: string, costNanoUsd: string, unpricedCalls = 0) => ({
      value,
      totals: totals({ costNanoUsd, unpricedCalls }),
    });
    await renderPage(
      <OverviewPage />,
      {
        ...answers,
        spendBreakdown: async ({ from }) => ({
          groupBy: 'feature',
          from: '',
          to: '',
          filter: {},
          rows:
            from === '2026-03-01'
              ? [row('docs', '3000000000'), row('review', '1', 1)]
              : [row('docs', '1000000000'), row('old', '5000000000')],
          totals: totals(),
          visible: 'all',
        }),
      },
      '/?from=2026-03-01&to=2026-03-04',
    );
    const moved = within(
      await screen.findByRole('region', { name: 'What moved most' }),
    );
    expect(
      moved.getAllByRole('listitem').map(node => node.textContent),
    ).toEqual(['old-$5.00', 'docs+$2.00', 'reviewunknown']);
  });

  it('shows spend, forecast with interval, burn, and unknown where no price is known', async () => {
    const asked: unknown[] = [];
    await renderPage(
      <OverviewPage />,
      {
        ...answers,
        spendOverview: async request => {
          asked.push(request);
          return overview;
        },
      },
      '/?from=2026-03-01&to=2026-03-04',
    );
    expect(await screen.findByText(/50 % more/)).toBeInTheDocument();
    expect(asked[0]).toEqual({ from: '2026-03-01', to: '2026-03-04' });
    expect(
      screen.getByText('between $11.00 and $13.00 (80 %)'),
    ).toBeInTheDocument();
    expect(screen.getByText(/90 % likely/)).toBeInTheDocument();
    expect(screen.getByText('$8.00 of $10.00')).toBeInTheDocument();
    const teams = within(screen.getByRole('region', { name: 'Teams' }));
    expect(teams.getByText('(none)')).toBeInTheDocument();
    expect(teams.getByText('unknown')).toBeInTheDocument();
    expect(
      teams.getByRole('link', { name: 'group:default/checkout' }),
    ).toHaveAttribute(
      'href',
      '/ai-governance/spend?from=2026-03-01&to=2026-03-04&team=group%3Adefault%2Fcheckout',
    );
    expect(screen.getByText('at least $1.50')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'local/llama' }),
    ).toBeInTheDocument();
  });

  it('has the table behind the trend, with days before the first entry unknown', async () => {
    await renderPage(<OverviewPage />, answers);
    await userEvent.click(
      await screen.findByRole('button', { name: /Table behind Spend by day/ }),
    );
    const cells = screen
      .getAllByRole('row')
      .slice(1)
      .map(node => node.textContent);
    expect(cells).toEqual([
      '2026-03-01unknown',
      '2026-03-02$1.50',
      '2026-03-03$0.00',
    ]);
  });

  it('says what is unknown when parts cannot be read or nothing is there to compare', async () => {
    await renderPage(<OverviewPage />, {
      spendOverview: async () => ({
        ...overview,
        previous: totals({ calls: 0, costNanoUsd: '0' }),
      }),
    });
    expect(
      await screen.findByText(/How that compares is unknown/),
    ).toBeInTheDocument();
    expect(screen.getByText(/no window to forecast/)).toBeInTheDocument();
    expect(screen.getAllByText('unknown').length).toBeGreaterThanOrEqual(3);
  });

  it('tells those who may not look which permission to ask for', async () => {
    await renderPage(<OverviewPage />, {
      ...answers,
      spendOverview: forbidden,
    });
    expect(await screen.findByText(/ai\.spend\.read/)).toBeInTheDocument();
  });
});
