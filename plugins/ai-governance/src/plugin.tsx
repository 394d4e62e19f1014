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
import { RiShieldCheckLine } from '@remixicon/react';
import { GovernanceClient, governanceApiRef } from './api';
import { rootRouteRef } from './routes';

const governanceApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: governanceApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new GovernanceClient({ fetchApi }),
    }),
});

const governancePage = PageBlueprint.make({
  params: {
    path: '/ai-governance',
    routeRef: rootRouteRef,
    title: 'AI governance',
    icon: <RiShieldCheckLine />,
  },
});

const governanceHealthPage = SubPageBlueprint.make({
  name: 'health',
  params: {
    path: 'health',
    title: 'Health',
    loader: () => import('./components/HealthPage').then(m => <m.HealthPage />),
  },
});

const governanceJobsPage = SubPageBlueprint.make({
  name: 'jobs',
  params: {
    path: 'jobs',
    title: 'Failed jobs',
    loader: () => import('./components/JobsPage').then(m => <m.JobsPage />),
  },
});

/**
 * Pages on the health of AI in the portal.
 *
 * @public
 */
export const aiGovernancePlugin = createFrontendPlugin({
  pluginId: 'ai-governance',
  title: 'AI governance',
  icon: <RiShieldCheckLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [
    governanceApi,
    governancePage,
    governanceHealthPage,
    governanceJobsPage,
  ],
});
