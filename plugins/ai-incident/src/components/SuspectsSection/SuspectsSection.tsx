/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { useState } from 'react';
import type {
  IncidentInvestigation,
  IncidentSummary,
} from '@ghostlight/backstage-plugin-ai-common';
import { useFormats } from '@ghostlight/backstage-plugin-ai-react';
import { nameOf } from '../../text/nameOf';
import { aiIncidentTranslationRef } from '../../translation';
import { Section } from '../Section';
import { SuspectCard } from './SuspectCard';
import styles from './SuspectsSection.module.css';

/** Shown side by side; the rest on request. */
const SHOWN = 3;

/** Suspected changes, the likeliest first, with what speaks for and against each. */
export function SuspectsSection(props: {
  incident: IncidentSummary;
  investigation: IncidentInvestigation;
  manage: boolean;
  onChange(): void;
}) {
  const { incident, investigation, manage, onChange } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const formats = useFormats();
  const [all, setAll] = useState(false);
  const { suspects, rootServices, verdict } = investigation;
  const cleared = verdict === 'no-change-explains';
  return (
    <Section id="suspects" title={t('suspects.title')}>
      {suspects.length === 0 && (
        <Text variant="body-medium">
          {t(
            investigation.state === 'done'
              ? 'suspects.noneDescription'
              : `investigation.${investigation.state}`,
          )}
        </Text>
      )}
      {cleared && suspects.length > 0 && (
        <Text variant="body-medium">{t('suspects.cleared')}</Text>
      )}
      {rootServices.length > 0 && (
        <Text variant="body-medium">
          {t('suspects.roots', {
            names: rootServices
              .slice(0, SHOWN)
              .map(
                ({ service, score }) =>
                  `${nameOf(service)} (${formats.percent(score)})`,
              )
              .join(', '),
          })}
        </Text>
      )}
      <ol className={styles.list}>
        {suspects.slice(0, all ? undefined : SHOWN).map((suspect, index) => (
          <SuspectCard
            key={suspect.change.id}
            rank={index + 1}
            suspect={suspect}
            incident={incident}
            manage={manage}
            onChange={onChange}
          />
        ))}
      </ol>
      {suspects.length > SHOWN && (
        <Button
          variant="secondary"
          size="small"
          aria-expanded={all}
          onPress={() => setAll(!all)}
        >
          {all
            ? t('suspects.fewer')
            : t('suspects.more', { number: String(suspects.length - SHOWN) })}
        </Button>
      )}
    </Section>
  );
}
