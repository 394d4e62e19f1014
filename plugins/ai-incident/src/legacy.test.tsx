/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { backend, incident } from './__testUtils__/backend';
import { incidentApiRef } from './api';
import { aiIncidentPlugin, IncidentsPage } from './legacy';

describe('the legacy door', () => {
  it('opens the same pages in an app of the legacy frontend system', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[[incidentApiRef, backend()]]}>
        <Routes>
          <Route path="/incidents" element={<IncidentsPage />} />
        </Routes>
      </TestApiProvider>,
      {
        mountedRoutes: {
          '/incidents': aiIncidentPlugin.routes.root,
          '/catalog/:namespace/:kind/:name': entityRouteRef,
        },
        routeEntries: ['/incidents'],
      },
    );
    expect(
      await screen.findByRole('link', { name: incident.title }),
    ).toHaveAttribute('href', '/incidents/42');
  });
});
