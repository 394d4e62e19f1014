/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Flex } from '@backstage/ui';
import { useState } from 'react';
import { useFormats } from '@ghostlight/backstage-plugin-ai-react';
import { useOpenSurvey } from '../../hooks/useOpenSurvey';
import { aiGovernanceTranslationRef } from '../../translation';
import { SurveyForm } from '../SpacePage/SurveyForm';

/** Asks for an answer while a survey is open, until there is one or the reader puts it away. Otherwise nothing. */
export function SurveyBanner() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const { dateTime } = useFormats();
  const { survey, put } = useOpenSurvey();
  const [isOpen, setIsOpen] = useState(false);
  if (!survey) {
    return null;
  }
  return (
    <section aria-label={t('survey.title')}>
      <Alert
        status="info"
        icon
        title={t('survey.banner', { id: survey.id })}
        description={
          isOpen ? (
            <SurveyForm survey={survey} onAnswered={() => put(survey.id)} />
          ) : (
            t('survey.bannerText', { at: dateTime(survey.closesAt) })
          )
        }
        customActions={
          <Flex gap="2">
            {!isOpen && (
              <Button
                size="small"
                variant="primary"
                onPress={() => setIsOpen(true)}
              >
                {t('survey.answer')}
              </Button>
            )}
            <Button
              size="small"
              variant="tertiary"
              onPress={() => put(survey.id)}
            >
              {t('survey.later')}
            </Button>
          </Flex>
        }
      />
    </section>
  );
}
