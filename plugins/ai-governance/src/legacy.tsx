/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Governance of AI, for apps of the legacy frontend system.
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
import { GovernanceClient, governanceApiRef } from './api';
import { deliveryRouteRef, rootRouteRef } from './routes';

const legacyRootRouteRef: RouteRef = convertLegacyRouteRef(rootRouteRef);
const legacyDeliveryRouteRef: RouteRef =
  convertLegacyRouteRef(deliveryRouteRef);

/** @public */
export const aiGovernancePlugin = createPlugin({
  id: 'ai-governance',
  apis: [
    createApiFactory({
      api: governanceApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new GovernanceClient({ fetchApi }),
    }),
  ],
  routes: { root: legacyRootRouteRef, delivery: legacyDeliveryRouteRef },
});

/** Spend and control under tabs; mount it at a path such as `/ai-governance`. @public */
export const AiGovernancePage = aiGovernancePlugin.provide(
  createRoutableExtension({
    name: 'AiGovernancePage',
    component: () =>
      import('./components/LegacyPages').then(
        m => () => compatWrapper(<m.LegacyPages />),
      ),
    mountPoint: legacyRootRouteRef,
  }),
);

/** Delivery under tabs; mount it at a path such as `/delivery`. @public */
export const AiDeliveryPage = aiGovernancePlugin.provide(
  createRoutableExtension({
    name: 'AiDeliveryPage',
    component: () =>
      import('./components/LegacyPages').then(
        m => () => compatWrapper(<m.LegacyDeliveryPages />),
      ),
    mountPoint: legacyDeliveryRouteRef,
  }),
);

/** The card "AI spend" of an entity. @public */
export const EntityAiSpendCard = aiGovernancePlugin.provide(
  createComponentExtension({
    name: 'EntityAiSpendCard',
    component: {
      lazy: () =>
        import('./components/EntitySpendCard').then(
          m => () => compatWrapper(<m.EntitySpendCard />),
        ),
    },
  }),
);

/** The content of the tab "AI spend" of an entity. @public */
export const EntityAiSpendContent = aiGovernancePlugin.provide(
  createComponentExtension({
    name: 'EntityAiSpendContent',
    component: {
      lazy: () =>
        import('./components/EntitySpendContent').then(
          m => () => compatWrapper(<m.EntitySpendContent />),
        ),
    },
  }),
);

/** The card "Delivery" of an entity. @public */
export const EntityDeliveryCard = aiGovernancePlugin.provide(
  createComponentExtension({
    name: 'EntityDeliveryCard',
    component: {
      lazy: () =>
        import('./components/DeliveryCard').then(
          m => () => compatWrapper(<m.DeliveryCard />),
        ),
    },
  }),
);

/** The content of the tab "Delivery" of an entity. @public */
export const EntityDeliveryContent = aiGovernancePlugin.provide(
  createComponentExtension({
    name: 'EntityDeliveryContent',
    component: {
      lazy: () =>
        import('./components/EntityDeliveryContent').then(
          m => () => compatWrapper(<m.EntityDeliveryContent />),
        ),
    },
  }),
);
