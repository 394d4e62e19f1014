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
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import { RiAlarmWarningLine } from '@remixicon/react';
import { IncidentClient, incidentApiRef } from './api';
import { askRouteRef, rootRouteRef } from './routes';

/** Kinds that alerts are counted to. */
const ENTITIES = { kind: { $in: ['component', 'resource', 'api'] } };

const incidentApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: incidentApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new IncidentClient({ fetchApi }),
    }),
});

const incidentsPage = PageBlueprint.make({
  params: {
    path: '/incidents',
    routeRef: rootRouteRef,
    title: 'Incidents',
    icon: <RiAlarmWarningLine />,
    loader: () =>
      import('./components/IncidentsPage').then(m => <m.IncidentsPage />),
  },
});

const entityIncidentsCard = EntityCardBlueprint.make({
  name: 'incidents',
  params: {
    filter: ENTITIES,
    loader: () =>
      import('./components/EntityIncidents').then(m => (
        <m.EntityIncidentsCard />
      )),
  },
});

const entityIncidentsContent = EntityContentBlueprint.make({
  name: 'incidents',
  params: {
    path: '/incidents',
    title: 'Incidents',
    filter: ENTITIES,
    loader: () =>
      import('./components/EntityIncidents').then(m => (
        <m.EntityIncidentsContent />
      )),
  },
});

/** Attached only where the home page is installed. */
const homeIncidentsWidget = HomePageWidgetBlueprint.make({
  name: 'incidents',
  params: {
    name: 'Incidents',
    title: 'Incidents',
    description: 'Incidents that are active now',
    components: () =>
      import('./components/HomeIncidents').then(m => ({
        Content: m.HomeIncidents,
      })),
  },
});

/**
 * Incidents that arrive investigated: suspects with reasons and counter-evidence, blast radius, runbook, timeline.
 *
 * @public
 */
export const aiIncidentPlugin = createFrontendPlugin({
  pluginId: 'ai-incident',
  title: 'Incidents',
  icon: <RiAlarmWarningLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  externalRoutes: { ask: askRouteRef },
  extensions: [
    incidentApi,
    incidentsPage,
    entityIncidentsCard,
    entityIncidentsContent,
    homeIncidentsWidget,
  ],
});
