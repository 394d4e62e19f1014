/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import {
  backend,
  backtest,
  configuration,
  forbidden,
  review,
  stats,
  status,
} from '../__testUtils__/backend';
import { reviewApiRef, type ReviewApi } from '../api';
import { rootRouteRef } from '../routes';
import { ReviewsPage } from './ReviewsPage';

const render = (api: ReviewApi, path = '/reviews') =>
  renderInTestApp(
    <Routes>
      <Route path="/reviews/*" element={<ReviewsPage />} />
    </Routes>,
    {
      apis: [[reviewApiRef, api]] as const,
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/reviews': rootRouteRef,
      },
      initialRouteEntries: [path],
    },
  );

describe('the organisation page', () => {
  it('shows how right, how fast, how many and for how much, and the noisiest rule first', async () => {
    const asked: unknown[] = [];
    await render(
      backend({
        stats: async request => {
          asked.push(request);
          return stats;
        },
      }),
      '/reviews?days=90&entity=component:default/orders',
    );
    expect(await screen.findByText('75%')).toBeInTheDocument();
    expect(screen.getByText('1m')).toBeInTheDocument();
    expect(screen.getByText('$0.48')).toBeInTheDocument();
    expect(screen.getByText(/\$0\.011 at the median/)).toBeInTheDocument();
    expect(
      screen.getByRole('img', { name: /findings that were right.*now 75%/ }),
    ).toBeInTheDocument();
    const bars = screen.getAllByRole('img', { name: /acted on/ });
    expect(bars[0]).toHaveAccessibleName(
      'Costly work on a hot path: 1 acted on, 3 dismissed, 1 neither, 0 open',
    );
    expect(asked[0]).toEqual({
      entityRef: 'component:default/orders',
      days: 90,
    });
    expect(
      await screen.findByRole('link', {
        name: 'Open the review of A shop window',
      }),
    ).toHaveAttribute('href', '/reviews/r/r1');
    expect(screen.getByText('312 of 340 hunks read')).toBeInTheDocument();
  });

  it('says what does not work, and never draws what is unknown as zero', async () => {
    await render(
      backend({
        reviews: async () => ({ items: [], total: 0 }),
        status: async () => ({
          ...status,
          enabled: false,
          model: { state: 'off', reason: 'no provider' },
          webhooks: [
            {
              host: 'github.com',
              configured: false,
              refusedAt: '2026-03-01T00:00:00Z',
              reason: 'there is no secret',
            },
          ],
        }),
        stats: async () => ({
          days: 30,
          reviews: 0,
          posted: 0,
          pullRequests: 0,
          findings: 0,
          rules: [],
          perDay: [],
          trend: [],
        }),
      }),
    );
    expect(
      await screen.findByText('Reviews are switched off'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('No language model is configured'),
    ).toBeInTheDocument();
    expect(screen.getByText(/there is no secret/)).toBeInTheDocument();
    expect(screen.getAllByText('unknown').length).toBeGreaterThanOrEqual(3);
    expect(
      await screen.findByText('Nothing was reviewed yet'),
    ).toBeInTheDocument();
  });

  it('tells those who may not look which permission to ask for', async () => {
    await render(backend({ stats: forbidden }));
    expect(await screen.findByText(/ai\.review\.read/)).toBeInTheDocument();
  });
});

describe('a review', () => {
  it('shows findings, gravest first, with place, evidence, suggestion and what became of them', async () => {
    await render(backend(), '/reviews/r/r1');
    expect(
      await screen.findByRole('heading', { name: 'A shop window' }),
    ).toBeInTheDocument();
    const [first, second, third] = within(
      screen.getByRole('region', { name: 'Findings of this pull request' }),
    )
      .getAllByRole('listitem')
      .filter(item => within(item).queryByRole('heading'));
    expect(first).toHaveTextContent('Medium');
    expect(first).toHaveTextContent('97% sure (by a rule)');
    expect(
      within(first).getAllByRole('link', { name: /src\/shop page\.tsx:12/ })[0],
    ).toHaveAttribute(
      'href',
      'https://github.com/acme/orders/blob/0123456789abcdef/src/shop%20page.tsx#L12',
    );
    expect(first).toHaveTextContent('- removed: <img src={logo}>');
    expect(first).toHaveTextContent('+ added: <img src={logo} alt="Shop">');
    // What strangers wrote is text, not an image or a link.
    expect(first.querySelector('img')).toBeNull();
    expect(first).toHaveTextContent('![x](https://evil.example/x.png)');
    expect(second).toHaveTextContent('Dismissed');
    expect(second).toHaveTextContent(
      'by user:default/kim. Reason: the consumer is gone',
    );
    expect(third).toHaveTextContent('Less grave');
  });

  it('states coverage with reasons, rules that failed, and cost before and after', async () => {
    await render(backend(), '/reviews/r/r1');
    expect(
      await screen.findByText('312 of 340 hunks read'),
    ).toBeInTheDocument();
    expect(screen.getByText('yarn.lock').closest('li')).toHaveTextContent(
      'skipped: lock file (28 hunks)',
    );
    expect(screen.getByText('docs-stale: it broke')).toBeInTheDocument();
    expect(screen.getByText('$0.012 for 5 calls')).toBeInTheDocument();
    expect(
      screen.getByText(/Planned before the first call: 6 calls/),
    ).toBeInTheDocument();
    expect(
      await screen.findByText(/Known before: \$0\.011/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/2 findings of the model were dropped/),
    ).toBeInTheDocument();
  });

  it('dismisses with a reason, and asks again for a review', async () => {
    const dismissed: unknown[] = [];
    const requested: unknown[] = [];
    await render(
      backend({
        dismiss: async request => {
          dismissed.push(request);
          return review.findings[0];
        },
        request: async request => {
          requested.push(request);
        },
      }),
      '/reviews/r/r1',
    );
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Dismiss: The image has no text',
      }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(
      within(dialog).getByRole('button', { name: 'Dismiss' }),
    ).toBeDisabled();
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      'decorative',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Dismiss' }),
    );
    expect(dismissed).toEqual([{ id: 'f1', reason: 'decorative' }]);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Review again' }),
    );
    expect(requested).toEqual([
      { repository: 'https://github.com/acme/orders', number: 7 },
    ]);
  });

  it('offers nothing to those who may only read', async () => {
    await render(
      backend({
        status: async () => ({
          ...status,
          may: { request: false, manage: false, configure: false },
        }),
      }),
      '/reviews/r/r1',
    );
    expect(
      await screen.findByText('The image has no text'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Dismiss/ })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Review again' })).toBeNull();
  });
});

describe('rules, backtests and configuration', () => {
  it('says of each rule what it checks, how right it was, and how to configure it', async () => {
    await render(backend(), '/reviews/rules');
    expect(
      await screen.findByText('Costly work in loops and requests.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/25% right of 4 decided; 100% on its own diffs/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/no repository can switch it off/),
    ).toBeInTheDocument();
    expect(screen.getByText(/"disable: \[hot-path\]"/)).toBeInTheDocument();
  });

  it('starts a backtest and shows what would have been said', async () => {
    const started: unknown[] = [];
    await render(
      backend({
        startBacktest: async request => {
          started.push(request);
          return backtest;
        },
      }),
      '/reviews/backtests',
    );
    await userEvent.type(
      await screen.findByRole('textbox', { name: /Address of the repository/ }),
      'https://github.com/acme/orders',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Start' }));
    expect(started).toEqual([
      { repository: 'https://github.com/acme/orders', limit: 30 },
    ]);
    expect(
      await screen.findByText('Would have been right'),
    ).toBeInTheDocument();
    expect(screen.getAllByText('75%').length).toBeGreaterThan(0);
    expect(screen.getByText('Changed later')).toBeInTheDocument();
    expect(screen.getByText(/the forge forgot its diff/)).toBeInTheDocument();
    expect(screen.getByText('Nothing on 1 pull requests')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: /Too old/ })).toBeNull();
  });

  it('shows progress while a backtest runs, and no form to those who may not start one', async () => {
    await render(
      backend({
        backtest: async () => ({
          ...backtest,
          state: 'running',
          result: undefined,
        }),
      }),
      '/reviews/backtests/b1',
    );
    expect(await screen.findByRole('status')).toHaveTextContent(
      'Reading pull requests',
    );
  });

  it('hides the form from those who may not start a backtest', async () => {
    await render(
      backend({
        backtests: async () => [],
        status: async () => ({
          ...status,
          may: { ...status.may, configure: false },
        }),
      }),
      '/reviews/backtests',
    );
    expect(
      await screen.findByText(/ai\.review\.configure/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Start' })).toBeNull();
  });

  it('says who decided each part of the configuration, and what the portal refused', async () => {
    const asked: string[] = [];
    await render(
      backend({
        configuration: async repository => {
          asked.push(repository);
          return configuration;
        },
      }),
      '/reviews/configuration?repository=https://github.com/acme/orders',
    );
    expect(
      await screen.findByText('Read from .ghostlight/review.yaml on main'),
    ).toBeInTheDocument();
    expect(asked).toEqual(['https://github.com/acme/orders']);
    expect(
      screen.getByText('The repository asked for 50; the portal wins'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('The repository switches it off; the portal wins'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Parts of the file could not be used'),
    ).toBeInTheDocument();
    expect(screen.getByText(/ADR-7/)).toBeInTheDocument();
  });
});
