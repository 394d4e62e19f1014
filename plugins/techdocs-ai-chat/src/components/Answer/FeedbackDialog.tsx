/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Radio,
  RadioGroup,
  TextAreaField,
} from '@backstage/ui';
import { useState } from 'react';
import type { DocsFeedback, DocsFeedbackReason } from '../../api';
import { techdocsAiChatTranslationRef } from '../../translation';

const REASONS: DocsFeedbackReason[] = [
  'wrong',
  'outdated',
  'incomplete',
  'off-topic',
  'bad-citation',
  'unclear',
  'other',
];
/** The backend takes no more. */
const LONGEST_COMMENT = 2_000;

/** Asks what is wrong with an answer. */
export function FeedbackDialog(props: {
  isOpen: boolean;
  onClose(): void;
  onSend(feedback: DocsFeedback): Promise<void>;
}) {
  const { isOpen, onClose, onSend } = props;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const [reason, setReason] = useState<DocsFeedbackReason>();
  const [comment, setComment] = useState('');

  const send = async () => {
    onClose();
    await onSend({
      rating: 'down',
      reason,
      comment: comment.trim() || undefined,
    });
  };

  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={open => !open && onClose()}
      width="min(28rem, calc(100vw - 2rem))"
    >
      <DialogHeader>{t('feedback.title')}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          <RadioGroup
            label={t('feedback.reason')}
            value={reason ?? null}
            onChange={value => setReason(value as DocsFeedbackReason)}
          >
            {REASONS.map(value => (
              <Radio key={value} value={value}>
                {t(`feedback.reasons.${value}`)}
              </Radio>
            ))}
          </RadioGroup>
          <TextAreaField
            label={t('feedback.comment')}
            value={comment}
            onChange={setComment}
            maxLength={LONGEST_COMMENT}
          />
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="primary" onPress={send}>
          {t('feedback.send')}
        </Button>
        <Button variant="secondary" onPress={onClose}>
          {t('cancel')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
