/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Link, Text } from '@backstage/ui';
import { useDeliveryRoot } from '../../hooks/useDeliveryRoot';
import { useOpenSurvey } from '../../hooks/useOpenSurvey';
import { aiGovernanceTranslationRef } from '../../translation';
import { SurveyBanner } from '../SurveyBanner';

/** The survey that waits for an answer, in a card of the home page. */
export function SurveyWidget() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const delivery = useDeliveryRoot();
  const { survey } = useOpenSurvey();
  if (survey) {
    return <SurveyBanner />;
  }
  return (
    <Flex direction="column" gap="2">
      <Text>{t('survey.widgetNone')}</Text>
      <Link href={`${delivery}/space`}>{t('survey.title')}</Link>
    </Flex>
  );
}
