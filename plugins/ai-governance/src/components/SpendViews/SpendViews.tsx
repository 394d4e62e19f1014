/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { rootRouteRef } from '../../routes';
import { aiGovernanceTranslationRef } from '../../translation';
import { SpendPage } from '../SpendPage';
import { CostsPage } from '../CostsPage';
import { Views } from '../Views';

/** The sub-page "Spend": what calls cost, and AI beside the cloud. */
export function SpendViews() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  return (
    <Views
      label={t('spend.title')}
      root={`${root}/spend`}
      views={[
        { path: '', title: t('spend.ofCalls'), element: <SpendPage /> },
        { path: 'cloud', title: t('costs.title'), element: <CostsPage /> },
      ]}
    />
  );
}
