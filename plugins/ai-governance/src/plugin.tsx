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
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import { RiShieldCheckLine } from '@remixicon/react';
import { GovernanceClient, governanceApiRef } from './api';
import { rootRouteRef } from './routes';

async function inSubPage(content: Promise<JSX.Element>): Promise<JSX.Element> {
  const { SubPage } = await import('@ghostlight/backstage-plugin-ai-react');
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

const governanceDeliveryPage = SubPageBlueprint.make({
  name: 'delivery',
  params: {
    path: 'delivery',
    title: 'Delivery',
    loader: () =>
      inSubPage(
        import('./components/DeliveryPage').then(m => <m.DeliveryPage />),
      ),
  },
});

const governancePromptsPage = SubPageBlueprint.make({
  name: 'prompts',
  params: {
    path: 'prompts',
    title: 'Prompts',
    loader: () =>
      inSubPage(
        import('./components/PromptsPage').then(m => <m.PromptsPage />),
      ),
  },
});

const governanceSpacePage = SubPageBlueprint.make({
  name: 'space',
  params: {
    path: 'space',
    title: 'SPACE',
    loader: () =>
      inSubPage(import('./components/SpacePage').then(m => <m.SpacePage />)),
  },
});

const governanceExposurePage = SubPageBlueprint.make({
  name: 'exposure',
  params: {
    path: 'exposure',
    title: 'AI exposure',
    loader: () =>
      inSubPage(
        import('./components/ExposurePage').then(m => <m.ExposurePage />),
      ),
  },
});

const governanceEvidencePage = SubPageBlueprint.make({
  name: 'evidence',
  params: {
    path: 'evidence',
    title: 'Change evidence',
    loader: () =>
      inSubPage(
        import('./components/EvidencePage').then(m => <m.EvidencePage />),
      ),
  },
});

const governanceCostsPage = SubPageBlueprint.make({
  name: 'costs',
  params: {
    path: 'costs',
    title: 'Cloud and AI',
    loader: () =>
      inSubPage(import('./components/CostsPage').then(m => <m.CostsPage />)),
  },
});

const governanceBreakevenPage = SubPageBlueprint.make({
  name: 'breakeven',
  params: {
    path: 'breakeven',
    title: 'Breakeven',
    loader: () =>
      inSubPage(
        import('./components/BreakevenPage').then(m => <m.BreakevenPage />),
      ),
  },
});

const governanceTeamPage = SubPageBlueprint.make({
  name: 'team',
  params: {
    path: 'team',
    title: 'Team',
    loader: () =>
      inSubPage(import('./components/TeamPage').then(m => <m.TeamPage />)),
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

const entityDeliveryCard = EntityCardBlueprint.make({
  name: 'delivery',
  params: {
    filter: { kind: { $in: ['component', 'system', 'group'] } },
    loader: () =>
      import('./components/DeliveryCard').then(m => <m.DeliveryCard />),
  },
});

const entityDeliveryContent = EntityContentBlueprint.make({
  name: 'delivery',
  params: {
    path: '/delivery',
    title: 'Delivery',
    filter: { kind: { $in: ['component', 'system', 'group'] } },
    loader: () =>
      import('./components/EntityDeliveryContent').then(m => (
        <m.EntityDeliveryContent />
      )),
  },
});

const budgetWidget = HomePageWidgetBlueprint.make({
  name: 'ai-budgets',
  params: {
    name: 'AiBudgets',
    title: 'AI budgets',
    description: 'How much of each budget is used.',
    components: () =>
      import('./components/BudgetWidget').then(m => ({
        Content: m.BudgetWidget,
      })),
    layout: {
      height: { minRows: 4, defaultRows: 5 },
      width: { minColumns: 3, defaultColumns: 4 },
    },
  },
});

const deliveryWidget = HomePageWidgetBlueprint.make({
  name: 'delivery',
  params: {
    name: 'Delivery',
    title: 'Delivery',
    description: 'The five delivery metrics of what you may see.',
    components: () =>
      import('./components/DeliveryWidget').then(m => ({
        Content: m.DeliveryWidget,
      })),
    layout: {
      height: { minRows: 4, defaultRows: 5 },
      width: { minColumns: 3, defaultColumns: 4 },
    },
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
    governancePromptsPage,
    governanceDeliveryPage,
    governanceSpacePage,
    governanceExposurePage,
    governanceEvidencePage,
    governanceCostsPage,
    governanceBreakevenPage,
    governanceTeamPage,
    governanceGapsPage,
    governanceHealthPage,
    governanceJobsPage,
    entitySpendCard,
    entitySpendContent,
    entityDeliveryCard,
    entityDeliveryContent,
    budgetWidget,
    deliveryWidget,
  ],
});
