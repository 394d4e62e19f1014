/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import type { IncidentSuspect } from '@ghostlight/backstage-plugin-ai-common';
import { useAction } from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { nameOf } from '../../text/nameOf';
import { aiIncidentTranslationRef } from '../../translation';
import { TimeText } from '../TimeText';
import styles from './DecisionButtons.module.css';

/** Confirms or rejects a suspect or hypothesis, or takes that back; who did it and when stays visible. It teaches the ranking. */
export function DecisionButtons(props: {
  incidentId: string;
  target: 'suspect' | 'hypothesis';
  targetId: string;
  title: string;
  decision: IncidentSuspect['decision'];
  manage: boolean;
  onChange(): void;
}) {
  const { incidentId, target, targetId, title, decision, manage } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const api = useApi(incidentApiRef);
  const { busy, run } = useAction();
  const decide = (what: 'confirmed' | 'rejected' | 'undecided') =>
    run(async () => {
      await api.decide({ id: incidentId, target, targetId, decision: what });
      props.onChange();
      return t(`decision.done.${what}`);
    });
  return (
    <div className={styles.root}>
      {decision && (
        <Text variant="body-small" weight="bold">
          {t(`decision.${decision.decision}`, { name: nameOf(decision.by) })}{' '}
          <TimeText at={decision.at} />
          {decision.note && `: ${decision.note}`}
        </Text>
      )}
      {manage && !decision && (
        <>
          <Button
            size="small"
            variant="secondary"
            isDisabled={busy}
            aria-label={t('decision.confirmOne', { title })}
            onPress={() => decide('confirmed')}
          >
            {t('decision.confirm')}
          </Button>
          <Button
            size="small"
            variant="secondary"
            isDisabled={busy}
            aria-label={t('decision.rejectOne', { title })}
            onPress={() => decide('rejected')}
          >
            {t('decision.reject')}
          </Button>
        </>
      )}
      {manage && decision && (
        <Button
          size="small"
          variant="tertiary"
          isDisabled={busy}
          aria-label={t('decision.undoOne', { title })}
          onPress={() => decide('undecided')}
        >
          {t('decision.undo')}
        </Button>
      )}
    </div>
  );
}
