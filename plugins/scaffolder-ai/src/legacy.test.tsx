/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { scaffolderAiApiRef } from './api';
import { DescribePage, scaffolderAiPlugin, TemplateHealthPage } from './legacy';
import { backend } from './testing/backend';

describe('the legacy door', () => {
  it.each([
    ['/describe?q=orders', 'Find a template', 'Templates that fit'],
    [
      '/template-health?view=problems',
      'Template health',
      '"values.nam" is never set',
    ],
  ])('opens %s under its title', async (path, title, text) => {
    await renderInTestApp(
      <TestApiProvider apis={[[scaffolderAiApiRef, backend()]]}>
        <Routes>
          <Route path="/describe" element={<DescribePage />} />
          <Route path="/template-health" element={<TemplateHealthPage />} />
        </Routes>
      </TestApiProvider>,
      {
        mountedRoutes: {
          '/describe': scaffolderAiPlugin.routes.describe,
          '/template-health': scaffolderAiPlugin.routes.health,
          '/catalog/:namespace/:kind/:name': entityRouteRef,
        },
        routeEntries: [path],
      },
    );
    expect(await screen.findByText(text)).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: title })).toBeInTheDocument();
  });
});
