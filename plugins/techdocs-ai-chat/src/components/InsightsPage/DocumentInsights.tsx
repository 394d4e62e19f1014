/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import {
  Cell,
  CellText,
  Flex,
  Link,
  Select,
  Table,
  Text,
  useTable,
  type ColumnConfig,
} from '@backstage/ui';
import { useCallback, useMemo, useState } from 'react';
import {
  docsApiRef,
  type DocsDocumentInsight,
  type DocsProblemType,
} from '../../api';
import { safeHref } from '../../text/safeHref';
import { techdocsAiChatTranslationRef } from '../../translation';
import { FixButton } from './FixButton';
import styles from './InsightsPage.module.css';

const PROBLEMS: DocsProblemType[] = [
  'stale',
  'superseded',
  'broken-link',
  'contradiction',
  'rated-down',
];
const MOST_DOCUMENTS = 200;

/** Documents, most used first: how often they are cited, how they are rated, and what is wrong with them. */
export function DocumentInsights(props: { days: number }) {
  const { days } = props;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const api = useApi(docsApiRef);
  const [problem, setProblem] = useState<DocsProblemType>();
  const { state, reload } = useRequest(
    useCallback(
      () => api.documentInsights({ days, problem, limit: MOST_DOCUMENTS }),
      [api, days, problem],
    ),
  );
  if (state.type === 'forbidden') {
    // Said already above, by the questions.
    return null;
  }
  return (
    <Flex direction="column" gap="3">
      <Text as="h2" variant="title-x-small" weight="bold">
        {t('insights.documentsTitle')}
      </Text>
      <Select
        label={t('insights.problem')}
        size="small"
        className={styles.select}
        value={problem ?? 'any'}
        onChange={value =>
          setProblem(value === 'any' ? undefined : (value as DocsProblemType))
        }
        options={[
          { value: 'any', label: t('insights.anyProblem') },
          ...PROBLEMS.map(value => ({
            value,
            label: t(`insights.problemTypes.${value}`),
          })),
        ]}
      />
      {state.type === 'done' ? (
        <Documents
          documents={state.value}
          isFiltered={problem !== undefined}
          onChanged={reload}
        />
      ) : (
        <RequestStates
          state={state}
          forbidden={t('insights.forbidden')}
          failed={t('insights.failed')}
          onRetry={{ label: t('again'), reload }}
        />
      )}
    </Flex>
  );
}

type Row = DocsDocumentInsight & { id: string };

function Documents(props: {
  documents: DocsDocumentInsight[];
  isFiltered: boolean;
  onChanged(): void;
}) {
  const { documents, isFiltered, onChanged } = props;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const rows = useMemo<Row[]>(
    () => documents.map(document => ({ ...document, id: document.documentId })),
    [documents],
  );
  const columns = useMemo<ColumnConfig<Row>[]>(
    () => [
      {
        id: 'document',
        label: t('insights.document'),
        isRowHeader: true,
        cell: ({ title, location }) => (
          <Cell>
            <Title title={title} location={location} />
          </Cell>
        ),
      },
      {
        id: 'citations',
        label: t('insights.citations'),
        cell: ({ citations }) => <CellText title={String(citations)} />,
      },
      {
        id: 'ratings',
        label: t('insights.ratings'),
        cell: ({ ratedUp, ratedDown }) => (
          <CellText title={`${ratedUp} / ${ratedDown}`} />
        ),
      },
      {
        id: 'problems',
        label: t('insights.problems'),
        cell: ({ problems }) => (
          <Cell>
            <Problems problems={problems} />
          </Cell>
        ),
      },
      {
        id: 'fix',
        label: t('insights.fix'),
        cell: ({ title, documentId, fixUrl, problems }) => (
          <Cell>
            {(problems.length > 0 || fixUrl) && (
              <FixButton
                title={title}
                documentId={documentId}
                fixUrl={fixUrl}
                onChanged={onChanged}
              />
            )}
          </Cell>
        ),
      },
    ],
    [t, onChanged],
  );
  const { tableProps } = useTable({
    mode: 'complete',
    data: rows,
    paginationOptions: { pageSize: 20 },
  });
  if (rows.length === 0) {
    return (
      <Text color="secondary">
        {isFiltered
          ? t('insights.documentsNoneWith')
          : t('insights.documentsNone')}
      </Text>
    );
  }
  return (
    <div className={styles.table}>
      <Table columnConfig={columns} {...tableProps} />
    </div>
  );
}

function Title(props: { title: string; location: string }) {
  const href = safeHref(props.location);
  return href ? <Link href={href}>{props.title}</Link> : <>{props.title}</>;
}

function Problems(props: { problems: DocsDocumentInsight['problems'] }) {
  const { problems } = props;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  if (problems.length === 0) {
    return (
      <Text variant="body-small" color="secondary">
        {t('insights.noProblems')}
      </Text>
    );
  }
  return (
    <ul className={styles.list}>
      {problems.map(({ type, detail }, index) => (
        <li key={index}>
          <Text variant="body-small" className={styles.text}>
            <strong>{t(`insights.problemTypes.${type}`)}:</strong> {detail}
          </Text>
        </li>
      ))}
    </ul>
  );
}
