/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, Flex, Link } from '@backstage/ui';
import { lazy, Suspense, type ComponentType } from 'react';
import { Navigate, Route, Routes } from 'react-router-dom';
import { useDeliveryRoot } from '../../hooks/useDeliveryRoot';
import { rootRouteRef } from '../../routes';
import { aiGovernanceTranslationRef } from '../../translation';
import { MovedPages } from '../MovedPages';
import styles from './LegacyPages.module.css';

const Overview = lazy(async () => ({
  default: (await import('../OverviewPage')).OverviewPage,
}));
const Spend = lazy(async () => ({
  default: (await import('../SpendViews')).SpendViews,
}));
const Budgets = lazy(async () => ({
  default: (await import('../BudgetsPage')).BudgetsPage,
}));
const Approvals = lazy(async () => ({
  default: (await import('../ApprovalsPage')).ApprovalsPage,
}));
const Policies = lazy(async () => ({
  default: (await import('../PoliciesPage')).PoliciesPage,
}));
const KillSwitches = lazy(async () => ({
  default: (await import('../KillSwitchesPage')).KillSwitchesPage,
}));
const Ledger = lazy(async () => ({
  default: (await import('../LedgerPage')).LedgerPage,
}));
const Prompts = lazy(async () => ({
  default: (await import('../PromptViews')).PromptViews,
}));
const Gaps = lazy(async () => ({
  default: (await import('../GapsPage')).GapsPage,
}));
const Health = lazy(async () => ({
  default: (await import('../HealthViews')).HealthViews,
}));
const Metrics = lazy(async () => ({
  default: (await import('../DeliveryPage')).DeliveryPage,
}));
const Team = lazy(async () => ({
  default: (await import('../TeamPage')).TeamPage,
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
const Breakeven = lazy(async () => ({
  default: (await import('../BreakevenPage')).BreakevenPage,
}));

// The paths are those of the sub-pages, because notifications link to them.
const GOVERNANCE = [
  ['overview', 'overview.title', Overview],
  ['spend', 'spend.title', Spend],
  ['budgets', 'budgets.title', Budgets],
  ['approvals', 'approvals.title', Approvals],
  ['policies', 'policies.title', Policies],
  ['kill-switches', 'kill.title', KillSwitches],
  ['ledger', 'ledger.title', Ledger],
  ['prompts', 'catalogue.title', Prompts],
  ['gaps', 'gaps.title', Gaps],
  ['health', 'health.title', Health],
] as const;

const DELIVERY = [
  ['metrics', 'delivery.metricsTitle', Metrics],
  ['team', 'team.title', Team],
  ['space', 'space.title', Space],
  ['exposure', 'exposure.title', Exposure],
  ['evidence', 'evidence.title', Evidence],
  ['breakeven', 'breakeven.title', Breakeven],
] as const;

/** The pages on spend and control with their tabs: the legacy frontend system has no sub-pages. */
export function LegacyPages() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  return (
    <MovedPages>
      <Tabs
        label={t('title')}
        root={root}
        pages={GOVERNANCE.map(([path, title, Page]) => ({
          path,
          title: t(title),
          Page,
        }))}
      />
    </MovedPages>
  );
}

/** The pages on delivery with their tabs. */
export function LegacyDeliveryPages() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const root = useDeliveryRoot();
  return (
    <Tabs
      label={t('delivery.title')}
      root={root}
      pages={DELIVERY.map(([path, title, Page]) => ({
        path,
        title: t(title),
        Page,
      }))}
    />
  );
}

function Tabs(props: {
  label: string;
  root: string;
  pages: Array<{ path: string; title: string; Page: ComponentType }>;
}) {
  const { label, root, pages } = props;
  return (
    <>
      <Container>
        <nav aria-label={label}>
          <Flex gap="3" py="3" className={styles.tabs}>
            {pages.map(({ path, title }) => (
              <Link key={path} href={`${root}/${path}`}>
                {title}
              </Link>
            ))}
          </Flex>
        </nav>
      </Container>
      <Suspense fallback={null}>
        <Routes>
          {pages.map(({ path, Page }) => (
            <Route key={path} path={`${path}/*`} element={<Page />} />
          ))}
          <Route path="*" element={<Navigate to={pages[0].path} replace />} />
        </Routes>
      </Suspense>
    </>
  );
}
