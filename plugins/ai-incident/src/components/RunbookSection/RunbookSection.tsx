/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { useCallback } from 'react';
import type { IncidentSummary } from '@ghostlight/backstage-plugin-ai-common';
import { RequestStates } from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { useLiveRequest } from '../../hooks/useLiveRequest';
import { aiIncidentTranslationRef } from '../../translation';
import { ExportButton } from '../ExportButton';
import { ProposeButton } from '../ProposeButton';
import { Section } from '../Section';
import { RunbookStep } from './RunbookStep';
import styles from './RunbookSection.module.css';

const PHASES = ['verify', 'mitigate', 'communicate', 'escalate'] as const;

/** What to do: steps by phase that people tick, with who did it and when. */
export function RunbookSection(props: {
  incident: IncidentSummary;
  version: number;
  manage: boolean;
}) {
  const { incident, version, manage } = props;
  const { id } = incident;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const api = useApi(incidentApiRef);
  const { state, reload } = useLiveRequest(
    useCallback(() => api.runbook({ id }), [api, id]),
    version,
  );
  return (
    <Section
      id="runbook"
      title={t('runbook.title')}
      actions={
        <>
          {manage && <ProposeButton id={id} document="runbook" />}
          <ExportButton id={id} document="runbook" />
        </>
      }
    >
      {state.type !== 'done' && (
        <RequestStates
          state={state}
          forbidden={t('forbidden')}
          failed={t('runbook.failed')}
          onRetry={{ label: t('again'), reload }}
        />
      )}
      {state.type === 'done' && (
        <>
          <Text variant="body-small" color="secondary">
            {t('runbook.version', {
              version: String(state.value.version),
              done: String(state.value.steps.filter(step => step.done).length),
              total: String(state.value.steps.length),
            })}
          </Text>
          {PHASES.map(phase => {
            const steps = state.value.steps.filter(
              step => step.phase === phase,
            );
            return steps.length === 0 ? null : (
              <div key={phase}>
                <Text as="h3" variant="body-medium" weight="bold">
                  {t(`runbook.${phase}`)}
                </Text>
                <ul className={styles.steps}>
                  {steps.map(step => (
                    <RunbookStep
                      key={step.id}
                      incidentId={id}
                      step={step}
                      manage={manage}
                      onChange={reload}
                    />
                  ))}
                </ul>
              </div>
            );
          })}
        </>
      )}
    </Section>
  );
}
