/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
  TextAreaField,
} from '@backstage/ui';
import { useState } from 'react';
import type { ReviewFinding } from '@ghostlight/backstage-plugin-ai-common';
import { useAction } from '@ghostlight/backstage-plugin-ai-react';
import { reviewApiRef } from '../../api';
import { aiReviewTranslationRef } from '../../translation';

/** The backend takes no more. */
const LONGEST_REASON = 500;

/** Asks why a finding is not wanted: the reason stays with it. */
export function DismissDialog(props: {
  finding: ReviewFinding;
  isOpen: boolean;
  onClose(): void;
  onDismissed(): void;
}) {
  const { finding, isOpen, onClose, onDismissed } = props;
  const { t } = useTranslationRef(aiReviewTranslationRef);
  const api = useApi(reviewApiRef);
  const { busy, run } = useAction();
  const [reason, setReason] = useState('');
  const dismiss = () =>
    run(async () => {
      await api.dismiss({ id: finding.id, reason: reason.trim() });
      onClose();
      onDismissed();
      return t('finding.dismissed');
    });
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={open => !open && onClose()}
      width="min(28rem, calc(100vw - 2rem))"
    >
      <DialogHeader>{t('finding.dismissTitle')}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="3">
          <Text variant="body-medium">{t('finding.dismissNote')}</Text>
          <TextAreaField
            label={t('finding.dismissReason')}
            value={reason}
            onChange={setReason}
            maxLength={LONGEST_REASON}
            isRequired
          />
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button
          variant="primary"
          onPress={dismiss}
          isDisabled={busy || reason.trim() === ''}
        >
          {t('finding.dismiss')}
        </Button>
        <Button variant="secondary" onPress={onClose}>
          {t('cancel')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
