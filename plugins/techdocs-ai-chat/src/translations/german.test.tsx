/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { renderTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import plugin from '..';

describe('the page in a portal that offers German', () => {
  it('speaks it, with the lines that the installation guide names and nothing else', async () => {
    renderTestApp({
      features: [plugin],
      initialRouteEntries: ['/ask'],
      config: {
        backend: { baseUrl: 'http://localhost:7007' },
        app: {
          extensions: [
            {
              'api:app/app-language': {
                config: {
                  availableLanguages: ['en', 'de'],
                  defaultLanguage: 'de',
                },
              },
            },
          ],
        },
      },
    });
    // The page and its language are both loaded late.
    expect(
      await screen.findByRole('textbox', { name: 'Frage' }, { timeout: 4_000 }),
    ).toBeInTheDocument();
  });
});
