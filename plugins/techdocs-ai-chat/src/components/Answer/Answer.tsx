/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { IndexAge } from '@ghostlight/backstage-plugin-ai-react';
import { Alert, Button, Flex, Text } from '@backstage/ui';
import { memo } from 'react';
import type { DocsFeedback } from '../../api';
import type { ChatMessage } from '../../chat/ChatState';
import { techdocsAiChatTranslationRef } from '../../translation';
import styles from './Answer.module.css';
import { AnswerActions } from './AnswerActions';
import { AnswerBody } from './AnswerBody';
import { AnswerFacts } from './AnswerFacts';
import { AnswerNotes } from './AnswerNotes';
import { AnswerSources } from './AnswerSources';
import { RefusalNotice } from './RefusalNotice';

/** What may be done with an answer; nothing for the reader of a share. */
export type AnswerHandlers = {
  ask(question: string): void;
  again(messageId: string): void;
  rate(messageId: string, feedback: DocsFeedback | undefined): Promise<void>;
  askOwner(messageId: string): Promise<void>;
};

function AnswerView(props: {
  message: ChatMessage;
  /** The last answer of the conversation offers how to go on. */
  isLast: boolean;
  /** An answer is being written, so nothing can be asked. */
  isBusy: boolean;
  handlers?: AnswerHandlers;
}) {
  const { message, isLast, isBusy, handlers } = props;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const { answer } = message;
  if (!answer) {
    return (
      <Text as="p" color="secondary" className={styles.text}>
        {t('answer.none')}
      </Text>
    );
  }
  const isWriting = answer.status === 'streaming';
  const isEmpty = answer.sentences.length === 0 && !message.pending;
  return (
    <Flex direction="column" gap="3" className={styles.root}>
      {isWriting && isEmpty && (
        <Text as="p" color="secondary" className={styles.working}>
          {answer.sources.length > 0
            ? t('answer.writing')
            : t('answer.looking')}
        </Text>
      )}
      {answer.question && (
        <Text variant="body-small" color="secondary" className={styles.text}>
          {t('answer.asked', { question: answer.question })}
        </Text>
      )}
      {answer.refusal && !isWriting && (
        <RefusalNotice
          refusal={answer.refusal}
          onAskOwner={handlers && (() => handlers.askOwner(message.id))}
        />
      )}
      <AnswerBody answer={answer} pending={message.pending} />
      {message.withheld && (
        <Text variant="body-small" color="secondary">
          {t('answer.withheld')}
        </Text>
      )}
      {answer.status === 'stopped' && (
        <Text variant="body-small" color="secondary">
          {t('answer.stopped')}
        </Text>
      )}
      {answer.status === 'failed' && (
        <Alert
          status="danger"
          icon
          title={t('answer.failed')}
          description={answer.error?.message}
          customActions={
            handlers && (
              <Button
                size="small"
                variant="secondary"
                isDisabled={isBusy}
                onPress={() => handlers.again(message.id)}
              >
                {t('again')}
              </Button>
            )
          }
        />
      )}
      {!isWriting && (
        <>
          <AnswerNotes answer={answer} />
          <AnswerSources answer={answer} />
          <Flex gap="3" align="center" className={styles.facts}>
            <AnswerFacts message={message} answer={answer} />
            {answer.indexedAt && <IndexAge at={answer.indexedAt} />}
          </Flex>
        </>
      )}
      {!isWriting && !message.local && (
        <AnswerActions
          message={message}
          answer={answer}
          isBusy={isBusy}
          handlers={handlers}
        />
      )}
      {isLast && !isBusy && handlers && answer.followUps.length > 0 && (
        <Flex
          gap="2"
          className={styles.facts}
          role="group"
          aria-label={t('answer.followUps')}
        >
          {answer.followUps.map(question => (
            <Button
              key={question}
              size="small"
              variant="secondary"
              className={styles.followUp}
              onPress={() => handlers.ask(question)}
            >
              {question}
            </Button>
          ))}
        </Flex>
      )}
    </Flex>
  );
}

/** An answer with its sources, and all that can be said instead of one. */
export const Answer = memo(AnswerView);
