/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Flex,
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
import { techdocsAiChatTranslationRef } from '../../translation';
import styles from './DocsSearch.module.css';
import { useDocsSearch, type DocsSearchState } from './useDocsSearch';
import { useDocsStatus } from './useDocsStatus';

type DocsSearchProps = {
  /** Keeps the search to the documents of one entity. */
  entity?: { ref: string; name: string };
};

/** A query, its passages, and everything that can be instead of passages. */
export function DocsSearch({ entity }: DocsSearchProps) {
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const [params, setParams] = useSearchParams();
  const query = params.get('query') ?? '';
  const [draft, setDraft] = useState(query);
  const status = useDocsStatus();
  const { state, retry } = useDocsSearch({ query, entityRef: entity?.ref });

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
        aria-label={t('searchLabel')}
        placeholder={t('searchPlaceholder')}
        value={draft}
        onChange={setDraft}
        onSubmit={submit}
        onClear={() => submit('')}
      />
      {status && (
        <ModelNotice status={status.model} without={t('withoutModel')} />
      )}
      {status && !status.ready && (
        <Alert
          status="warning"
          icon
          title={t('notReady')}
          description={status.reason}
        />
      )}
      <Results
        state={state}
        retry={retry}
        entity={entity}
        indexedAt={status?.indexedAt}
      />
    </Flex>
  );
}

function Results(props: {
  state: DocsSearchState;
  retry(): void;
  entity?: { name: string };
  indexedAt?: string;
}) {
  const { state, retry, entity, indexedAt } = props;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);

  if (state.type === 'idle') {
    return (
      <Flex direction="column" gap="1">
        <Text variant="title-small" weight="bold">
          {t('startTitle')}
        </Text>
        <Text variant="body-medium" color="secondary">
          {entity ? t('scopedText', { name: entity.name }) : t('startText')}
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
        title={t('failedTitle')}
        description={state.error.message}
        customActions={
          <Button variant="secondary" size="small" onPress={retry}>
            {t('retry')}
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
          {t('nothingTitle', { query: state.query })}
        </Text>
        <Text variant="body-medium" color="secondary">
          {t('nothingText')}
        </Text>
        {asOf && <IndexAge at={asOf} />}
      </Flex>
    );
  }
  const kinds = {
    techdocs: t('kinds.techdocs'),
    adr: t('kinds.adr'),
    readme: t('kinds.readme'),
    runbook: t('kinds.runbook'),
    markdown: t('kinds.markdown'),
    api: t('kinds.api'),
    entity: t('kinds.entity'),
    source: t('kinds.source'),
    'ai-resource': t('kinds.ai-resource'),
    gotcha: t('kinds.gotcha'),
  } as Record<string, string>;
  return (
    <Flex direction="column" gap="3">
      <Flex justify="between" align="center" className={styles.summary}>
        <Text variant="body-small" color="secondary" role="status">
          {t('resultCount', { count: hits.length })}
        </Text>
        {asOf && <IndexAge at={asOf} />}
      </Flex>
      {hits.map(hit => (
        <PassageCard
          key={hit.chunkId}
          hit={hit}
          query={state.query}
          kindLabel={kind => kinds[kind] ?? kind}
        />
      ))}
    </Flex>
  );
}
