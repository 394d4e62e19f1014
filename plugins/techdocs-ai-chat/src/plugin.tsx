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
import { RiQuestionAnswerLine } from '@remixicon/react';
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
  extensions: [docsApi, docsPage, docsEntityContent],
});
