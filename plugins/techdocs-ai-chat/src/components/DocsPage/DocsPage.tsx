/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, Tab, TabList, Tabs } from '@backstage/ui';
import { Navigate, Route, Routes, useSearchParams } from 'react-router-dom';
import { FocusKeeper } from '@ghostlight/backstage-plugin-ai-react';
import { insightsRouteRef, rootRouteRef, searchRouteRef } from '../../routes';
import { techdocsAiChatTranslationRef } from '../../translation';
import { AskPage } from '../AskPage';
import { DocsSearch } from '../DocsSearch';
import { InsightsPage } from '../InsightsPage';
import { SharedPage } from '../SharedPage';

/**
 * The page "Ask the docs": conversations, search, and what owners should know.
 *
 * @remarks
 * Own routes instead of sub-pages: a sub-page has an address of its own, and on the way to it the question of `/ask?q=` would be
 * lost.
 */
export function DocsPage() {
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const ask = useRouteRef(rootRouteRef)?.();
  const search = useRouteRef(searchRouteRef)?.();
  const insights = useRouteRef(insightsRouteRef)?.();
  return (
    <Container>
      <FocusKeeper>
        {ask && search && insights && (
          <Tabs>
            <TabList aria-label={t('modes.label')}>
              <Tab id="ask" href={ask} matchStrategy="prefix">
                {t('modes.ask')}
              </Tab>
              <Tab id="search" href={search}>
                {t('modes.search')}
              </Tab>
              <Tab id="insights" href={insights}>
                {t('modes.insights')}
              </Tab>
            </TabList>
          </Tabs>
        )}
        <Routes>
          <Route path="search" element={<DocsSearch />} />
          <Route path="insights" element={<InsightsPage />} />
          <Route path="s/:shareId" element={<SharedPage />} />
          <Route path="*" element={<AskOrSearch />} />
        </Routes>
      </FocusKeeper>
    </Container>
  );
}

/** Links from before there were conversations, with `?query=`, still search. */
function AskOrSearch() {
  const [params] = useSearchParams();
  const search = useRouteRef(searchRouteRef)?.();
  return params.has('query') && search ? (
    <Navigate to={`${search}?${params}`} replace />
  ) : (
    <AskPage />
  );
}
