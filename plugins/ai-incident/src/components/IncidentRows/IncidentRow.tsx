/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import type { IncidentSummary } from '@ghostlight/backstage-plugin-ai-common';
import { incidentRouteRef } from '../../routes';
import { nameOf } from '../../text/nameOf';
import { aiIncidentTranslationRef } from '../../translation';
import { EntityName } from '../EntityName';
import { SeverityMark } from '../SeverityMark';
import { TimeText } from '../TimeText';
import styles from './IncidentRows.module.css';
import { useSuspectLine } from './useSuspectLine';

/** Services named in a row; the rest is a number. */
const SERVICES = 3;

/** One incident: how bad, what, where, since when, and what is suspected. */
export function IncidentRow(props: { incident: IncidentSummary }) {
  const { incident } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const suspectLine = useSuspectLine();
  const href = useRouteRef(incidentRouteRef)?.({ incidentId: incident.id });
  const more = incident.services.length - SERVICES;
  return (
    <li className={styles.row} data-status={incident.status}>
      <div className={styles.marks}>
        <SeverityMark severity={incident.severity} />
        <Text variant="body-small" weight="bold">
          {t(`state.${incident.status}`)}
        </Text>
        <Text variant="body-small" color="secondary">
          <TimeText at={incident.startedAt} />
        </Text>
        <Text variant="body-small" color="secondary">
          {t('list.alerts', {
            firing: String(incident.firingCount),
            total: String(incident.alertCount),
          })}
        </Text>
      </div>
      <Link
        href={href ?? incident.id}
        variant="body-large"
        weight="bold"
        className={styles.title}
      >
        {incident.title}
      </Link>
      <Text as="p" variant="body-medium" className={styles.line}>
        {suspectLine(incident)}
      </Text>
      {incident.services.length > 0 && (
        <div className={styles.services}>
          {incident.services.slice(0, SERVICES).map(({ service }) => (
            <Text key={service} variant="body-small">
              <EntityName name={service} />
            </Text>
          ))}
          {more > 0 && (
            <Text variant="body-small" color="secondary">
              {t('list.moreServices', { number: String(more) })}
            </Text>
          )}
          {incident.owners.length > 0 && (
            <Text variant="body-small" color="secondary">
              {t('list.ownedBy', {
                names: incident.owners.map(nameOf).join(', '),
              })}
            </Text>
          )}
        </div>
      )}
    </li>
  );
}
