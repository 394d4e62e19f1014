/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import { useState } from 'react';
import { governanceApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { aiGovernanceTranslationRef } from '../../translation';

const DAYS = 14;

/** Opens the survey of this quarter for two weeks. */
export function OpenSurveyForm(props: { onOpened(): void }) {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const { isBusy, run } = useAction();
  const [now] = useState(() => new Date());
  const id = `${now.getUTCFullYear()}-Q${
    Math.floor(now.getUTCMonth() / 3) + 1
  }`;
  const open = async () => {
    const closesAt = new Date(now.getTime() + DAYS * 86_400_000).toISOString();
    if (await run(() => api.openSurvey({ id, closesAt }), t('survey.opened'))) {
      props.onOpened();
    }
  };
  return (
    <Flex direction="column" gap="1" align="start">
      <Button variant="secondary" isPending={isBusy} onPress={open}>
        {t('survey.openNew', { id, days: String(DAYS) })}
      </Button>
      <Text variant="body-small" color="secondary">
        {t('survey.needs')}
      </Text>
    </Flex>
  );
}
