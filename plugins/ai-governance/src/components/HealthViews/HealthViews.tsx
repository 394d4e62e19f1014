/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { rootRouteRef } from '../../routes';
import { aiGovernanceTranslationRef } from '../../translation';
import { HealthPage } from '../HealthPage';
import { JobsPage } from '../JobsPage';
import { Views } from '../Views';

/** The sub-page "Health": the checks, and what was given up. */
export function HealthViews() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  return (
    <Views
      label={t('health.title')}
      root={`${root}/health`}
      views={[
        { path: '', title: t('health.checks'), element: <HealthPage /> },
        { path: 'jobs', title: t('jobs.title'), element: <JobsPage /> },
      ]}
    />
  );
}
