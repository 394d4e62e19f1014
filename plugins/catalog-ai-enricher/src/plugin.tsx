/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  ApiBlueprint,
  createFrontendPlugin,
  fetchApiRef,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiHeartPulseLine } from '@remixicon/react';
import { CatalogHealthClient, catalogHealthApiRef } from './api';
import { rootRouteRef } from './routes';

const catalogHealthApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: catalogHealthApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new CatalogHealthClient({ fetchApi }),
    }),
});

const catalogHealthPage = PageBlueprint.make({
  params: {
    path: '/catalog-health',
    routeRef: rootRouteRef,
    title: 'Catalog health',
    icon: <RiHeartPulseLine />,
  },
});

const overviewPage = SubPageBlueprint.make({
  name: 'overview',
  params: {
    path: 'overview',
    title: 'Overview',
    loader: () =>
      import('./components/OverviewPage').then(m => <m.OverviewPage />),
  },
});

const problemsPage = SubPageBlueprint.make({
  name: 'problems',
  params: {
    path: 'problems',
    title: 'Problems',
    loader: () =>
      import('./components/ProblemsPage').then(m => <m.ProblemsPage />),
  },
});

const duplicatesPage = SubPageBlueprint.make({
  name: 'duplicates',
  params: {
    path: 'duplicates',
    title: 'Duplicates',
    loader: () =>
      import('./components/DuplicatesPage').then(m => <m.DuplicatesPage />),
  },
});

const proposalsPage = SubPageBlueprint.make({
  name: 'proposals',
  params: {
    path: 'proposals',
    title: 'Proposals',
    loader: () =>
      import('./components/ProposalsPage').then(m => <m.ProposalsPage />),
  },
});

const entityObservationCard = EntityCardBlueprint.make({
  name: 'observation',
  params: {
    filter: { kind: { $in: ['component'] } },
    loader: () =>
      import('./components/EntityObservationCard').then(m => (
        <m.EntityObservationCard />
      )),
  },
});

const entityHealthCard = EntityCardBlueprint.make({
  name: 'health',
  params: {
    filter: {
      kind: {
        $in: ['component', 'api', 'system', 'resource', 'domain', 'template'],
      },
    },
    loader: () =>
      import('./components/EntityHealthCard').then(m => <m.EntityHealthCard />),
  },
});

/**
 * Health of the catalog: what is wrong in it, since when, and what to do.
 *
 * @public
 */
export const catalogAiEnricherPlugin = createFrontendPlugin({
  pluginId: 'catalog-ai-enricher',
  title: 'Catalog health',
  icon: <RiHeartPulseLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [
    catalogHealthApi,
    catalogHealthPage,
    overviewPage,
    problemsPage,
    proposalsPage,
    duplicatesPage,
    entityHealthCard,
    entityObservationCard,
  ],
});
