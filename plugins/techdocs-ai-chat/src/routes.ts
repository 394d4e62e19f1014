/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

export const rootRouteRef = createRouteRef();

export const conversationRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/c/:conversationId',
});

export const sharedRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/s/:shareId',
});

export const searchRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/search',
});

export const insightsRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/insights',
});
