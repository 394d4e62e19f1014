/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Button, Link, Text } from '@backstage/ui';
import type { IncidentSummary } from '@ghostlight/backstage-plugin-ai-common';
import { useAction } from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { askRouteRef } from '../../routes';
import { aiIncidentTranslationRef } from '../../translation';
import { EntityName } from '../EntityName';
import { HandoverButton } from '../HandoverButton';
import { SeverityMark } from '../SeverityMark';
import { IncidentFacts } from './IncidentFacts';
import styles from './IncidentHeader.module.css';
import { ResolveButton } from './ResolveButton';
import { SeveritySelect } from './SeveritySelect';

/** What it is, how bad, for how long, whose; acknowledge, resolve, hand over. */
export function IncidentHeader(props: {
  incident: IncidentSummary;
  manage: boolean;
  onChange(): void;
}) {
  const { incident, manage, onChange } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const api = useApi(incidentApiRef);
  const { busy, run } = useAction();
  const ask = useRouteRef(askRouteRef)?.();
  const entity = incident.services.find(({ entityRef }) => entityRef);
  const over = incident.status === 'resolved' || incident.status === 'merged';
  return (
    <header className={styles.root}>
      <div className={styles.marks}>
        <SeverityMark severity={incident.severity} />
        <Text variant="body-medium" weight="bold">
          {t(`state.${incident.status}`)}
        </Text>
        <IncidentFacts incident={incident} />
      </div>
      <Text as="h1" variant="title-small" weight="bold" className={styles.text}>
        {incident.title}
      </Text>
      {incident.summary && (
        <Text as="p" variant="body-medium" className={styles.summary}>
          {incident.summary}
        </Text>
      )}
      <dl className={styles.names}>
        <dt>{t('incident.services')}</dt>
        <dd>
          {incident.services.length === 0
            ? t('incident.noServices')
            : incident.services.map(({ service, firing }) => (
                <span key={service} className={styles.service}>
                  <EntityName name={service} />
                  {firing > 0 && (
                    <Text as="span" variant="body-small" color="secondary">
                      {t('incident.firing', { number: String(firing) })}
                    </Text>
                  )}
                </span>
              ))}
        </dd>
        <dt>{t('incident.owners')}</dt>
        <dd>
          {incident.owners.length === 0
            ? t('incident.noOwners')
            : incident.owners.map(owner => (
                <EntityName key={owner} name={owner} />
              ))}
        </dd>
      </dl>
      <div className={styles.actions}>
        {manage && incident.status === 'open' && (
          <Button
            variant="primary"
            isPending={busy}
            onPress={() =>
              run(async () => {
                await api.update({ id: incident.id, status: 'acknowledged' });
                onChange();
                return t('incident.acknowledged');
              })
            }
          >
            {t('incident.acknowledge')}
          </Button>
        )}
        {manage && !over && (
          <ResolveButton incident={incident} onChange={onChange} />
        )}
        <HandoverButton id={incident.id} />
        {ask && entity?.entityRef && (
          <Link
            href={`${ask}?entityRef=${encodeURIComponent(entity.entityRef)}`}
          >
            {t('incident.ask')}
          </Link>
        )}
        {manage && !over && (
          <SeveritySelect incident={incident} onChange={onChange} />
        )}
      </div>
    </header>
  );
}
