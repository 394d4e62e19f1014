/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { screen } from '@testing-library/react';
import { forbidden, renderPage } from '../../__testUtils__/renderPage';
import { GapsPage } from './GapsPage';

describe('GapsPage', () => {
  it('shows the worst first, how to close each, and what could not be looked at', async () => {
    await renderPage(<GapsPage />, {
      gaps: async () => ({
        at: '2026-03-01T00:00:00Z',
        unknown: [{ kind: 'stale-index', reason: 'The index did not answer' }],
        items: [
          {
            kind: 'no-system',
            title: 'Without a system',
            severity: 'info',
            subjects: ['component:default/orders', 'gpt model'],
            remedy: 'Set spec.system',
          },
          {
            kind: 'unpriced-model',
            title: 'Without a price',
            severity: 'error',
            count: 1,
            subjects: [],
            costNanoUsd: '1000000000',
            remedy: 'Set ai.prices',
          },
        ],
      }),
    });
    expect(
      await screen.findByText('The index did not answer'),
    ).toBeInTheDocument();
    expect(
      screen
        .getAllByRole('heading', { level: 2 })
        .map(node => node.textContent),
    ).toEqual(['Without a price', 'Without a system']);
    expect(screen.getByText(/Set ai\.prices/)).toBeInTheDocument();
    expect(screen.getByText('unknown found')).toBeInTheDocument();
    expect(
      screen.getByText('1 found, $1.00 of the last 30 days'),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'orders' })).toBeInTheDocument();
  });

  it('does not claim that nothing is open when something could not be looked at', async () => {
    await renderPage(<GapsPage />, {
      gaps: async () => ({
        at: '2026-03-01T00:00:00Z',
        items: [],
        unknown: [{ kind: 'no-owner', reason: 'no catalog' }],
      }),
    });
    expect(await screen.findByText('no catalog')).toBeInTheDocument();
    expect(
      screen.queryByText('Nothing is unaccounted for'),
    ).not.toBeInTheDocument();
  });

  it('tells those who may not look', async () => {
    await renderPage(<GapsPage />, { gaps: forbidden });
    expect(await screen.findByText(/ai\.spend\.read/)).toBeInTheDocument();
  });
});
