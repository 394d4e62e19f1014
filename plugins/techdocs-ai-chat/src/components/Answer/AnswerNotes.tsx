/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiErrorWarningLine } from '@remixicon/react';
import type { DocsAnswer } from '../../api';
import { techdocsAiChatTranslationRef } from '../../translation';
import styles from './AnswerNotes.module.css';

/** What a reader should know about the sources: old, superseded, in disagreement; and what was left out. */
export function AnswerNotes(props: { answer: DocsAnswer }) {
  const { answer } = props;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const notes = answer.notes.map(({ type, text }) => ({
    title: t(`notes.${type}`),
    text,
  }));
  const removed = answer.removedSentences ?? 0;
  if (removed > 0 && !answer.notes.some(({ type }) => type === 'unverified')) {
    notes.push({
      title: t('notes.unverified'),
      text: t('answer.removed', { count: removed }),
    });
  }
  return notes.length === 0 ? null : (
    <ul className={styles.notes} aria-label={t('notes.label')}>
      {notes.map(({ title, text }, index) => (
        <li key={index}>
          <RiErrorWarningLine size={16} aria-hidden className={styles.icon} />
          <span>
            <strong>{title}:</strong> {text}
          </span>
        </li>
      ))}
    </ul>
  );
}
