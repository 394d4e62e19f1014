/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { rootRouteRef } from '../../routes';
import { aiGovernanceTranslationRef } from '../../translation';
import { PromptsPage } from '../PromptsPage';
import { CataloguePage } from '../CataloguePage';
import { Views } from '../Views';

/** The sub-page "Prompts and models": the library, and the models and prompts in use. */
export function PromptViews() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  return (
    <Views
      label={t('catalogue.title')}
      root={`${root}/prompts`}
      views={[
        { path: '', title: t('prompts.title'), element: <PromptsPage /> },
        {
          path: 'models',
          title: t('catalogue.models'),
          element: <CataloguePage />,
        },
      ]}
    />
  );
}
