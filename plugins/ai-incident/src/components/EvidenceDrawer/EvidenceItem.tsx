/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import type { IncidentEvidence } from '@ghostlight/backstage-plugin-ai-common';
import { TrendLine, useFormats } from '@ghostlight/backstage-plugin-ai-react';
import { safeUrl } from '../../text/safeUrl';
import { aiIncidentTranslationRef } from '../../translation';
import { CommandText } from '../CommandText';
import styles from './EvidenceDrawer.module.css';

/** One piece: its words as the source gave them, its points as a line with figures, and the query that fetched it. */
export function EvidenceItem(props: {
  item: IncidentEvidence;
  chosen?: boolean;
}) {
  const { item, chosen } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const formats = useFormats();
  const figure = (value: number) =>
    formats.number(value, { maximumSignificantDigits: 4 });
  const url = safeUrl(item.url);
  const values = (item.points ?? []).flatMap(([, value]) => value ?? []);
  const range = {
    least: figure(Math.min(...values)),
    most: figure(Math.max(...values)),
    last: figure(values[values.length - 1]),
  };
  return (
    <li className={styles.item} data-chosen={chosen}>
      <Text as="p" variant="body-medium" className={styles.text}>
        <strong>{item.id}</strong> {item.text}
      </Text>
      {item.at && (
        <Text variant="body-small" color="secondary">
          <time dateTime={item.at}>{formats.dateTime(item.at)}</time>
        </Text>
      )}
      {values.length > 0 && (
        <>
          <TrendLine
            points={(item.points ?? []).map(([at, value]) => ({
              label: new Date(at).toISOString(),
              value: value ?? undefined,
            }))}
            description={t('evidence.line', { text: item.text, ...range })}
          />
          <Text variant="body-small" color="secondary">
            {t('evidence.range', range)}
          </Text>
        </>
      )}
      {url && (
        <Link href={url} target="_blank" rel="noopener noreferrer">
          {t('evidence.look')}
        </Link>
      )}
      {item.query && (
        <CommandText
          text={item.query.query}
          copyLabel={t('evidence.copyQuery', { id: item.id })}
        />
      )}
    </li>
  );
}
