/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { catalogHealthApiRef, type CatalogHealthApi } from './api';
import { CatalogHealthPage, catalogAiEnricherPlugin } from './legacy';

describe('the legacy door', () => {
  it('opens the same pages in an app of the legacy frontend system', async () => {
    const api: Partial<CatalogHealthApi> = {
      summary: async () => ({
        trend: [],
        freshness: { objective: 0.95, windowDays: 28, measuredDays: 0 },
        teams: [],
        systems: [],
        worst: [],
        byCode: {},
      }),
      duplicates: async () => [],
    };
    await renderInTestApp(
      <TestApiProvider apis={[[catalogHealthApiRef, api as CatalogHealthApi]]}>
        <Routes>
          <Route path="/catalog-health/*" element={<CatalogHealthPage />} />
        </Routes>
      </TestApiProvider>,
      {
        mountedRoutes: {
          '/catalog-health': catalogAiEnricherPlugin.routes.root,
          '/catalog/:namespace/:kind/:name': entityRouteRef,
        },
        routeEntries: ['/catalog-health'],
      },
    );
    expect(
      await screen.findByText('Nobody has looked at the catalog yet'),
    ).toBeInTheDocument();
    await userEvent.click(
      await screen.findByRole('link', { name: 'Duplicates' }),
    );
    expect(
      await screen.findByText('No entity is in the catalog twice'),
    ).toBeInTheDocument();
  });
});
