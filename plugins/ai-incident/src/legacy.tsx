/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Incidents, for apps of the legacy frontend system.
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
import { IncidentClient, incidentApiRef } from './api';
import { rootRouteRef } from './routes';

const legacyRootRouteRef: RouteRef = convertLegacyRouteRef(rootRouteRef);

/** @public */
export const aiIncidentPlugin = createPlugin({
  id: 'ai-incident',
  apis: [
    createApiFactory({
      api: incidentApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new IncidentClient({ fetchApi }),
    }),
  ],
  routes: { root: legacyRootRouteRef },
});

/** The page; mount it at `/incidents`, where notifications point. @public */
export const IncidentsPage = aiIncidentPlugin.provide(
  createRoutableExtension({
    name: 'IncidentsPage',
    component: () =>
      import('./components/IncidentsPage').then(
        m => () =>
          compatWrapper(
            <TitledPage title="Incidents">
              <m.IncidentsPage />
            </TitledPage>,
          ),
      ),
    mountPoint: legacyRootRouteRef,
  }),
);

/** A card for an entity's overview. @public */
export const EntityIncidentsCard = aiIncidentPlugin.provide(
  createComponentExtension({
    name: 'EntityIncidentsCard',
    component: {
      lazy: () =>
        import('./components/EntityIncidents').then(
          m => () => compatWrapper(<m.EntityIncidentsCard />),
        ),
    },
  }),
);

/** The content of an entity's tab. @public */
export const EntityIncidentsContent = aiIncidentPlugin.provide(
  createComponentExtension({
    name: 'EntityIncidentsContent',
    component: {
      lazy: () =>
        import('./components/EntityIncidents').then(
          m => () => compatWrapper(<m.EntityIncidentsContent />),
        ),
    },
  }),
);
