/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Flex, Tooltip, TooltipTrigger } from '@backstage/ui';
import {
  RiFileCopyLine,
  RiRefreshLine,
  RiThumbDownFill,
  RiThumbDownLine,
  RiThumbUpFill,
  RiThumbUpLine,
} from '@remixicon/react';
import { useState, type ReactElement } from 'react';
import { useToaster } from '@ghostlight/backstage-plugin-ai-react';
import type { DocsAnswer, DocsFeedback } from '../../api';
import type { ChatMessage } from '../../chat/ChatState';
import { answerText } from '../../text/answerText';
import { techdocsAiChatTranslationRef } from '../../translation';
import type { AnswerHandlers } from './Answer';
import { FeedbackDialog } from './FeedbackDialog';

/** Copy, answer again, and rate. */
export function AnswerActions(props: {
  message: ChatMessage;
  answer: DocsAnswer;
  isBusy: boolean;
  handlers?: AnswerHandlers;
}) {
  const { message, answer, isBusy, handlers } = props;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const toaster = useToaster();
  const [isRatingBad, setIsRatingBad] = useState(false);
  const rating = message.feedback?.rating;

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(
        answerText(answer, {
          origin: window.location.origin,
          sourcesTitle: t('sources.title'),
          unverified: t('answer.unverified'),
        }),
      );
      toaster.done(t('actions.copied'));
    } catch {
      toaster.failed(new Error(t('actions.copyFailed')));
    }
  };
  const rate = async (feedback: DocsFeedback | undefined) => {
    try {
      await handlers?.rate(message.id, feedback);
      toaster.done(feedback ? t('feedback.thanks') : t('feedback.withdrawn'));
    } catch (error) {
      toaster.failed(error);
    }
  };

  return (
    <Flex gap="1" role="group" aria-label={t('actions.label')}>
      <Action
        label={t('actions.copy')}
        icon={<RiFileCopyLine />}
        onPress={copy}
      />
      {handlers && (
        <>
          <Action
            label={t('actions.regenerate')}
            icon={<RiRefreshLine />}
            isDisabled={isBusy}
            onPress={() => handlers.again(message.id)}
          />
          <Action
            label={t('actions.good')}
            icon={rating === 'up' ? <RiThumbUpFill /> : <RiThumbUpLine />}
            isPressed={rating === 'up'}
            onPress={() => rate(rating === 'up' ? undefined : { rating: 'up' })}
          />
          <Action
            label={t('actions.bad')}
            icon={rating === 'down' ? <RiThumbDownFill /> : <RiThumbDownLine />}
            isPressed={rating === 'down'}
            onPress={() =>
              rating === 'down' ? rate(undefined) : setIsRatingBad(true)
            }
          />
          <FeedbackDialog
            isOpen={isRatingBad}
            onClose={() => setIsRatingBad(false)}
            onSend={rate}
          />
        </>
      )}
    </Flex>
  );
}

function Action(props: {
  label: string;
  icon: ReactElement;
  isDisabled?: boolean;
  /** For buttons that stay down. */
  isPressed?: boolean;
  onPress(): void;
}) {
  const { label, icon, isDisabled, isPressed, onPress } = props;
  return (
    <TooltipTrigger>
      <ButtonIcon
        size="small"
        variant="tertiary"
        aria-label={label}
        aria-pressed={isPressed}
        icon={icon}
        isDisabled={isDisabled}
        onPress={onPress}
      />
      <Tooltip>{label}</Tooltip>
    </TooltipTrigger>
  );
}
