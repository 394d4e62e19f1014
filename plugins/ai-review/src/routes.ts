/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

export const rootRouteRef = createRouteRef();

export const reviewRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/r/:reviewId',
});

export const rulesRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/rules',
});

export const backtestsRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/backtests',
});

export const backtestRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/backtests/:backtestId',
});

export const configurationRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/configuration',
});
