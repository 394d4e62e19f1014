/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import type { DocsAnswer, DocsAnswerSource } from '../../api';
import { titleOf } from '../../text/answerText';
import { placeOf } from '../../text/safeHref';
import { techdocsAiChatTranslationRef } from '../../translation';
import { SourceDetails } from '../Citation';
import styles from './AnswerSources.module.css';

/** The sources of an answer, those found besides folded away; of a refusal the closest passages. */
export function AnswerSources(props: { answer: DocsAnswer }) {
  const { answer } = props;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const cited = answer.sources.filter(source => source.cited);
  const others = answer.sources.filter(source => !source.cited);
  if (answer.refused) {
    return (
      <SourceGroup
        title={t('sources.nearest')}
        sources={answer.sources}
        isDetailed
      />
    );
  }
  return (
    <>
      <SourceGroup title={t('sources.title')} sources={cited} />
      {others.length > 0 && (
        <details className={styles.others}>
          <summary>
            {t('sources.others')} ({others.length})
          </summary>
          <SourceGroup sources={others} />
        </details>
      )}
    </>
  );
}

const NEAREST = 3;

function SourceGroup(props: {
  title?: string;
  sources: DocsAnswerSource[];
  isDetailed?: boolean;
}) {
  const { title, sources, isDetailed = false } = props;
  if (sources.length === 0) {
    return null;
  }
  return (
    <section>
      {title && (
        <Text as="h4" weight="bold" className={styles.title}>
          {title}
        </Text>
      )}
      <ul className={`${styles.list} ${isDetailed ? styles.detailed : ''}`}>
        {sources.slice(0, isDetailed ? NEAREST : undefined).map(source => (
          <li key={source.number}>
            {isDetailed ? (
              <SourceDetails source={source} />
            ) : (
              <SourceLink source={source} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function SourceLink(props: { source: DocsAnswerSource }) {
  const { source } = props;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const href = placeOf(source);
  const title = titleOf(source);
  return (
    <Text variant="body-small">
      {source.number}.{' '}
      {href ? (
        <Link href={href} variant="body-small">
          {title}
        </Link>
      ) : (
        title
      )}
      {source.status && ` (${t('sources.status', { status: source.status })})`}
    </Text>
  );
}
