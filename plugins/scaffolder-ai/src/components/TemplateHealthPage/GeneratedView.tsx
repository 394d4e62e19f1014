/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Flex, Grid, Select, Text } from '@backstage/ui';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import type {
  TemplateDrift,
  TemplateHealth,
} from '@ghostlight/backstage-plugin-ai-common';
import { scaffolderAiApiRef } from '../../api';
import { scaffolderAiTranslationRef } from '../../translation';
import { DriftCard } from '../DriftCard';
import { Adoption } from './Adoption';
import styles from './TemplateHealthPage.module.css';

const ALL = 'all';
const STATES = [
  'conflicts',
  'behind',
  'unknown',
  'current',
  'ejected',
] as const;

/** The drift dashboard: who is how far behind, and each repository with its update. */
export function GeneratedView(props: { templates: TemplateHealth[] }) {
  const { templates } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const api = useApi(scaffolderAiApiRef);
  const [params, setParams] = useSearchParams();
  const templateRef = params.get('template') ?? undefined;
  const wanted = STATES.find(value => value === params.get('state'));
  const { state, reload } = useRequest(
    useCallback(() => api.drift({ templateRef }), [api, templateRef]),
  );
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('health.forbidden')}
        failed={t('health.failed')}
        onRetry={{ label: t('again'), reload }}
      />
    );
  }
  const choose = (key: string, value: string) => {
    const next = new URLSearchParams(params);
    if (value === ALL) {
      next.delete(key);
    } else {
      next.set(key, value);
    }
    setParams(next, { replace: true });
  };
  const shown = state.value
    .filter(drift => !wanted || drift.state === wanted)
    .sort(furthestFirst);
  return (
    <Flex direction="column" gap="4" className={styles.view}>
      {state.value.length === 0 && !templateRef ? (
        <Alert
          status="info"
          icon
          title={t('drift.none')}
          description={t('drift.noneDescription')}
        />
      ) : (
        <>
          <Adoption drift={state.value} templates={templates} />
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
              label={t('drift.stateTitle')}
              value={wanted ?? ALL}
              onChange={key => choose('state', String(key))}
              options={[
                { value: ALL, label: t('drift.everyState') },
                ...STATES.map(value => ({
                  value,
                  label: t(`drift.state.${value}`),
                })),
              ]}
            />
          </Grid.Root>
          <Text variant="body-small" color="secondary">
            {t('health.shown', {
              shown: String(shown.length),
              total: String(state.value.length),
            })}
          </Text>
          {shown.map(drift => (
            <DriftCard
              key={drift.entityRef}
              drift={drift}
              title={
                templates.find(
                  template => template.templateRef === drift.templateRef,
                )?.title
              }
              onChange={reload}
            />
          ))}
        </>
      )}
    </Flex>
  );
}

function furthestFirst(a: TemplateDrift, b: TemplateDrift): number {
  return (
    STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
    b.changes.length - a.changes.length ||
    a.entityRef.localeCompare(b.entityRef, 'en-US')
  );
}
