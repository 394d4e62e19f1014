/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Select } from '@backstage/ui';
import { useState } from 'react';
import { techdocsAiChatTranslationRef } from '../../translation';
import { DocumentInsights } from './DocumentInsights';
import styles from './InsightsPage.module.css';
import { QuestionInsights } from './QuestionInsights';

const PERIODS = [7, 30, 90];

/** What owners of documents should know: questions without a good answer, and how their documents fare. */
export function InsightsPage() {
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const [days, setDays] = useState(30);
  return (
    <Flex direction="column" gap="5" className={styles.root}>
      <Select
        label={t('insights.period')}
        size="small"
        className={styles.select}
        value={String(days)}
        onChange={value => setDays(Number(value))}
        options={PERIODS.map(value => ({
          value: String(value),
          label: t('insights.days', { days: String(value) }),
        }))}
      />
      <QuestionInsights days={days} />
      <DocumentInsights days={days} />
    </Flex>
  );
}
