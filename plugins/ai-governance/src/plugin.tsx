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
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { RiShieldCheckLine } from '@remixicon/react';
import { GovernanceClient, governanceApiRef } from './api';
import { rootRouteRef } from './routes';

async function inSubPage(content: Promise<JSX.Element>): Promise<JSX.Element> {
  const { SubPage } = await import('./components/SubPage');
  return <SubPage>{await content}</SubPage>;
}

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

const governanceOverviewPage = SubPageBlueprint.make({
  name: 'overview',
  params: {
    path: 'overview',
    title: 'Overview',
    loader: () =>
      inSubPage(
        import('./components/OverviewPage').then(m => <m.OverviewPage />),
      ),
  },
});

const governanceSpendPage = SubPageBlueprint.make({
  name: 'spend',
  params: {
    path: 'spend',
    title: 'Spend',
    loader: () =>
      inSubPage(import('./components/SpendPage').then(m => <m.SpendPage />)),
  },
});

const governanceLedgerPage = SubPageBlueprint.make({
  name: 'ledger',
  params: {
    path: 'ledger',
    title: 'Ledger',
    loader: () =>
      inSubPage(import('./components/LedgerPage').then(m => <m.LedgerPage />)),
  },
});

const governancePoliciesPage = SubPageBlueprint.make({
  name: 'policies',
  params: {
    path: 'policies',
    title: 'Policies',
    loader: () =>
      inSubPage(
        import('./components/PoliciesPage').then(m => <m.PoliciesPage />),
      ),
  },
});

const governanceBudgetsPage = SubPageBlueprint.make({
  name: 'budgets',
  params: {
    path: 'budgets',
    title: 'Budgets',
    loader: () =>
      inSubPage(
        import('./components/BudgetsPage').then(m => <m.BudgetsPage />),
      ),
  },
});

const governanceApprovalsPage = SubPageBlueprint.make({
  name: 'approvals',
  params: {
    path: 'approvals',
    title: 'Approvals',
    loader: () =>
      inSubPage(
        import('./components/ApprovalsPage').then(m => <m.ApprovalsPage />),
      ),
  },
});

const governanceKillSwitchesPage = SubPageBlueprint.make({
  name: 'kill-switches',
  params: {
    path: 'kill-switches',
    title: 'Kill switches',
    loader: () =>
      inSubPage(
        import('./components/KillSwitchesPage').then(m => (
          <m.KillSwitchesPage />
        )),
      ),
  },
});

const governanceModelsPage = SubPageBlueprint.make({
  name: 'models',
  params: {
    path: 'models',
    title: 'Models and prompts',
    loader: () =>
      inSubPage(
        import('./components/CataloguePage').then(m => <m.CataloguePage />),
      ),
  },
});

const governanceGapsPage = SubPageBlueprint.make({
  name: 'gaps',
  params: {
    path: 'gaps',
    title: 'Gaps',
    loader: () =>
      inSubPage(import('./components/GapsPage').then(m => <m.GapsPage />)),
  },
});

const governanceHealthPage = SubPageBlueprint.make({
  name: 'health',
  params: {
    path: 'health',
    title: 'Health',
    loader: () =>
      inSubPage(import('./components/HealthPage').then(m => <m.HealthPage />)),
  },
});

const governanceJobsPage = SubPageBlueprint.make({
  name: 'jobs',
  params: {
    path: 'jobs',
    title: 'Failed jobs',
    loader: () =>
      inSubPage(import('./components/JobsPage').then(m => <m.JobsPage />)),
  },
});

const entitySpendCard = EntityCardBlueprint.make({
  name: 'spend',
  params: {
    filter: { kind: { $in: ['component', 'api', 'system', 'resource'] } },
    loader: () =>
      import('./components/EntitySpendCard').then(m => <m.EntitySpendCard />),
  },
});

const entitySpendContent = EntityContentBlueprint.make({
  name: 'spend',
  params: {
    path: '/ai-spend',
    title: 'AI spend',
    filter: { kind: { $in: ['component', 'api', 'system', 'group'] } },
    loader: () =>
      import('./components/EntitySpendContent').then(m => (
        <m.EntitySpendContent />
      )),
  },
});

/**
 * Pages on what AI in the portal costs, may do, did, and how it is.
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
    governanceOverviewPage,
    governanceSpendPage,
    governanceLedgerPage,
    governancePoliciesPage,
    governanceBudgetsPage,
    governanceApprovalsPage,
    governanceKillSwitchesPage,
    governanceModelsPage,
    governanceGapsPage,
    governanceHealthPage,
    governanceJobsPage,
    entitySpendCard,
    entitySpendContent,
  ],
});
