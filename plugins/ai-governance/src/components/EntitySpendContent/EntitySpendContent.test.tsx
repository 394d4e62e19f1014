/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { renderPage } from '../../__testUtils__/renderPage';
import { totals } from '../../__testUtils__/samples';
import { EntitySpendContent } from './EntitySpendContent';

const entity = (kind: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name: 'orders' },
});

describe('EntitySpendContent', () => {
  it.each([
    ['Component', { entity: 'component:default/orders' }],
    ['System', { system: 'system:default/orders' }],
    ['Group', { team: 'group:default/orders' }],
  ])('asks for what a %s spends', async (kind, filter) => {
    const asked: unknown[] = [];
    await renderPage(
      <EntityProvider entity={entity(kind)}>
        <EntitySpendContent />
      </EntityProvider>,
      {
        spendBreakdown: async request => {
          asked.push(request);
          return {
            groupBy: request.groupBy,
            from: '2026-03-01',
            to: '2026-03-03',
            filter: {},
            rows: [
              {
                value: request.groupBy === 'day' ? '2026-03-02' : 'docs',
                totals: totals(),
              },
            ],
            totals: totals(),
            visible: 'own',
          };
        },
      },
    );
    expect(
      await screen.findByRole('link', { name: 'All calls' }),
    ).toHaveAttribute('href', expect.stringContaining('/ledger?'));
    expect(asked).toHaveLength(3);
    asked.forEach(request => expect(request).toMatchObject(filter));
  });

  it('says so when nothing was called', async () => {
    await renderPage(
      <EntityProvider entity={entity('Component')}>
        <EntitySpendContent />
      </EntityProvider>,
      {
        spendBreakdown: async ({ groupBy }) => ({
          groupBy,
          from: '2026-03-01',
          to: '2026-03-03',
          filter: {},
          rows: [],
          totals: totals({ calls: 0, costNanoUsd: '0' }),
          visible: 'own',
        }),
      },
    );
    expect(
      await screen.findByText('No call was made for this entity'),
    ).toBeInTheDocument();
  });
});
