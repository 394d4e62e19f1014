/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { screen } from '@testing-library/react';
import { forbidden, renderPage } from '../../__testUtils__/renderPage';
import { CataloguePage } from './CataloguePage';

describe('CataloguePage', () => {
  it('shows prices, unknown where there is none, and prompts without judged outcomes as unknown', async () => {
    await renderPage(<CataloguePage />, {
      models: async () => ({
        priceTableHash: '0123456789abcdef',
        priceTables: [],
        items: [
          {
            provider: 'openai',
            model: 'gpt',
            configured: true,
            rates: {
              input: '250000000',
              cachedInput: '125000000',
              cacheWrite: '250000000',
              output: '2000000000',
            },
            calls: 3,
            costNanoUsd: '5',
            restrictedBy: ['no-secrets'],
            killed: true,
          },
          {
            provider: 'local',
            model: 'llama',
            configured: false,
            calls: 2,
            costNanoUsd: '0',
            restrictedBy: [],
            killed: false,
          },
        ],
      }),
      prompts: async () => [
        {
          name: 'docs/answer',
          currentVersion: '2-abc',
          versions: [
            {
              version: '1-def',
              calls: 4,
              costNanoUsd: '1000000000',
              firstUsedAt: '2026-02-01T00:00:00Z',
              lastUsedAt: '2026-02-02T00:00:00Z',
              good: 0,
              bad: 0,
            },
          ],
        },
      ],
    });
    expect(await screen.findByText('configured, stopped')).toBeInTheDocument();
    const rows = screen.getAllByRole('row').map(node => node.textContent);
    expect(rows[1]).toContain('$0.25');
    expect(rows[2]).toMatch(/unknown.*unknown.*unknown.*2unknown/);
    expect(await screen.findByText('2-abc (in use)')).toBeInTheDocument();
    expect(screen.getByText('1-def')).toBeInTheDocument();
  });

  it('shows the models to those who may not see the prompts', async () => {
    await renderPage(<CataloguePage />, {
      models: async () => ({ priceTableHash: 'p', priceTables: [], items: [] }),
      prompts: forbidden,
    });
    expect(await screen.findByText(/ai\.policy\.read/)).toBeInTheDocument();
    expect(screen.getByText(/No model is configured/)).toBeInTheDocument();
  });
});
