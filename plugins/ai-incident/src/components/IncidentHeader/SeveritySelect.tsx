/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import type {
  IncidentSeverity,
  IncidentSummary,
} from '@ghostlight/backstage-plugin-ai-common';
import { useAction } from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { aiIncidentTranslationRef } from '../../translation';
import { SEVERITIES } from '../IncidentList/useListFilters';

/** Raises or lowers the severity; raising it tells the owners again. */
export function SeveritySelect(props: {
  incident: IncidentSummary;
  onChange(): void;
}) {
  const { incident, onChange } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const api = useApi(incidentApiRef);
  const { busy, run } = useAction();
  return (
    <Select
      aria-label={t('incident.changeSeverity')}
      isDisabled={busy}
      value={incident.severity}
      onChange={key =>
        run(async () => {
          if (key !== incident.severity) {
            await api.update({
              id: incident.id,
              severity: key as IncidentSeverity,
            });
            onChange();
          }
          return undefined;
        })
      }
      options={SEVERITIES.map(value => ({
        value,
        label: t('incident.severityIs', { severity: t(`severity.${value}`) }),
      }))}
    />
  );
}
