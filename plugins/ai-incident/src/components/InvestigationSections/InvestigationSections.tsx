/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useCallback, type ReactNode } from 'react';
import type { IncidentSummary } from '@ghostlight/backstage-plugin-ai-common';
import { RequestStates } from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { useLiveRequest } from '../../hooks/useLiveRequest';
import { aiIncidentTranslationRef } from '../../translation';
import { BlastRadiusSection } from '../BlastRadiusSection';
import { EvidenceDrawer } from '../EvidenceDrawer';
import { HypothesesSection } from '../HypothesesSection';
import { OutdatedNotice } from '../OutdatedNotice';
import { SuspectsSection } from '../SuspectsSection';
import { UnknownNotice } from './UnknownNotice';
import { Verdict } from './Verdict';

/** What the investigation found: the verdict, what is unknown, suspects, hypotheses, blast radius; all evidence in a drawer. */
export function InvestigationSections(props: {
  incident: IncidentSummary;
  version: number;
  manage: boolean;
  /** What to do about it; shown between suspects and the rest, and also when nothing was found. */
  children: ReactNode;
}) {
  const { incident, version, manage, children } = props;
  const { id } = incident;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const api = useApi(incidentApiRef);
  const { state, outdated, reload } = useLiveRequest(
    useCallback(() => api.investigation({ id }), [api, id]),
    version,
  );
  const investigation = state.type === 'done' ? state.value : undefined;
  const part = { manage, onChange: reload };
  return (
    <EvidenceDrawer investigation={investigation}>
      <OutdatedNotice outdated={outdated} />
      {state.type !== 'done' && (
        <RequestStates
          state={state}
          forbidden={t('forbidden')}
          failed={t('investigation.unreadable')}
          onRetry={{ label: t('again'), reload }}
        />
      )}
      {investigation && (
        <>
          <Verdict investigation={investigation} {...part} />
          <UnknownNotice sources={investigation.sources} />
          <SuspectsSection
            incident={incident}
            investigation={investigation}
            {...part}
          />
        </>
      )}
      {children}
      {investigation && (
        <>
          <HypothesesSection investigation={investigation} {...part} />
          <BlastRadiusSection graph={investigation.graph} />
        </>
      )}
    </EvidenceDrawer>
  );
}
