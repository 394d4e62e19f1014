/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox, Text } from '@backstage/ui';
import { useEffect, useState } from 'react';
import type { IncidentRunbookStep } from '@ghostlight/backstage-plugin-ai-common';
import { useAction } from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { nameOf } from '../../text/nameOf';
import { aiIncidentTranslationRef } from '../../translation';
import { CommandText } from '../CommandText';
import { EvidenceRefs } from '../EvidenceDrawer';
import { TimeText } from '../TimeText';
import styles from './RunbookSection.module.css';

/** One step: ticked at once on the screen, and again as it was when the backend did not take it. */
export function RunbookStep(props: {
  incidentId: string;
  step: IncidentRunbookStep;
  manage: boolean;
  onChange(): void;
}) {
  const { incidentId, step, manage, onChange } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const api = useApi(incidentApiRef);
  const { busy, run } = useAction();
  const [ticked, setTicked] = useState<boolean>();
  const done = ticked ?? Boolean(step.done);
  useEffect(() => setTicked(undefined), [step.done]);
  const tick = (value: boolean) => {
    setTicked(value);
    return run(async () => {
      try {
        await api.checkStep({
          id: incidentId,
          stepId: step.id,
          done: value,
        });
        onChange();
      } catch (error) {
        setTicked(undefined);
        throw error;
      }
      return undefined;
    });
  };
  return (
    <li className={styles.step}>
      <Checkbox
        isSelected={done}
        isDisabled={!manage || busy}
        onChange={tick}
        className={styles.title}
      >
        {step.title}
      </Checkbox>
      {step.detail && (
        <Text as="p" variant="body-small" className={styles.detail}>
          {step.detail}
        </Text>
      )}
      {step.command && (
        <CommandText
          text={step.command}
          copyLabel={t('runbook.copy', { title: step.title })}
        />
      )}
      {step.evidence.length > 0 && (
        <div>
          <EvidenceRefs refs={step.evidence} />
        </div>
      )}
      {step.done && (
        <Text variant="body-small" color="secondary">
          {t('runbook.doneBy', { name: nameOf(step.done.by) })}{' '}
          <TimeText at={step.done.at} />
          {step.done.note && `: ${step.done.note}`}
        </Text>
      )}
    </li>
  );
}
