/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Text } from '@backstage/ui';
import type { IncidentInvestigation } from '@ghostlight/backstage-plugin-ai-common';
import { useAction } from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { aiIncidentTranslationRef } from '../../translation';
import { EvidenceButton } from '../EvidenceDrawer';
import { TimeText } from '../TimeText';
import styles from './InvestigationSections.module.css';

/** What the investigation came to, in plain words, how old that is, and a way to look again. */
export function Verdict(props: {
  investigation: IncidentInvestigation;
  manage: boolean;
  onChange(): void;
}) {
  const { investigation, manage, onChange } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const api = useApi(incidentApiRef);
  const { busy, run } = useAction();
  const { state, verdict, conclusion, finishedAt } = investigation;
  const looking = state === 'queued' || state === 'running';
  let title: string = t(`investigation.${state}`);
  if (verdict === 'change') {
    title = t('investigation.change');
  } else if (verdict === 'no-change-explains') {
    title = t('suspects.noChange');
  } else if (state === 'done') {
    title = t('investigation.noVerdict');
  }
  return (
    <div className={styles.verdict}>
      <div aria-live="polite">
        <Alert
          status={state === 'failed' && !verdict ? 'danger' : 'info'}
          icon
          isPending={looking}
          title={title}
          description={
            <>
              {conclusion ?? investigation.error}
              {verdict && state === 'failed' && (
                <p className={styles.line}>
                  {t('investigation.laterFailed')} {investigation.error}
                </p>
              )}
              {verdict && looking && (
                <p className={styles.line}>{t('investigation.lookingAgain')}</p>
              )}
            </>
          }
        />
      </div>
      <div className={styles.actions}>
        <EvidenceButton />
        {manage && (
          <Button
            size="small"
            variant="secondary"
            isDisabled={looking}
            isPending={busy}
            onPress={() =>
              run(async () => {
                await api.investigate({ id: investigation.incidentId });
                onChange();
                return t('investigation.started');
              })
            }
          >
            {t('investigation.again')}
          </Button>
        )}
        {finishedAt && (
          <Text variant="body-small" color="secondary">
            {t('investigation.finished')} <TimeText at={finishedAt} />
          </Text>
        )}
      </div>
    </div>
  );
}
