/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Ask the docs, for apps of the legacy frontend system.
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
import { DocsClient, docsApiRef } from './api';
import { rootRouteRef } from './routes';

const legacyRootRouteRef: RouteRef = convertLegacyRouteRef(rootRouteRef);

/** @public */
export const techdocsAiChatPlugin = createPlugin({
  id: 'techdocs-ai-chat',
  apis: [
    createApiFactory({
      api: docsApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new DocsClient({ fetchApi }),
    }),
  ],
  routes: { root: legacyRootRouteRef },
});

/** The page; mount it at a path such as `/ask`. @public */
export const AskDocsPage = techdocsAiChatPlugin.provide(
  createRoutableExtension({
    name: 'AskDocsPage',
    component: () =>
      import('./components/DocsPage').then(
        m => () => compatWrapper(<m.DocsPage />),
      ),
    mountPoint: legacyRootRouteRef,
  }),
);

/** The content of an entity's tab. @public */
export const EntityAskDocsContent = techdocsAiChatPlugin.provide(
  createComponentExtension({
    name: 'EntityAskDocsContent',
    component: {
      lazy: () =>
        import('./components/EntityDocsContent').then(
          m => () => compatWrapper(<m.EntityDocsContent />),
        ),
    },
  }),
);
