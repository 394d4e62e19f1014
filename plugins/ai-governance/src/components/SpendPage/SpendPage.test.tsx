/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPage } from '../../__testUtils__/renderPage';
import { totals } from '../../__testUtils__/samples';
import { SpendPage } from './SpendPage';
import { ledgerSearch } from './ledgerSearch';

describe('SpendPage', () => {
  it('drills from a bar to its ledger entries, proves the total, and leaves worth unknown', async () => {
    const asked: unknown[] = [];
    await renderPage(
      <SpendPage />,
      {
        spendBreakdown: async request => {
          asked.push(request);
          return {
            groupBy: request.groupBy,
            from: '2026-03-01',
            to: '2026-03-04',
            filter: {},
            rows: [{ value: 'docs', totals: totals() }],
            totals: totals(),
            visible: 'all',
          };
        },
        proveSpend: async () => ({
          from: '',
          to: '',
          filter: {},
          rollupNanoUsd: '1500000000',
          ledgerNanoUsd: '1500000000',
          entries: 12,
          equal: true,
        }),
        outcomes: async () => ({ from: '', to: '', rows: [] }),
      },
      '/?from=2026-03-01&to=2026-03-04&team=group:default/checkout',
    );
    expect(await screen.findByRole('link', { name: 'docs' })).toHaveAttribute(
      'href',
      '/ai-governance/ledger?from=2026-03-01&to=2026-03-04&team=group%3Adefault%2Fcheckout&feature=docs',
    );
    expect(asked[0]).toMatchObject({
      team: 'group:default/checkout',
      groupBy: 'feature',
      from: '2026-03-01',
    });
    await userEvent.click(
      screen.getByRole('button', { name: 'Prove the total' }),
    );
    expect(
      await screen.findByText(/12 ledger entries add up to 1\.500000000 USD/),
    ).toBeInTheDocument();
    expect(
      await screen.findByText(/what the answers are worth is unknown/),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
    expect(asked.at(-1)).toMatchObject({ groupBy: 'team' });
    expect(asked.at(-1)).not.toHaveProperty('team');
  });
});

describe('ledgerSearch', () => {
  const range = { search: 'days=30' };

  it('has a day from its midnight to the next', () => {
    expect(
      ledgerSearch({ groupBy: 'day', value: '2026-02-28', filter: {}, range }),
    ).toBe('from=2026-02-28&to=2026-03-01');
  });

  it('gives no link that would show other entries than those of the figure', () => {
    const request = { value: 'x', filter: {}, range };
    expect(
      ledgerSearch({ ...request, groupBy: 'cost-centre' }),
    ).toBeUndefined();
    expect(
      ledgerSearch({
        ...request,
        groupBy: 'team',
        filter: { provider: 'openai' },
      }),
    ).toBeUndefined();
  });
});
