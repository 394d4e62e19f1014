/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Reviews, for apps of the legacy frontend system.
 *
 * @packageDocumentation
 */

import {
  compatWrapper,
  convertLegacyRouteRef,
} from '@backstage/core-compat-api';
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  fetchApiRef,
  type RouteRef,
} from '@backstage/core-plugin-api';
import { TitledPage } from '@ghostlight/backstage-plugin-ai-react';
import { ReviewClient, reviewApiRef } from './api';
import { rootRouteRef } from './routes';

const legacyRootRouteRef: RouteRef = convertLegacyRouteRef(rootRouteRef);

/** @public */
export const aiReviewPlugin = createPlugin({
  id: 'ai-review',
  apis: [
    createApiFactory({
      api: reviewApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new ReviewClient({ fetchApi }),
    }),
  ],
  routes: { root: legacyRootRouteRef },
});

/** The page; mount it at a path such as `/reviews`. @public */
export const ReviewsPage = aiReviewPlugin.provide(
  createRoutableExtension({
    name: 'ReviewsPage',
    component: () =>
      import('./components/ReviewsPage').then(
        m => () =>
          compatWrapper(
            <TitledPage title="Reviews">
              <m.ReviewsPage />
            </TitledPage>,
          ),
      ),
    mountPoint: legacyRootRouteRef,
  }),
);

/** The content of a component's tab. @public */
export const EntityReviewsContent = aiReviewPlugin.provide(
  createComponentExtension({
    name: 'EntityReviewsContent',
    component: {
      lazy: () =>
        import('./components/EntityReviews').then(
          m => () => compatWrapper(<m.EntityReviewsContent />),
        ),
    },
  }),
);

/** A card for a component's overview. @public */
export const EntityReviewsCard = aiReviewPlugin.provide(
  createComponentExtension({
    name: 'EntityReviewsCard',
    component: {
      lazy: () =>
        import('./components/EntityReviews').then(
          m => () => compatWrapper(<m.EntityReviewsCard />),
        ),
    },
  }),
);
