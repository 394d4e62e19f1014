/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { IncidentInvestigation } from '@ghostlight/backstage-plugin-ai-common';
import { aiIncidentTranslationRef } from '../../translation';
import { Section } from '../Section';
import { HypothesisCard } from './HypothesisCard';
import styles from './HypothesesSection.module.css';

/** Ways it may have happened, who worded them, and that a model was not used where it was not. */
export function HypothesesSection(props: {
  investigation: IncidentInvestigation;
  manage: boolean;
  onChange(): void;
}) {
  const { investigation, manage, onChange } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const { hypotheses, model, incidentId } = investigation;
  if (hypotheses.length === 0) {
    return null;
  }
  return (
    <Section id="hypotheses" title={t('hypotheses.title')}>
      <Text variant="body-small" color="secondary">
        {model.used
          ? t('hypotheses.byModel', { model: model.model ?? t('unknown') })
          : t('hypotheses.byRules')}{' '}
        {!model.used && model.reason}{' '}
        {model.droppedCitations > 0 &&
          t('hypotheses.dropped', { number: String(model.droppedCitations) })}
      </Text>
      <ol className={styles.list}>
        {hypotheses.map(hypothesis => (
          <HypothesisCard
            key={hypothesis.id}
            incidentId={incidentId}
            hypothesis={hypothesis}
            manage={manage}
            onChange={onChange}
          />
        ))}
      </ol>
    </Section>
  );
}
