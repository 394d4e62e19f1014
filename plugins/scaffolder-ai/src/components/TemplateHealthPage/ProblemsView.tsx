/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Grid, Select, Text } from '@backstage/ui';
import { useCallback, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import type {
  TemplateHealth,
  TemplateProblemSeverity,
} from '@ghostlight/backstage-plugin-ai-common';
import { scaffolderAiApiRef } from '../../api';
import { scaffolderAiTranslationRef } from '../../translation';
import { ProblemList } from '../ProblemList';
import styles from './TemplateHealthPage.module.css';

const PAGE = 50;
const MOST = 200;
const ALL = 'all';

/** Problems by template and severity, worst first; the filter is in the address. */
export function ProblemsView(props: { templates: TemplateHealth[] }) {
  const { templates } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const api = useApi(scaffolderAiApiRef);
  const [params, setParams] = useSearchParams();
  const [limit, setLimit] = useState(PAGE);
  const templateRef = params.get('template') ?? undefined;
  const severity = (['error', 'warning'] as const).find(
    value => value === params.get('severity'),
  ) as TemplateProblemSeverity | undefined;
  const { state, reload } = useRequest(
    useCallback(
      () => api.problems({ templateRef, severity, limit }),
      [api, templateRef, severity, limit],
    ),
  );
  const choose = (key: string, value: string) => {
    const next = new URLSearchParams(params);
    if (value === ALL) {
      next.delete(key);
    } else {
      next.set(key, value);
    }
    setParams(next, { replace: true });
  };
  return (
    <Flex direction="column" gap="3" className={styles.view}>
      <Grid.Root columns={{ initial: '1', sm: '2' }} gap="3">
        <Select
          label={t('health.template')}
          value={templateRef ?? ALL}
          onChange={key => choose('template', String(key))}
          options={[
            { value: ALL, label: t('health.all') },
            ...templates.map(template => ({
              value: template.templateRef,
              label: template.title,
            })),
          ]}
        />
        <Select
          label={t('health.severity')}
          value={severity ?? ALL}
          onChange={key => choose('severity', String(key))}
          options={[
            { value: ALL, label: t('health.everySeverity') },
            { value: 'error', label: t('severity.error') },
            { value: 'warning', label: t('severity.warning') },
          ]}
        />
      </Grid.Root>
      {state.type !== 'done' && (
        <RequestStates
          state={state}
          forbidden={t('health.forbidden')}
          failed={t('health.failed')}
          onRetry={{ label: t('again'), reload }}
        />
      )}
      {state.type === 'done' && state.value.items.length === 0 && (
        <Text variant="title-x-small">{t('health.noProblem')}</Text>
      )}
      {state.type === 'done' && state.value.items.length > 0 && (
        <>
          <Text variant="body-small" color="secondary">
            {t('health.shown', {
              shown: String(state.value.items.length),
              total: String(state.value.total),
            })}
          </Text>
          <ProblemList
            problems={state.value.items}
            templates={templates}
            showTemplate={templateRef === undefined}
          />
          {state.value.items.length < Math.min(state.value.total, MOST) && (
            <Button
              variant="secondary"
              onPress={() => setLimit(Math.min(limit + PAGE, MOST))}
            >
              {t('health.more')}
            </Button>
          )}
        </>
      )}
    </Flex>
  );
}
