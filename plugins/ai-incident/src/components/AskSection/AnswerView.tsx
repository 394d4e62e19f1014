/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import type {
  IncidentAnswer,
  IncidentAnswerSource,
} from '@ghostlight/backstage-plugin-ai-common';
import { incidentRouteRef } from '../../routes';
import { safeUrl } from '../../text/safeUrl';
import { aiIncidentTranslationRef } from '../../translation';
import { EvidenceRefs } from '../EvidenceDrawer';
import styles from './AskSection.module.css';

/** One question with its answer; every sentence names what it rests on. */
export function AnswerView(props: { answer: IncidentAnswer }) {
  const { answer } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  return (
    <>
      <Text as="h3" variant="body-medium" weight="bold">
        {answer.question}
      </Text>
      {answer.refused && <Text>{t('ask.refused')}</Text>}
      {answer.sentences.map(({ text, sources }) => (
        <p key={text} className={styles.sentence}>
          {text} <Text color="secondary">[{sources.join(', ')}]</Text>
        </p>
      ))}
      {answer.sources.length > 0 && (
        <ol className={styles.sources} aria-label={t('ask.sources')}>
          {answer.sources.map(source => (
            <li key={source.number}>
              <SourceTitle source={source} />
              {source.kind === 'evidence' && (
                <EvidenceRefs refs={[source.id]} />
              )}
              <Text
                as="p"
                variant="body-small"
                color="secondary"
                className={styles.quote}
              >
                {source.quote}
              </Text>
            </li>
          ))}
        </ol>
      )}
      <Text variant="body-small" color="secondary">
        {answer.mode === 'model'
          ? t('ask.byModel', { model: answer.model ?? t('unknown') })
          : t('ask.verbatim')}
        {answer.removed > 0 &&
          ` ${t('ask.removed', { number: String(answer.removed) })}`}
      </Text>
    </>
  );
}

function SourceTitle(props: { source: IncidentAnswerSource }) {
  const { kind, id, title, location } = props.source;
  const addressOf = useRouteRef(incidentRouteRef);
  const past =
    kind === 'past-incident' ? addressOf?.({ incidentId: id }) : undefined;
  // A document is a page of this portal or elsewhere; a second slash would lead away from it.
  const inside =
    kind === 'document' && location && /^\/(?![/\\])/.test(location)
      ? location
      : undefined;
  const href = past ?? inside ?? safeUrl(location);
  return href ? <Link href={href}>{title}</Link> : <Text>{title}</Text>;
}
