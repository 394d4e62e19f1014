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
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { SearchFilterBlueprint } from '@backstage/plugin-search-react/alpha';
import { AddonBlueprint } from '@backstage/plugin-techdocs-react/alpha';
import { RiQuestionAnswerLine } from '@remixicon/react';
import { lazy, Suspense } from 'react';
import { DocsClient, docsApiRef } from './api';
import { rootRouteRef } from './routes';

const docsApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: docsApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new DocsClient({ fetchApi }),
    }),
});

const docsPage = PageBlueprint.make({
  params: {
    path: '/ask',
    routeRef: rootRouteRef,
    title: 'Ask the docs',
    icon: <RiQuestionAnswerLine />,
    loader: () => import('./components/DocsPage').then(m => <m.DocsPage />),
  },
});

const docsEntityContent = EntityContentBlueprint.make({
  params: {
    path: '/ask',
    title: 'Ask the docs',
    filter: {
      kind: { $in: ['component', 'api', 'system', 'resource', 'domain'] },
    },
    loader: () =>
      import('./components/EntityDocsContent').then(m => (
        <m.EntityDocsContent />
      )),
  },
});

const AskAboutPage = lazy(() =>
  import('./components/AskAboutPage').then(m => ({ default: m.AskAboutPage })),
);

/** Attached only where TechDocs is installed. */
const askAboutPageAddon = AddonBlueprint.make({
  name: 'ask-about-page',
  params: {
    name: 'AskAboutPage',
    location: 'Subheader',
    component: () => (
      <Suspense fallback={null}>
        <AskAboutPage />
      </Suspense>
    ),
  },
});

const SearchPageLink = lazy(() =>
  import('./components/SearchPageLink').then(m => ({
    default: m.SearchPageLink,
  })),
);

/** Attached only where the search page is installed. */
const searchPageLink = SearchFilterBlueprint.make({
  name: 'ask-the-docs',
  params: {
    component: () => (
      <Suspense fallback={null}>
        <SearchPageLink />
      </Suspense>
    ),
  },
});

/**
 * Search and ask the documentation of the whole portal.
 *
 * @public
 */
export const techdocsAiChatPlugin = createFrontendPlugin({
  pluginId: 'techdocs-ai-chat',
  title: 'Ask the docs',
  icon: <RiQuestionAnswerLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [
    docsApi,
    docsPage,
    docsEntityContent,
    askAboutPageAddon,
    searchPageLink,
  ],
});
