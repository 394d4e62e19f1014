/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { IncidentLogPattern } from '@ghostlight/backstage-plugin-ai-common';
import { aiIncidentTranslationRef } from '../../translation';
import { EntityName } from '../EntityName';
import styles from './EvidenceDrawer.module.css';

/** Log lines by kind, with how many there were before and since. Their text is a stranger's and shown as text only. */
export function LogPatterns(props: { logs: IncidentLogPattern[] }) {
  const { logs } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  if (logs.length === 0) {
    return null;
  }
  return (
    <section>
      <Text as="h3" variant="title-x-small">
        {t('evidence.logs')}
      </Text>
      <ul className={styles.items}>
        {logs.map(log => (
          <li key={`${log.service}:${log.template}`} className={styles.item}>
            <pre className={styles.log}>{log.template}</pre>
            <Text variant="body-small" color="secondary">
              <EntityName name={log.service} />
              {' · '}
              {log.before === undefined
                ? t('evidence.count', { number: String(log.count) })
                : t('evidence.countBefore', {
                    number: String(log.count),
                    before: String(log.before),
                  })}
              {log.error && log.error.files.length > 0
                ? ` · ${log.error.files.join(', ')}`
                : ''}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
}
