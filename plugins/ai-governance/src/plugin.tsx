/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  ApiBlueprint,
  coreExtensionData,
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
import { RiLineChartLine, RiShieldCheckLine } from '@remixicon/react';
import { GovernanceClient, governanceApiRef } from './api';
import { MovedPages } from './components/MovedPages';
import { deliveryRouteRef, rootRouteRef } from './routes';

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

const governancePage = PageBlueprint.makeWithOverrides({
  *factory(originalFactory) {
    const page = originalFactory({
      path: '/ai-governance',
      routeRef: rootRouteRef,
      title: 'AI governance',
      icon: <RiShieldCheckLine />,
    });
    for (const output of page) {
      if (output.id !== coreExtensionData.reactElement.id) {
        yield output;
      }
    }
    yield coreExtensionData.reactElement(
      <MovedPages>{page.get(coreExtensionData.reactElement)}</MovedPages>,
    );
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
      inSubPage(import('./components/SpendViews').then(m => <m.SpendViews />)),
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

const governanceLedgerPage = SubPageBlueprint.make({
  name: 'ledger',
  params: {
    path: 'ledger',
    title: 'Ledger',
    loader: () =>
      inSubPage(import('./components/LedgerPage').then(m => <m.LedgerPage />)),
  },
});

const governancePromptsPage = SubPageBlueprint.make({
  name: 'prompts',
  params: {
    path: 'prompts',
    title: 'Prompts and models',
    loader: () =>
      inSubPage(
        import('./components/PromptViews').then(m => <m.PromptViews />),
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
      inSubPage(
        import('./components/HealthViews').then(m => <m.HealthViews />),
      ),
  },
});

// What teams deliver is read by other people than what AI costs and may do, so it has a page of its own.
const deliveryPage = PageBlueprint.make({
  name: 'delivery',
  params: {
    path: '/delivery',
    routeRef: deliveryRouteRef,
    title: 'Delivery',
    icon: <RiLineChartLine />,
  },
});

const DELIVERY_PAGE = {
  id: 'page:ai-governance/delivery',
  input: 'pages',
} as const;

const deliveryMetricsPage = SubPageBlueprint.make({
  name: 'delivery',
  attachTo: DELIVERY_PAGE,
  params: {
    path: 'metrics',
    title: 'Metrics',
    loader: () =>
      inSubPage(
        import('./components/DeliveryPage').then(m => <m.DeliveryPage />),
      ),
  },
});

const deliveryTeamPage = SubPageBlueprint.make({
  name: 'team',
  attachTo: DELIVERY_PAGE,
  params: {
    path: 'team',
    title: 'Team',
    loader: () =>
      inSubPage(import('./components/TeamPage').then(m => <m.TeamPage />)),
  },
});

const deliverySpacePage = SubPageBlueprint.make({
  name: 'space',
  attachTo: DELIVERY_PAGE,
  params: {
    path: 'space',
    title: 'SPACE',
    loader: () =>
      inSubPage(import('./components/SpacePage').then(m => <m.SpacePage />)),
  },
});

const deliveryExposurePage = SubPageBlueprint.make({
  name: 'exposure',
  attachTo: DELIVERY_PAGE,
  params: {
    path: 'exposure',
    title: 'AI exposure',
    loader: () =>
      inSubPage(
        import('./components/ExposurePage').then(m => <m.ExposurePage />),
      ),
  },
});

const deliveryEvidencePage = SubPageBlueprint.make({
  name: 'evidence',
  attachTo: DELIVERY_PAGE,
  params: {
    path: 'evidence',
    title: 'Change evidence',
    loader: () =>
      inSubPage(
        import('./components/EvidencePage').then(m => <m.EvidencePage />),
      ),
  },
});

const deliveryBreakevenPage = SubPageBlueprint.make({
  name: 'breakeven',
  attachTo: DELIVERY_PAGE,
  params: {
    path: 'breakeven',
    title: 'Breakeven',
    loader: () =>
      inSubPage(
        import('./components/BreakevenPage').then(m => <m.BreakevenPage />),
      ),
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

const approvalsWidget = HomePageWidgetBlueprint.make({
  name: 'ai-approvals',
  params: {
    name: 'AiApprovals',
    title: 'AI approvals',
    description: 'Requests that wait for your decision.',
    components: () =>
      import('./components/ApprovalsWidget').then(m => ({
        Content: m.ApprovalsWidget,
      })),
    layout: {
      height: { minRows: 3, defaultRows: 4 },
      width: { minColumns: 3, defaultColumns: 4 },
    },
  },
});

const surveyWidget = HomePageWidgetBlueprint.make({
  name: 'survey',
  params: {
    name: 'DeveloperSurvey',
    title: 'Developer survey',
    description: 'The quarterly survey, while it is open.',
    components: () =>
      import('./components/SurveyWidget').then(m => ({
        Content: m.SurveyWidget,
      })),
    layout: {
      height: { minRows: 3, defaultRows: 4 },
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
  // Not named "root": the title of every page of a plugin leads to its route "root".
  routes: { governance: rootRouteRef, delivery: deliveryRouteRef },
  extensions: [
    governanceApi,
    governancePage,
    governanceOverviewPage,
    governanceSpendPage,
    governanceBudgetsPage,
    governanceApprovalsPage,
    governancePoliciesPage,
    governanceKillSwitchesPage,
    governanceLedgerPage,
    governancePromptsPage,
    governanceGapsPage,
    governanceHealthPage,
    deliveryPage,
    deliveryMetricsPage,
    deliveryTeamPage,
    deliverySpacePage,
    deliveryExposurePage,
    deliveryEvidencePage,
    deliveryBreakevenPage,
    entitySpendCard,
    entitySpendContent,
    entityDeliveryCard,
    entityDeliveryContent,
    budgetWidget,
    deliveryWidget,
    approvalsWidget,
    surveyWidget,
  ],
});
