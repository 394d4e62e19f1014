/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import { useCallback } from 'react';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { useSurveyMarks } from '../../hooks/useSurveyMarks';
import { aiGovernanceTranslationRef } from '../../translation';
import { OpenSurveyForm } from './OpenSurveyForm';
import { SurveyForm } from './SurveyForm';
import { SurveyResults } from './SurveyResults';

/** The quarterly survey: answer the one that is open, read the one that has closed, open the next. */
export function SurveySection() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const marks = useSurveyMarks();
  const { state, reload } = useRequest(useCallback(() => api.surveys(), [api]));
  const open =
    state.type === 'done'
      ? state.value.find(survey => survey.state === 'open')
      : undefined;
  const closed =
    state.type === 'done'
      ? state.value.filter(survey => survey.state === 'closed')
      : [];
  return (
    <section aria-label={t('survey.title')}>
      <Flex direction="column" gap="4">
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('survey.title')}
        </Text>
        <Text variant="body-small" color="secondary">
          {t('survey.anonymity')}
        </Text>
        {state.type !== 'done' && (
          <RequestStates
            state={state}
            forbidden={t('delivery.forbidden')}
            failed={t('failed')}
            onRetry={{ label: t('again'), reload }}
            rows={1}
          />
        )}
        {open && (
          <SurveyForm survey={open} onAnswered={() => marks.put(open.id)} />
        )}
        {state.type === 'done' && !open && (
          <>
            <Text>{t('survey.noneOpen')}</Text>
            <OpenSurveyForm onOpened={reload} />
          </>
        )}
        {closed.length > 0 && <SurveyResults surveys={closed} />}
      </Flex>
    </section>
  );
}
