/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { governanceApiRef, type GovernanceApi } from '../api';
import { deliveryRouteRef, rootRouteRef } from '../routes';
import { fakeGovernance } from './fakeGovernance';
import { everything } from './samples';

/** Renders a page over a backend that answers what is given. */
export function renderPage(
  element: JSX.Element,
  answers: Partial<GovernanceApi>,
  path = '/',
) {
  return renderInTestApp(element, {
    apis: [
      [
        governanceApiRef,
        fakeGovernance({ access: async () => everything, ...answers }),
      ],
    ] as const,
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': entityRouteRef,
      '/ai-governance': rootRouteRef,
      '/delivery': deliveryRouteRef,
    },
    initialRouteEntries: [path],
  });
}

/** What the backend throws at those who may not. */
export async function forbidden(): Promise<never> {
  throw Object.assign(new Error('no'), { name: 'NotAllowedError' });
}
