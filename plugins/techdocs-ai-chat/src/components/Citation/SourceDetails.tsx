/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Badge, Flex, Link, Text } from '@backstage/ui';
import { useFormats } from '@ghostlight/backstage-plugin-ai-react';
import type { DocsAnswerSource } from '../../api';
import { useKindLabel } from '../../hooks/useKindLabel';
import { titleOf } from '../../text/answerText';
import { findQuote } from '../../text/findQuote';
import { placeOf } from '../../text/safeHref';
import { techdocsAiChatTranslationRef } from '../../translation';
import styles from './SourceDetails.module.css';

/** A source: what it is, where exactly, and the words themselves with the quote marked. Always plain text. */
export function SourceDetails(props: {
  source: DocsAnswerSource;
  quote?: string;
}) {
  const { source, quote } = props;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const formats = useFormats();
  const kindLabel = useKindLabel();
  const href = placeOf(source);
  const title = titleOf(source);
  const lines =
    source.startLine === undefined
      ? ''
      : `:${source.startLine}${
          source.endLine && source.endLine !== source.startLine
            ? `-${source.endLine}`
            : ''
        }`;
  return (
    <Flex direction="column" gap="2" className={styles.root}>
      <Text weight="bold" className={styles.wrap}>
        {source.number}. {title}
      </Text>
      <Excerpt text={source.excerpt} quote={quote} />
      <Flex gap="2" align="center" className={styles.facts}>
        <Badge size="small">{kindLabel(source.kind)}</Badge>
        {source.status && (
          <Badge size="small">
            {t('sources.status', { status: source.status })}
          </Badge>
        )}
        <EntityRefLink entityRef={source.resourceRef} />
      </Flex>
      {source.path && (
        <Text variant="body-small" color="secondary" className={styles.wrap}>
          {source.path}
          {lines}
          {source.commit &&
            ` ${t('sources.commit', { commit: source.commit.slice(0, 10) })}`}
        </Text>
      )}
      {source.updatedAt && (
        <Text variant="body-small" color="secondary">
          {t('sources.updated', {
            date: formats.date(source.updatedAt),
          })}
        </Text>
      )}
      {href && (
        <Link href={href} className={styles.wrap}>
          {t('sources.open', { title: source.title })}
        </Link>
      )}
    </Flex>
  );
}

function Excerpt(props: { text: string; quote?: string }) {
  const { text, quote } = props;
  const found = quote ? findQuote(text, quote) : undefined;
  if (quote && !found) {
    // It stands further down than the excerpt reaches.
    return (
      <blockquote className={styles.excerpt}>
        … <mark>{quote}</mark> …
      </blockquote>
    );
  }
  const { start, end } = found ?? { start: 0, end: 0 };
  return (
    <blockquote className={styles.excerpt}>
      {text.slice(0, start)}
      {found && <mark>{text.slice(start, end)}</mark>}
      {text.slice(end)}
    </blockquote>
  );
}
