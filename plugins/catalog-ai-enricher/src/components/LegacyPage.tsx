/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Header } from '@backstage/ui';
import { Navigate, Route, Routes } from 'react-router-dom';
import { catalogAiEnricherTranslationRef } from '../translation';
import { DuplicatesPage } from './DuplicatesPage';
import { InventoryPage } from './InventoryPage';
import { OverviewPage } from './OverviewPage';
import { ProblemsPage } from './ProblemsPage';
import { ProposalsPage } from './ProposalsPage';

const PAGES = [
  { path: 'overview', page: <OverviewPage /> },
  { path: 'problems', page: <ProblemsPage /> },
  { path: 'proposals', page: <ProposalsPage /> },
  { path: 'duplicates', page: <DuplicatesPage /> },
  { path: 'inventory', page: <InventoryPage /> },
] as const;

/** The pages behind one header with tabs, for apps where sub-pages are no extensions of their own. */
export function LegacyPage() {
  const { t } = useTranslationRef(catalogAiEnricherTranslationRef);
  return (
    <>
      <Header
        title={t('card.title')}
        tabs={PAGES.map(({ path }) => ({
          id: path,
          label: t(`${path}.title`),
          href: path,
        }))}
      />
      <Routes>
        {PAGES.map(({ path, page }) => (
          <Route key={path} path={path} element={page} />
        ))}
        <Route path="*" element={<Navigate to="overview" replace />} />
      </Routes>
    </>
  );
}
