/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useTechDocsReaderPage } from '@backstage/plugin-techdocs-react';
import { ButtonLink } from '@backstage/ui';
import { RiQuestionAnswerLine } from '@remixicon/react';
import { useLocation } from 'react-router-dom';
import { rootRouteRef } from '../../routes';
import { techdocsAiChatTranslationRef } from '../../translation';
import { pageLocation } from './pageLocation';

/** Above a TechDocs page: opens a conversation in which "this page" stands for it. */
export function AskAboutPage() {
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const { entityRef } = useTechDocsReaderPage();
  const { pathname } = useLocation();
  const ask = useRouteRef(rootRouteRef)?.();
  if (!ask) {
    return null;
  }
  const params = new URLSearchParams({
    entityRef: stringifyEntityRef(entityRef),
    location: pageLocation({ entityRef, pathname }),
  });
  return (
    <ButtonLink
      href={`${ask}?${params}`}
      size="small"
      variant="secondary"
      iconStart={<RiQuestionAnswerLine aria-hidden />}
    >
      {t('page.ask')}
    </ButtonLink>
  );
}
