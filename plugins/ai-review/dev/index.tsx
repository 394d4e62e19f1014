/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  ApiBlueprint,
  createFrontendModule,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import plugin, { reviewApiRef } from '../src';
import { backend } from '../src/__testUtils__/backend';
import {
  EntityReviewsCard,
  EntityReviewsContent,
} from '../src/components/EntityReviews';

/** A backend in memory. */
const data = createFrontendModule({
  pluginId: 'ai-review',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: reviewApiRef,
          deps: {},
          factory: () => backend(),
        }),
    }),
  ],
});

/** Stands for the page of an entity, with the tab and the card of this plugin. */
const catalog = createFrontendPlugin({
  pluginId: 'catalog',
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/catalog/:namespace/:kind/:name',
        title: 'Entity',
        routeRef: entityRouteRef,
        loader: async () => (
          <EntityProvider
            entity={{
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: { name: 'orders' },
            }}
          >
            <EntityReviewsCard />
            <EntityReviewsContent />
          </EntityProvider>
        ),
      },
    }),
  ],
});

createDevApp({ features: [plugin, data, catalog] });
