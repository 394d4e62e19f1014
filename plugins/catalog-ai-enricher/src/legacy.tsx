/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Catalog health, for apps of the legacy frontend system.
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
import { CatalogHealthClient, catalogHealthApiRef } from './api';
import { rootRouteRef } from './routes';

const legacyRootRouteRef: RouteRef = convertLegacyRouteRef(rootRouteRef);

/** @public */
export const catalogAiEnricherPlugin = createPlugin({
  id: 'catalog-ai-enricher',
  apis: [
    createApiFactory({
      api: catalogHealthApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new CatalogHealthClient({ fetchApi }),
    }),
  ],
  routes: { root: legacyRootRouteRef },
});

/** The pages; mount them at `/catalog-health`, which notifications link to. @public */
export const CatalogHealthPage = catalogAiEnricherPlugin.provide(
  createRoutableExtension({
    name: 'CatalogHealthPage',
    component: () =>
      import('./components/LegacyPage').then(
        m => () => compatWrapper(<m.LegacyPage />),
      ),
    mountPoint: legacyRootRouteRef,
  }),
);

/** The card with the problems of an entity. @public */
export const EntityCatalogHealthCard = catalogAiEnricherPlugin.provide(
  createComponentExtension({
    name: 'EntityCatalogHealthCard',
    component: {
      lazy: () =>
        import('./components/EntityHealthCard').then(
          m => () => compatWrapper(<m.EntityHealthCard />),
        ),
    },
  }),
);

/** The card with what the repository of an entity shows. @public */
export const EntityCatalogObservationCard = catalogAiEnricherPlugin.provide(
  createComponentExtension({
    name: 'EntityCatalogObservationCard',
    component: {
      lazy: () =>
        import('./components/EntityObservationCard').then(
          m => () => compatWrapper(<m.EntityObservationCard />),
        ),
    },
  }),
);

/** The content of a card of the home page. @public */
export const HomeCatalogHealth = catalogAiEnricherPlugin.provide(
  createComponentExtension({
    name: 'HomeCatalogHealth',
    component: {
      lazy: () =>
        import('./components/HealthWidget').then(
          m => () => compatWrapper(<m.HealthWidget />),
        ),
    },
  }),
);
