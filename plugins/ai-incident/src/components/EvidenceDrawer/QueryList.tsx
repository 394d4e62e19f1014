/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { IncidentQuery } from '@ghostlight/backstage-plugin-ai-common';
import { useFormats } from '@ghostlight/backstage-plugin-ai-react';
import { aiIncidentTranslationRef } from '../../translation';
import { CommandText } from '../CommandText';
import styles from './EvidenceDrawer.module.css';

/** Every query exactly as it was sent, to be run again by hand. */
export function QueryList(props: { queries: IncidentQuery[] }) {
  const { queries } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const formats = useFormats();
  return (
    <section>
      <Text as="h3" variant="title-x-small">
        {t('evidence.queries', { number: String(queries.length) })}
      </Text>
      {queries.length === 0 ? (
        <Text variant="body-medium">{t('evidence.noQueries')}</Text>
      ) : (
        <ul className={styles.items}>
          {queries.map(({ source, query, from, to }, index) => (
            <li key={`${source}:${index}`} className={styles.item}>
              <Text variant="body-small" color="secondary">
                {source} · {formats.dateTime(from)} – {formats.dateTime(to)}
              </Text>
              <CommandText
                text={query}
                copyLabel={t('evidence.copyQuery', { id: String(index + 1) })}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
