/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge, Link, Text } from '@backstage/ui';
import type {
  IncidentSummary,
  IncidentSuspect,
} from '@ghostlight/backstage-plugin-ai-common';
import { useFormats } from '@ghostlight/backstage-plugin-ai-react';
import { nameOf } from '../../text/nameOf';
import { safeUrl } from '../../text/safeUrl';
import { aiIncidentTranslationRef } from '../../translation';
import { CommandText } from '../CommandText';
import { DecisionButtons } from '../DecisionButtons';
import { EntityName } from '../EntityName';
import { Claims } from '../Claims';
import styles from './SuspectsSection.module.css';

/** One suspected change: what, where, when against the first symptom, for, against, how to take it back, and what people say. */
export function SuspectCard(props: {
  rank: number;
  suspect: IncidentSuspect;
  incident: IncidentSummary;
  manage: boolean;
  onChange(): void;
}) {
  const { rank, suspect, incident, manage, onChange } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const formats = useFormats();
  const { change, score, reasons, counterEvidence, decision } = suspect;
  const url = safeUrl(change.url);
  const title = change.summary || change.id;
  const before = Date.parse(incident.startedAt) - Date.parse(change.startedAt);
  const claims = (list: typeof reasons) =>
    list.map(({ text, refs }) => ({ text, evidence: refs }));
  return (
    <li className={styles.card} data-decision={decision?.decision}>
      <div className={styles.marks}>
        <Text variant="body-small" weight="bold">
          #{rank}
        </Text>
        <Badge>{change.kind}</Badge>
        <Text variant="body-small" weight="bold">
          {t('suspects.likelihood', {
            percent: formats.percent(score),
          })}
        </Text>
      </div>
      <Text as="h3" variant="body-large" weight="bold" className={styles.text}>
        {url ? (
          <Link href={url} target="_blank" rel="noopener noreferrer">
            {title}
          </Link>
        ) : (
          title
        )}
      </Text>
      <Text variant="body-small" className={styles.text}>
        <EntityName name={change.service} />
        {change.author &&
          ` · ${t('suspects.by', { name: nameOf(change.author) })}`}
        {' · '}
        <time
          dateTime={change.startedAt}
          title={formats.dateTime(change.startedAt)}
        >
          {before >= 0
            ? t('suspects.before', { duration: formats.duration(before) })
            : t('suspects.after', { duration: formats.duration(-before) })}
        </time>
      </Text>
      <Claims
        tone="for"
        title={t('suspects.for')}
        none={t('suspects.nothingFor')}
        claims={claims(reasons)}
      />
      <Claims
        tone="against"
        title={t('suspects.against')}
        none={t('suspects.nothingAgainst')}
        claims={claims(counterEvidence)}
      />
      {change.rollback && (
        <div>
          <Text variant="body-small" color="secondary">
            {t('suspects.rollback')}
          </Text>
          <CommandText
            text={change.rollback}
            copyLabel={t('suspects.copyRollback', { title })}
          />
        </div>
      )}
      <DecisionButtons
        incidentId={incident.id}
        target="suspect"
        targetId={change.id}
        title={title}
        decision={decision}
        manage={manage}
        onChange={onChange}
      />
    </li>
  );
}
