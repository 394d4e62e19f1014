/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Flex,
  Link,
  SearchField,
  Skeleton,
  Text,
} from '@backstage/ui';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  IndexAge,
  ModelNotice,
  PassageCard,
} from '@ghostlight/backstage-plugin-ai-react';
import { rootRouteRef } from '../../routes';
import { techdocsAiChatTranslationRef } from '../../translation';
import styles from './DocsSearch.module.css';
import { useDocsSearch, type DocsSearchState } from './useDocsSearch';
import { useKindLabel } from '../../hooks/useKindLabel';
import { useDocsStatus } from '../../hooks/useDocsStatus';

/** A query, its passages, and everything that can be instead of passages. */
export function DocsSearch() {
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const [params, setParams] = useSearchParams();
  const query = params.get('query') ?? '';
  const [draft, setDraft] = useState(query);
  const status = useDocsStatus();
  const { state, retry } = useDocsSearch({ query });

  // Back and forward change the address; the field follows.
  useEffect(() => setDraft(query), [query]);

  const submit = (value: string) =>
    setParams(
      previous => {
        const next = new URLSearchParams(previous);
        if (value.trim()) {
          next.set('query', value.trim());
        } else {
          next.delete('query');
        }
        return next;
      },
      { replace: false },
    );

  return (
    <Flex direction="column" gap="4" className={styles.root}>
      <SearchField
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        value={draft}
        onChange={setDraft}
        onSubmit={submit}
        onClear={() => submit('')}
      />
      {status && (
        <ModelNotice status={status.model} without={t('index.withoutModel')} />
      )}
      {status && !status.ready && (
        <Alert
          status="warning"
          icon
          title={t('index.notReady')}
          description={status.reason}
        />
      )}
      <Results state={state} retry={retry} indexedAt={status?.indexedAt} />
    </Flex>
  );
}

function Results(props: {
  state: DocsSearchState;
  retry(): void;
  indexedAt?: string;
}) {
  const { state, retry, indexedAt } = props;
  const kindLabel = useKindLabel();
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);

  if (state.type === 'idle') {
    return (
      <Flex direction="column" gap="1">
        <Text variant="title-small" weight="bold">
          {t('search.startTitle')}
        </Text>
        <Text variant="body-medium" color="secondary">
          {t('search.startText')}
        </Text>
        {indexedAt && <IndexAge at={indexedAt} />}
      </Flex>
    );
  }
  if (state.type === 'loading') {
    return (
      <Flex direction="column" gap="3" aria-busy="true">
        {[0, 1, 2].map(key => (
          <Skeleton key={key} height={120} width="100%" />
        ))}
      </Flex>
    );
  }
  if (state.type === 'failed') {
    return (
      <Alert
        status="danger"
        icon
        title={t('search.failed')}
        description={state.error.message}
        customActions={
          <Button variant="secondary" size="small" onPress={retry}>
            {t('again')}
          </Button>
        }
      />
    );
  }
  const { hits, indexedAt: asOf } = state.result;
  if (hits.length === 0) {
    return (
      <Flex direction="column" gap="1">
        <Text variant="title-small" weight="bold">
          {t('search.nothingTitle', { query: state.query })}
        </Text>
        <Text variant="body-medium" color="secondary">
          {t('search.nothingText')}
        </Text>
        <AskLink query={state.query} />
        {asOf && <IndexAge at={asOf} />}
      </Flex>
    );
  }
  return (
    <Flex direction="column" gap="3">
      <Flex justify="between" align="center" className={styles.summary}>
        <Text variant="body-small" color="secondary" role="status">
          {t('search.resultCount', { count: hits.length })}
        </Text>
        <AskLink query={state.query} />
        {asOf && <IndexAge at={asOf} />}
      </Flex>
      {hits.map(hit => (
        <PassageCard
          key={hit.chunkId}
          hit={hit}
          query={state.query}
          kindLabel={kindLabel}
        />
      ))}
    </Flex>
  );
}

/** From passages to an answer made of them. */
function AskLink(props: { query: string }) {
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const ask = useRouteRef(rootRouteRef)?.();
  return ask ? (
    <Link
      href={`${ask}?${new URLSearchParams({ q: props.query })}`}
      variant="body-small"
    >
      {t('search.ask')}
    </Link>
  ) : null;
}
