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
import { reviewApiRef } from '../../api';
import { aiReviewTranslationRef } from '../../translation';
import { RuleCard } from './RuleCard';

const DAYS = 365;

/** Every rule: what it checks, how often it was right, whether it runs, how to change that. */
export function RulesPage() {
  const { t } = useTranslationRef(aiReviewTranslationRef);
  const api = useApi(reviewApiRef);
  const { state, reload } = useRequest(
    useCallback(async () => {
      const [rules, stats] = await Promise.all([
        api.rules(),
        api.stats({ days: DAYS }),
      ]);
      return rules.map(rule => ({
        rule,
        stats: stats.rules.find(({ ruleId }) => ruleId === rule.ruleId),
      }));
    }, [api]),
  );
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('forbidden')}
        failed={t('failed')}
        onRetry={{ label: t('again'), reload }}
      />
    );
  }
  return (
    <Flex direction="column" gap="3" py="4">
      {state.value.length === 0 && (
        <Text variant="body-medium">{t('rules.none')}</Text>
      )}
      {state.value.map(({ rule, stats }) => (
        <RuleCard key={rule.ruleId} rule={rule} stats={stats} />
      ))}
    </Flex>
  );
}
