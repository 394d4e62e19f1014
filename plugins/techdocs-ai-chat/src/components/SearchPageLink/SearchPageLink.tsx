/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useSearch } from '@backstage/plugin-search-react';
import { ButtonLink } from '@backstage/ui';
import { RiQuestionAnswerLine } from '@remixicon/react';
import { rootRouteRef } from '../../routes';
import { techdocsAiChatTranslationRef } from '../../translation';
import styles from './SearchPageLink.module.css';

/** On the portal's search page: asks the documentation what is being searched for. */
export function SearchPageLink() {
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const term = useSearch().term.trim();
  const ask = useRouteRef(rootRouteRef)?.();
  return ask ? (
    <ButtonLink
      href={term ? `${ask}?${new URLSearchParams({ q: term })}` : ask}
      size="small"
      variant="secondary"
      className={styles.link}
      iconStart={<RiQuestionAnswerLine aria-hidden />}
    >
      {term ? t('searchPage.askTerm', { term }) : t('searchPage.ask')}
    </ButtonLink>
  ) : null;
}
