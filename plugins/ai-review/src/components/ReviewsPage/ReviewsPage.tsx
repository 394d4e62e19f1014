/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, Tab, TabList, Tabs } from '@backstage/ui';
import { Route, Routes, useParams } from 'react-router-dom';
import { FocusKeeper } from '@ghostlight/backstage-plugin-ai-react';
import {
  backtestsRouteRef,
  configurationRouteRef,
  rootRouteRef,
  rulesRouteRef,
} from '../../routes';
import { aiReviewTranslationRef } from '../../translation';
import { BacktestPage } from '../BacktestPage';
import { BacktestsPage } from '../BacktestsPage';
import { ConfigurationPage } from '../ConfigurationPage';
import { OverviewPage } from '../OverviewPage';
import { ReviewDetails } from '../ReviewDetails';
import { RulesPage } from '../RulesPage';
import styles from './ReviewsPage.module.css';

/**
 * The page "Reviews": the organisation, rules, backtests, configuration, and one review.
 *
 * @remarks
 * Own routes instead of sub-pages, so that the same page works in apps of the legacy frontend system.
 */
export function ReviewsPage() {
  const { t } = useTranslationRef(aiReviewTranslationRef);
  const root = useRouteRef(rootRouteRef)?.();
  const rules = useRouteRef(rulesRouteRef)?.();
  const backtests = useRouteRef(backtestsRouteRef)?.();
  const configuration = useRouteRef(configurationRouteRef)?.();
  return (
    <Container>
      <FocusKeeper>
        {root && rules && backtests && configuration && (
          <Tabs>
            <TabList aria-label={t('tabs.label')} className={styles.tabs}>
              <Tab id="overview" href={root} matchStrategy="prefix">
                {t('tabs.overview')}
              </Tab>
              <Tab id="rules" href={rules}>
                {t('tabs.rules')}
              </Tab>
              <Tab id="backtests" href={backtests} matchStrategy="prefix">
                {t('tabs.backtests')}
              </Tab>
              <Tab id="configuration" href={configuration}>
                {t('tabs.configuration')}
              </Tab>
            </TabList>
          </Tabs>
        )}
        <Routes>
          <Route path="rules" element={<RulesPage />} />
          <Route path="backtests" element={<BacktestsPage />} />
          <Route path="backtests/:backtestId" element={<BacktestPage />} />
          <Route path="configuration" element={<ConfigurationPage />} />
          <Route path="r/:reviewId" element={<OneReview />} />
          <Route path="*" element={<OverviewPage />} />
        </Routes>
      </FocusKeeper>
    </Container>
  );
}

function OneReview() {
  const { t } = useTranslationRef(aiReviewTranslationRef);
  const { reviewId = '' } = useParams();
  const root = useRouteRef(rootRouteRef)?.() ?? '/';
  return (
    <ReviewDetails
      key={reviewId}
      reviewId={reviewId}
      back={{ href: root, label: t('review.back') }}
    />
  );
}
