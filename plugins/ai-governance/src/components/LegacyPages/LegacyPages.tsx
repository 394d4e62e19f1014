/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, Flex, Link } from '@backstage/ui';
import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router-dom';
import { rootRouteRef } from '../../routes';
import { aiGovernanceTranslationRef } from '../../translation';
import styles from './LegacyPages.module.css';

const Overview = lazy(async () => ({
  default: (await import('../OverviewPage')).OverviewPage,
}));
const Spend = lazy(async () => ({
  default: (await import('../SpendPage')).SpendPage,
}));
const Ledger = lazy(async () => ({
  default: (await import('../LedgerPage')).LedgerPage,
}));
const Policies = lazy(async () => ({
  default: (await import('../PoliciesPage')).PoliciesPage,
}));
const Budgets = lazy(async () => ({
  default: (await import('../BudgetsPage')).BudgetsPage,
}));
const Approvals = lazy(async () => ({
  default: (await import('../ApprovalsPage')).ApprovalsPage,
}));
const KillSwitches = lazy(async () => ({
  default: (await import('../KillSwitchesPage')).KillSwitchesPage,
}));
const Models = lazy(async () => ({
  default: (await import('../CataloguePage')).CataloguePage,
}));
const Prompts = lazy(async () => ({
  default: (await import('../PromptsPage')).PromptsPage,
}));
const Delivery = lazy(async () => ({
  default: (await import('../DeliveryPage')).DeliveryPage,
}));
const Space = lazy(async () => ({
  default: (await import('../SpacePage')).SpacePage,
}));
const Exposure = lazy(async () => ({
  default: (await import('../ExposurePage')).ExposurePage,
}));
const Evidence = lazy(async () => ({
  default: (await import('../EvidencePage')).EvidencePage,
}));
const Costs = lazy(async () => ({
  default: (await import('../CostsPage')).CostsPage,
}));
const Breakeven = lazy(async () => ({
  default: (await import('../BreakevenPage')).BreakevenPage,
}));
const Team = lazy(async () => ({
  default: (await import('../TeamPage')).TeamPage,
}));
const Gaps = lazy(async () => ({
  default: (await import('../GapsPage')).GapsPage,
}));
const Health = lazy(async () => ({
  default: (await import('../HealthPage')).HealthPage,
}));
const Jobs = lazy(async () => ({
  default: (await import('../JobsPage')).JobsPage,
}));

// The paths are those of the sub-pages, because notifications link to them.
const PAGES = [
  ['overview', 'overview.title', Overview],
  ['spend', 'spend.title', Spend],
  ['ledger', 'ledger.title', Ledger],
  ['policies', 'policies.title', Policies],
  ['budgets', 'budgets.title', Budgets],
  ['approvals', 'approvals.title', Approvals],
  ['kill-switches', 'kill.title', KillSwitches],
  ['models', 'catalogue.models', Models],
  ['prompts', 'prompts.title', Prompts],
  ['delivery', 'delivery.title', Delivery],
  ['space', 'space.title', Space],
  ['exposure', 'exposure.title', Exposure],
  ['evidence', 'evidence.title', Evidence],
  ['costs', 'costs.title', Costs],
  ['breakeven', 'breakeven.title', Breakeven],
  ['team', 'team.title', Team],
  ['gaps', 'gaps.title', Gaps],
  ['health', 'health.title', Health],
  ['jobs', 'jobs.title', Jobs],
] as const;

/** All pages with their tabs: the legacy frontend system has no sub-pages. */
export function LegacyPages() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  return (
    <>
      <Container>
        <nav aria-label={t('title')}>
          <Flex gap="3" py="3" className={styles.tabs}>
            {PAGES.map(([path, title]) => (
              <Link key={path} href={`${root}/${path}`}>
                {t(title)}
              </Link>
            ))}
          </Flex>
        </nav>
      </Container>
      <Suspense fallback={null}>
        <Routes>
          {PAGES.map(([path, , Page]) => (
            <Route key={path} path={`${path}/*`} element={<Page />} />
          ))}
          <Route path="*" element={<Navigate to="overview" replace />} />
        </Routes>
      </Suspense>
    </>
  );
}
