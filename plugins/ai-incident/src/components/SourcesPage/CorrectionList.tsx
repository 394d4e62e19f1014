/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { useCallback } from 'react';
import {
  RequestStates,
  useAction,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { nameOf } from '../../text/nameOf';
import { aiIncidentTranslationRef } from '../../translation';
import { EntityName } from '../EntityName';
import { Section } from '../Section';
import styles from './SourcesPage.module.css';

/** What people said alerts belong to, and a way to forget it. */
export function CorrectionList() {
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const api = useApi(incidentApiRef);
  const { busy, run } = useAction();
  const { state, reload } = useRequest(
    useCallback(() => api.corrections(), [api]),
  );
  return (
    <Section title={t('corrections.title')}>
      {state.type !== 'done' && (
        <RequestStates
          state={state}
          forbidden={t('sources.mayNot')}
          failed={t('corrections.failed')}
          rows={1}
        />
      )}
      {state.type === 'done' && state.value.length === 0 && (
        <Text variant="body-medium">{t('corrections.none')}</Text>
      )}
      {state.type === 'done' && state.value.length > 0 && (
        <ul className={styles.list}>
          {state.value.map(correction => (
            <li key={correction.id} className={styles.item}>
              <Text as="p" variant="body-medium" className={styles.text}>
                {correction.source}: {correction.field} = {correction.value} →{' '}
                <EntityName name={correction.entityRef} />
              </Text>
              <div className={styles.marks}>
                <Text variant="body-small" color="secondary">
                  {t('corrections.by', { name: nameOf(correction.createdBy) })}
                </Text>
                <Button
                  size="small"
                  variant="tertiary"
                  isDisabled={busy}
                  aria-label={t('corrections.forgetOne', {
                    value: correction.value,
                  })}
                  onPress={() =>
                    run(async () => {
                      await api.deleteCorrection({ id: correction.id });
                      reload();
                      return t('corrections.forgotten');
                    })
                  }
                >
                  {t('corrections.forget')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
