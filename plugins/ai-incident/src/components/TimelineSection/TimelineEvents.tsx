/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { useState } from 'react';
import type { IncidentTimelineEvent } from '@ghostlight/backstage-plugin-ai-common';
import { useFormats } from '@ghostlight/backstage-plugin-ai-react';
import { nameOf } from '../../text/nameOf';
import { aiIncidentTranslationRef } from '../../translation';
import styles from './TimelineSection.module.css';

/** Shown at first; a phone is small. */
const SHOWN = 15;

/** Events, the newest first, each with the time, what kind, what, and who. */
export function TimelineEvents(props: { events: IncidentTimelineEvent[] }) {
  const { events } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const formats = useFormats();
  const [all, setAll] = useState(false);
  const newest = [...events].reverse();
  return (
    <>
      <ol className={styles.events} reversed>
        {newest.slice(0, all ? undefined : SHOWN).map(event => (
          <li key={event.id} className={styles.event} data-kind={event.kind}>
            <Text variant="body-small" color="secondary">
              <time dateTime={event.at} title={formats.dateTime(event.at)}>
                {formats.time(event.at)}
              </time>{' '}
              {t(`timeline.kinds.${event.kind}`)}
              {event.actor && ` · ${nameOf(event.actor)}`}
            </Text>
            <Text as="p" variant="body-medium" className={styles.text}>
              {event.text}
            </Text>
          </li>
        ))}
      </ol>
      {newest.length > SHOWN && (
        <Button
          size="small"
          variant="tertiary"
          aria-expanded={all}
          onPress={() => setAll(!all)}
        >
          {all
            ? t('suspects.fewer')
            : t('timeline.more', { number: String(newest.length - SHOWN) })}
        </Button>
      )}
    </>
  );
}
