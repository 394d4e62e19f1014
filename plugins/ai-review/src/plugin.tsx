/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  ApiBlueprint,
  createFrontendPlugin,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { RiGitPullRequestLine } from '@remixicon/react';
import { ReviewClient, reviewApiRef } from './api';
import { rootRouteRef } from './routes';

/** What lives in a repository and so has pull requests. */
const ENTITIES = { kind: { $in: ['component'] } };

const reviewApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: reviewApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new ReviewClient({ fetchApi }),
    }),
});

const reviewsPage = PageBlueprint.make({
  params: {
    path: '/reviews',
    routeRef: rootRouteRef,
    title: 'Reviews',
    icon: <RiGitPullRequestLine />,
    loader: () =>
      import('./components/ReviewsPage').then(m => <m.ReviewsPage />),
  },
});

const entityReviewsContent = EntityContentBlueprint.make({
  name: 'reviews',
  params: {
    path: '/reviews',
    title: 'Reviews',
    filter: ENTITIES,
    loader: () =>
      import('./components/EntityReviews').then(m => (
        <m.EntityReviewsContent />
      )),
  },
});

const entityReviewsCard = EntityCardBlueprint.make({
  name: 'reviews',
  params: {
    filter: ENTITIES,
    loader: () =>
      import('./components/EntityReviews').then(m => <m.EntityReviewsCard />),
  },
});

/**
 * Reviews of pull requests that know the catalog: what they found, what they looked at, what it cost, and how often they
 * were right.
 *
 * @public
 */
export const aiReviewPlugin = createFrontendPlugin({
  pluginId: 'ai-review',
  title: 'Reviews',
  icon: <RiGitPullRequestLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [reviewApi, reviewsPage, entityReviewsContent, entityReviewsCard],
});
