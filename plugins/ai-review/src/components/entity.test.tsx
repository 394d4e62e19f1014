/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { backend, forbidden, review } from '../__testUtils__/backend';
import { reviewApiRef, type ReviewApi } from '../api';
import { rootRouteRef } from '../routes';
import { EntityReviewsCard, EntityReviewsContent } from './EntityReviews';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders' },
};
const render = (element: JSX.Element, api: ReviewApi, path = '/tab') =>
  renderInTestApp(<EntityProvider entity={entity}>{element}</EntityProvider>, {
    apis: [[reviewApiRef, api]] as const,
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': entityRouteRef,
      '/reviews': rootRouteRef,
    },
    initialRouteEntries: [path],
  });

describe('the tab of a component', () => {
  it('lists its reviews with coverage and cost, and opens one in place', async () => {
    const asked: unknown[] = [];
    await render(
      <EntityReviewsContent />,
      backend({
        reviews: async request => {
          asked.push(request);
          return { items: [review], total: 1 };
        },
      }),
    );
    const link = await screen.findByRole('link', {
      name: 'Open the review of A shop window',
    });
    expect(asked[0]).toMatchObject({ entityRef: 'component:default/orders' });
    expect(screen.getByText('312 of 340 hunks read')).toBeInTheDocument();
    expect(screen.getByText('$0.012')).toBeInTheDocument();
    expect(
      await screen.findByRole('img', { name: /findings that were right/ }),
    ).toBeInTheDocument();
    await userEvent.click(link);
    expect(
      await screen.findByRole('heading', { name: 'A shop window' }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('link', { name: 'All reviews of this component' }),
    );
    expect(
      await screen.findByRole('link', {
        name: 'Open the review of A shop window',
      }),
    ).toBeInTheDocument();
  });

  it('says what to expect when there is none, and whom to ask when it is forbidden', async () => {
    await render(
      <EntityReviewsContent />,
      backend({ reviews: async () => ({ items: [], total: 0 }) }),
    );
    expect(
      await screen.findByText(/No pull request of this component was reviewed/),
    ).toBeInTheDocument();
  });

  it('names the permission to those who may not look', async () => {
    await render(
      <EntityReviewsContent />,
      backend({ reviews: forbidden, stats: forbidden }),
    );
    expect(await screen.findByText(/ai\.review\.read/)).toBeInTheDocument();
  });

  it('offers to try again when the backend does not answer', async () => {
    let fails = true;
    await render(
      <EntityReviewsCard />,
      backend({
        reviews: async () => {
          if (fails) {
            throw new Error('no backend');
          }
          return { items: [review], total: 1 };
        },
      }),
    );
    expect(await screen.findByText('no backend')).toBeInTheDocument();
    fails = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText('In 90 days: 60 reviews, 25 findings'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'All reviews of this component' }),
    ).toHaveAttribute('href', '/reviews?entity=component%3Adefault%2Forders');
  });
});
