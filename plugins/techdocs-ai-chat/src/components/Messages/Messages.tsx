/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text, VisuallyHidden } from '@backstage/ui';
import { useEffect, useRef } from 'react';
import type { ChatMessage } from '../../chat/ChatState';
import { techdocsAiChatTranslationRef } from '../../translation';
import { Answer } from '../Answer';
import type { AnswerHandlers } from '../Answer/Answer';
import styles from './Messages.module.css';

/** Questions and answers, oldest first. */
export function Messages(props: {
  messages: ChatMessage[];
  isBusy: boolean;
  /** Without them the conversation can only be read. */
  handlers?: AnswerHandlers;
}) {
  const { messages, isBusy, handlers } = props;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const end = useRef<HTMLLIElement>(null);
  const count = messages.length;
  const before = useRef(count);

  // A question that was just asked is brought into view; reading further up is not disturbed afterwards.
  useEffect(() => {
    if (count === before.current + 2) {
      end.current?.scrollIntoView?.({ block: 'nearest' });
    }
    before.current = count;
  }, [count]);

  return (
    <ol
      className={styles.list}
      role="log"
      aria-label={t('ask.log')}
      aria-busy={isBusy}
    >
      {messages.map((message, index) => (
        <li
          key={`${index}-${message.role}`}
          ref={index === count - 1 ? end : undefined}
          className={message.role === 'user' ? styles.question : styles.answer}
        >
          {message.role === 'user' ? (
            <>
              <VisuallyHidden>{t('ask.you')}: </VisuallyHidden>
              <Text
                as="p"
                color={message.withheld ? 'secondary' : 'primary'}
                className={styles.text}
              >
                {message.withheld && !message.text
                  ? t('answer.withheldQuestion')
                  : message.text}
              </Text>
            </>
          ) : (
            <Answer
              message={message}
              isLast={index === count - 1}
              isBusy={isBusy}
              handlers={handlers}
            />
          )}
        </li>
      ))}
    </ol>
  );
}
