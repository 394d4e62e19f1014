/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

export const rootRouteRef = createRouteRef();

export const maintenanceRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/maintenance',
});

export const sourcesRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/sources',
});

/** `/incidents/<id>` is where notifications and runbooks point. */
export const incidentRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/:incidentId',
});

/** Where questions about a service are asked; bound by itself when the plugin "Ask the docs" is installed. */
export const askRouteRef = createExternalRouteRef({
  defaultTarget: 'techdocs-ai-chat.root',
});
