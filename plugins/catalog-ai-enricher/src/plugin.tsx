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
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
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

async function inSubPage(content: Promise<JSX.Element>) {
  const { SubPage } = await import('@ghostlight/backstage-plugin-ai-react');
  return <SubPage>{await content}</SubPage>;
}

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
      inSubPage(
        import('./components/OverviewPage').then(m => <m.OverviewPage />),
      ),
  },
});

const problemsPage = SubPageBlueprint.make({
  name: 'problems',
  params: {
    path: 'problems',
    title: 'Problems',
    loader: () =>
      inSubPage(
        import('./components/ProblemsPage').then(m => <m.ProblemsPage />),
      ),
  },
});

const duplicatesPage = SubPageBlueprint.make({
  name: 'duplicates',
  params: {
    path: 'duplicates',
    title: 'Duplicates',
    loader: () =>
      inSubPage(
        import('./components/DuplicatesPage').then(m => <m.DuplicatesPage />),
      ),
  },
});

const proposalsPage = SubPageBlueprint.make({
  name: 'proposals',
  params: {
    path: 'proposals',
    title: 'Proposals',
    loader: () =>
      inSubPage(
        import('./components/ProposalsPage').then(m => <m.ProposalsPage />),
      ),
  },
});

const inventoryPage = SubPageBlueprint.make({
  name: 'inventory',
  params: {
    path: 'inventory',
    title: 'Inventory',
    loader: () =>
      inSubPage(
        import('./components/InventoryPage').then(m => <m.InventoryPage />),
      ),
  },
});

const healthWidget = HomePageWidgetBlueprint.make({
  name: 'catalog-health',
  params: {
    name: 'CatalogHealth',
    title: 'Catalog health',
    description: 'How healthy the catalog is, and what is worst off.',
    components: () =>
      import('./components/HealthWidget').then(m => ({
        Content: m.HealthWidget,
      })),
    layout: {
      height: { minRows: 4, defaultRows: 5 },
      width: { minColumns: 3, defaultColumns: 4 },
    },
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
    inventoryPage,
    healthWidget,
    entityHealthCard,
    entityObservationCard,
  ],
});
