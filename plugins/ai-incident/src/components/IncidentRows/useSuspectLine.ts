/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import type { IncidentSummary } from '@ghostlight/backstage-plugin-ai-common';
import { nameOf } from '../../text/nameOf';
import { aiIncidentTranslationRef } from '../../translation';

/** What the investigation came to, in one line; never silent about that there is none yet. */
export function useSuspectLine(): (incident: IncidentSummary) => string {
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  return useCallback(
    (incident: IncidentSummary) => {
      const { topSuspect, verdict, investigation } = incident;
      if (verdict === 'no-change-explains') {
        return t('suspects.noChangeShort');
      }
      if (topSuspect) {
        return t('list.suspect', {
          summary: topSuspect.summary,
          service: nameOf(topSuspect.service),
        });
      }
      if (investigation.state === 'done') {
        return t('suspects.none');
      }
      return t(`investigation.${investigation.state}`);
    },
    [t],
  );
}
