/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { IncidentSummary } from '@ghostlight/backstage-plugin-ai-common';
import { useFormats } from '@ghostlight/backstage-plugin-ai-react';
import { useNow } from '../../hooks/useNow';
import { nameOf } from '../../text/nameOf';
import { aiIncidentTranslationRef } from '../../translation';

/** For how long, since when, and how it came to be known. */
export function IncidentFacts(props: { incident: IncidentSummary }) {
  const { incident } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const formats = useFormats();
  const now = useNow();
  const started = Date.parse(incident.startedAt);
  const end = incident.resolvedAt ? Date.parse(incident.resolvedAt) : now;
  const duration = formats.duration(end - started);
  return (
    <>
      <Text variant="body-medium">
        {incident.resolvedAt
          ? t('incident.lasted', { duration })
          : t('incident.lasting', { duration })}
      </Text>
      <Text variant="body-small" color="secondary">
        <time dateTime={incident.startedAt}>
          {t('incident.since', { at: formats.dateTime(started) })}
        </time>
      </Text>
      <Text variant="body-small" color="secondary">
        {incident.origin === 'declared'
          ? t('incident.declaredBy', {
              name: nameOf(incident.declaredBy ?? t('unknown')),
            })
          : t('list.alerts', {
              firing: String(incident.firingCount),
              total: String(incident.alertCount),
            })}
      </Text>
    </>
  );
}
