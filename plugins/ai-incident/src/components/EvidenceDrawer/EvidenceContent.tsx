/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { useMemo } from 'react';
import type { IncidentInvestigation } from '@ghostlight/backstage-plugin-ai-common';
import { aiIncidentTranslationRef } from '../../translation';
import styles from './EvidenceDrawer.module.css';
import { EvidenceItem } from './EvidenceItem';
import { LogPatterns } from './LogPatterns';
import { QueryList } from './QueryList';

/** What was chosen first, then the rest by kind, kinds of log lines, and every query that was sent. */
export function EvidenceContent(props: {
  investigation: IncidentInvestigation;
  first?: string;
}) {
  const { investigation, first } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const { evidence, logs, queries } = investigation;
  const chosen = evidence.find(({ id }) => id === first);
  const kinds = useMemo(
    () => [...new Set(evidence.map(({ kind }) => kind))],
    [evidence],
  );
  return (
    <div className={styles.content}>
      {chosen && (
        <section aria-label={t('evidence.chosen')}>
          <ul className={styles.items}>
            <EvidenceItem item={chosen} chosen />
          </ul>
        </section>
      )}
      {evidence.length === 0 && (
        <Text variant="body-medium">{t('evidence.none')}</Text>
      )}
      {kinds.map(kind => (
        <section key={kind}>
          <Text as="h3" variant="title-x-small">
            {t(`evidence.kinds.${kind}`)}
          </Text>
          <ul className={styles.items}>
            {evidence
              .filter(item => item.kind === kind)
              .map(item => (
                <EvidenceItem key={item.id} item={item} />
              ))}
          </ul>
        </section>
      ))}
      <LogPatterns logs={logs} />
      <QueryList queries={queries} />
    </div>
  );
}
