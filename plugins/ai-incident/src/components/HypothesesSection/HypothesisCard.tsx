/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { IncidentHypothesis } from '@ghostlight/backstage-plugin-ai-common';
import { aiIncidentTranslationRef } from '../../translation';
import { Claims } from '../Claims';
import { CommandText } from '../CommandText';
import { DecisionButtons } from '../DecisionButtons';
import styles from './HypothesesSection.module.css';

/** One hypothesis: what it says, for, against, and what to look at next. */
export function HypothesisCard(props: {
  incidentId: string;
  hypothesis: IncidentHypothesis;
  manage: boolean;
  onChange(): void;
}) {
  const { incidentId, hypothesis, manage, onChange } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  return (
    <li className={styles.card}>
      <Text as="h3" variant="body-large" weight="bold" className={styles.text}>
        {hypothesis.title}
      </Text>
      <Text as="p" variant="body-medium" className={styles.text}>
        {hypothesis.statement}
      </Text>
      <Claims
        tone="for"
        title={t('suspects.for')}
        none={t('suspects.nothingFor')}
        claims={hypothesis.for}
      />
      <Claims
        tone="against"
        title={t('suspects.against')}
        none={t('suspects.nothingAgainst')}
        claims={hypothesis.against}
      />
      {hypothesis.nextCheck && (
        <div>
          <Text variant="body-small" weight="bold">
            {t('hypotheses.next')}
          </Text>
          <CommandText
            text={hypothesis.nextCheck}
            copyLabel={t('hypotheses.copyNext', { title: hypothesis.title })}
          />
        </div>
      )}
      <DecisionButtons
        incidentId={incidentId}
        target="hypothesis"
        targetId={hypothesis.id}
        title={hypothesis.title}
        decision={hypothesis.decision}
        manage={manage}
        onChange={onChange}
      />
    </li>
  );
}
