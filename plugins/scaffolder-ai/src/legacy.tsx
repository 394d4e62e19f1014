/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Describe what you need, and template health, for apps of the legacy frontend system.
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
import { ScaffolderAiClient, scaffolderAiApiRef } from './api';
import { describeRouteRef, healthRouteRef } from './routes';

const legacyDescribeRouteRef: RouteRef =
  convertLegacyRouteRef(describeRouteRef);
const legacyHealthRouteRef: RouteRef = convertLegacyRouteRef(healthRouteRef);

/** @public */
export const scaffolderAiPlugin = createPlugin({
  id: 'scaffolder-ai',
  apis: [
    createApiFactory({
      api: scaffolderAiApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new ScaffolderAiClient({ fetchApi }),
    }),
  ],
  routes: { describe: legacyDescribeRouteRef, health: legacyHealthRouteRef },
});

/** "Describe what you need"; mount it at a path such as `/describe`. @public */
export const DescribePage = scaffolderAiPlugin.provide(
  createRoutableExtension({
    name: 'DescribePage',
    component: () =>
      import('./components/DescribePage').then(
        m => () =>
          compatWrapper(
            <TitledPage title="Find a template">
              <m.DescribePage />
            </TitledPage>,
          ),
      ),
    mountPoint: legacyDescribeRouteRef,
  }),
);

/** "Template health"; mount it at a path such as `/template-health`. @public */
export const TemplateHealthPage = scaffolderAiPlugin.provide(
  createRoutableExtension({
    name: 'TemplateHealthPage',
    component: () =>
      import('./components/TemplateHealthPage').then(
        m => () =>
          compatWrapper(
            <TitledPage title="Template health">
              <m.TemplateHealthPage />
            </TitledPage>,
          ),
      ),
    mountPoint: legacyHealthRouteRef,
  }),
);

/** The card of a template. @public */
export const EntityTemplateCard = scaffolderAiPlugin.provide(
  createComponentExtension({
    name: 'EntityTemplateCard',
    component: {
      lazy: () =>
        import('./components/EntityTemplateCard').then(
          m => () => compatWrapper(<m.EntityTemplateCard />),
        ),
    },
  }),
);

/** The card of a component that a template made. @public */
export const EntityGeneratedCard = scaffolderAiPlugin.provide(
  createComponentExtension({
    name: 'EntityGeneratedCard',
    component: {
      lazy: () =>
        import('./components/EntityGeneratedCard').then(
          m => () => compatWrapper(<m.EntityGeneratedCard />),
        ),
    },
  }),
);
