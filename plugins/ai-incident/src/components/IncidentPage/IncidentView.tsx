/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Alert, Flex, Link } from '@backstage/ui';
import { useCallback } from 'react';
import { RequestStates } from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { useLive } from '../../hooks/useLive';
import { useLiveRequest } from '../../hooks/useLiveRequest';
import { useRights } from '../../hooks/useRights';
import { incidentRouteRef, rootRouteRef } from '../../routes';
import { aiIncidentTranslationRef } from '../../translation';
import { AlertsSection } from '../AlertsSection';
import { AskSection } from '../AskSection';
import { IncidentHeader } from '../IncidentHeader';
import { InvestigationSections } from '../InvestigationSections';
import { OutdatedNotice } from '../OutdatedNotice';
import { ReviewSection } from '../ReviewSection';
import { RunbookSection } from '../RunbookSection';
import { SimilarSection } from '../SimilarSection';
import { TimelineSection } from '../TimelineSection';
import { Contents } from './Contents';
import styles from './IncidentPage.module.css';

/**
 * One incident, in the order it is needed: what and how bad, what is likely the cause and what speaks against it, what to do,
 * then all that it rests on. Each part loads by itself, so that one that fails leaves the others.
 */
export function IncidentView(props: { id: string }) {
  const { id } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const api = useApi(incidentApiRef);
  const rights = useRights();
  const version = useLive(id);
  const root = useRouteRef(rootRouteRef)?.();
  const addressOf = useRouteRef(incidentRouteRef);
  const { state, outdated, reload } = useLiveRequest(
    useCallback(() => api.get({ id }), [api, id]),
    version,
  );
  if (state.type !== 'done') {
    const missing =
      state.type === 'failed' && state.error.name === 'NotFoundError';
    return (
      <Flex direction="column" gap="3" py="4" align="stretch">
        {missing ? (
          <Alert
            status="warning"
            icon
            title={t('incident.missing')}
            description={t('incident.missingDescription')}
          />
        ) : (
          <RequestStates
            state={state}
            forbidden={t('forbidden')}
            failed={t('failed')}
            onRetry={{ label: t('again'), reload }}
            rows={5}
          />
        )}
        {root && <Link href={root}>{t('incident.all')}</Link>}
      </Flex>
    );
  }
  const incident = state.value;
  const manage = rights.manage && incident.status !== 'merged';
  const part = { incident, version, manage };
  return (
    <div className={styles.root}>
      <OutdatedNotice outdated={outdated} />
      {incident.mergedInto && (
        <Alert
          status="info"
          icon
          title={t('incident.merged')}
          customActions={
            <Link
              href={
                addressOf?.({ incidentId: incident.mergedInto }) ??
                incident.mergedInto
              }
            >
              {t('incident.mergedInto')}
            </Link>
          }
        />
      )}
      <IncidentHeader incident={incident} manage={manage} onChange={reload} />
      <Contents />
      <div className={styles.columns}>
        <div className={styles.column}>
          <InvestigationSections {...part}>
            <RunbookSection {...part} />
            <AskSection {...part} />
          </InvestigationSections>
        </div>
        <div className={styles.column}>
          <TimelineSection {...part} />
          <AlertsSection {...part} configure={rights.configure} />
          <SimilarSection {...part} />
          <ReviewSection {...part} />
        </div>
      </div>
    </div>
  );
}
