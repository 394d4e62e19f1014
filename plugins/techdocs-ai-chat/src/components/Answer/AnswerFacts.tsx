/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { useFormats } from '@ghostlight/backstage-plugin-ai-react';
import type { DocsAnswer } from '../../api';
import type { ChatMessage } from '../../chat/ChatState';
import { techdocsAiChatTranslationRef } from '../../translation';
import styles from './Answer.module.css';

/** Cheap answers are the rule: as many digits as it takes to tell them from nothing. */
const CHEAP: Intl.NumberFormatOptions = {
  style: 'currency',
  currency: 'USD',
  maximumSignificantDigits: 2,
};

/** Who wrote the answer, what it cost and how long it took. What is unknown is left out. */
export function AnswerFacts(props: {
  message: ChatMessage;
  answer: DocsAnswer;
}) {
  const { message, answer } = props;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const formats = useFormats();
  const facts: string[] = [];
  if (answer.sentences.length > 0) {
    facts.push(
      answer.mode === 'model'
        ? t('answer.fromModel', { model: answer.model?.model ?? t('unknown') })
        : t('answer.verbatim'),
    );
  }
  if (answer.modelReason) {
    facts.push(t('answer.whyNoModel', { reason: answer.modelReason }));
  }
  if (answer.costNanoUsd !== undefined) {
    facts.push(
      t('answer.cost', {
        cost: formats.number(Number(answer.costNanoUsd) / 1e9, CHEAP),
      }),
    );
  }
  if (answer.latencyMs > 0) {
    facts.push(
      t('answer.seconds', {
        seconds: formats.number(answer.latencyMs / 1_000, {
          minimumFractionDigits: 1,
          maximumFractionDigits: 1,
        }),
      }),
    );
  }
  if ((message.version ?? 1) > 1) {
    facts.push(t('answer.version', { version: String(message.version) }));
  }
  return facts.length === 0 ? null : (
    <Text variant="body-small" color="secondary" className={styles.text}>
      {facts.join(' · ')}
    </Text>
  );
}
