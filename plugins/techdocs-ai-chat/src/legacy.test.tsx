/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { docsApiRef } from './api';
import { AskDocsPage, techdocsAiChatPlugin } from './legacy';
import { answerEvents, conversation, fakeServer } from './testing/fakeServer';

describe('the legacy door', () => {
  it('opens the same page in an app of the legacy frontend system', async () => {
    const server = fakeServer({
      'POST /v1/conversations': () => conversation,
      'POST /v1/conversations/:id/messages': () => answerEvents(),
      'PUT /v1/conversations/:id/messages/:id/feedback': () => undefined,
    });
    await renderInTestApp(
      <TestApiProvider apis={[[docsApiRef, server.client]]}>
        <Routes>
          <Route path="/ask/*" element={<AskDocsPage />} />
        </Routes>
      </TestApiProvider>,
      {
        mountedRoutes: { '/ask': techdocsAiChatPlugin.routes.root },
        routeEntries: ['/ask?q=how+long'],
      },
    );
    expect(
      await screen.findByText('A rollback takes 4 minutes.'),
    ).toBeInTheDocument();
    expect(screen.getByRole('tab', { name: 'Insights' })).toBeInTheDocument();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Good answer' }),
    );
    expect(
      await screen.findByRole('button', { name: 'Good answer', pressed: true }),
    ).toBeInTheDocument();
  });
});
