/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { backend } from './__testUtils__/backend';
import { reviewApiRef } from './api';
import { aiReviewPlugin, ReviewsPage } from './legacy';

describe('the legacy door', () => {
  it('opens the same page in an app of the legacy frontend system', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[[reviewApiRef, backend()]]}>
        <Routes>
          <Route path="/reviews" element={<ReviewsPage />} />
        </Routes>
      </TestApiProvider>,
      {
        mountedRoutes: {
          '/reviews': aiReviewPlugin.routes.root,
          '/catalog/:namespace/:kind/:name': entityRouteRef,
        },
        routeEntries: ['/reviews'],
      },
    );
    expect(
      await screen.findByRole('link', {
        name: 'Open the review of A shop window',
      }),
    ).toHaveAttribute('href', '/reviews/r/r1');
    expect(screen.getByRole('tab', { name: 'Rules' })).toBeInTheDocument();
  });
});
