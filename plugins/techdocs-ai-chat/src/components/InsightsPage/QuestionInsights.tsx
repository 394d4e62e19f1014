/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { Flex, Select, Text } from '@backstage/ui';
import { useCallback, useState } from 'react';
import {
  docsApiRef,
  type DocsClusterStatus,
  type DocsQuestionTotals,
} from '../../api';
import { techdocsAiChatTranslationRef } from '../../translation';
import { ClusterItem } from './ClusterItem';
import styles from './InsightsPage.module.css';

const STATUSES: DocsClusterStatus[] = ['open', 'resolved', 'dismissed'];

/** How many questions found an answer, and those that did not, alike ones together. */
export function QuestionInsights(props: { days: number }) {
  const { days } = props;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const api = useApi(docsApiRef);
  const [status, setStatus] = useState<DocsClusterStatus>('open');
  const { state, reload } = useRequest(
    useCallback(
      () => api.questionInsights({ days, status }),
      [api, days, status],
    ),
  );
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('insights.forbidden')}
        failed={t('insights.failed')}
        onRetry={{ label: t('again'), reload }}
      />
    );
  }
  const { clusters, totals } = state.value;
  return (
    <>
      <Totals totals={totals} />
      <Flex direction="column" gap="3">
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('insights.questionsTitle')}
        </Text>
        <Select
          label={t('insights.status')}
          size="small"
          className={styles.select}
          value={status}
          onChange={value => setStatus(value as DocsClusterStatus)}
          options={STATUSES.map(value => ({
            value,
            label: t(`insights.${value}`),
          }))}
        />
        {clusters.length === 0 ? (
          <Text color="secondary">{t('insights.questionsNone')}</Text>
        ) : (
          <ul className={styles.list}>
            {clusters.map(cluster => (
              <li key={cluster.id}>
                <ClusterItem cluster={cluster} onChanged={reload} />
              </li>
            ))}
          </ul>
        )}
      </Flex>
    </>
  );
}

function Totals(props: { totals: DocsQuestionTotals }) {
  const { totals } = props;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const figures = [
    'asked',
    'answered',
    'refused',
    'ratedUp',
    'ratedDown',
  ] as const;
  return (
    <dl className={styles.totals}>
      {figures.map(name => (
        <div key={name}>
          <dt>{t(`insights.${name}`)}</dt>
          <dd>{totals[name]}</dd>
        </div>
      ))}
    </dl>
  );
}
