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
  Text,
} from '@backstage/ui';
import { useToaster } from '@ghostlight/backstage-plugin-ai-react';
import { docsApiRef } from '../../api';
import { techdocsAiChatTranslationRef } from '../../translation';

/** Asks before a conversation is deleted for good. */
export function DeleteDialog(props: {
  conversationId: string;
  title: string;
  onClose(): void;
  onDeleted(): void;
}) {
  const { conversationId, title, onClose, onDeleted } = props;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const api = useApi(docsApiRef);
  const toaster = useToaster();

  const remove = async () => {
    try {
      await api.deleteConversation({ conversationId });
      onClose();
      onDeleted();
    } catch (error) {
      toaster.failed(error);
    }
  };
  return (
    <Dialog
      isOpen
      onOpenChange={open => !open && onClose()}
      width="min(28rem, calc(100vw - 2rem))"
    >
      <DialogHeader>{t('conversations.deleteTitle', { title })}</DialogHeader>
      <DialogBody>
        <Text>{t('conversations.deleteText')}</Text>
      </DialogBody>
      <DialogFooter>
        <Button variant="primary" destructive onPress={remove}>
          {t('conversations.delete')}
        </Button>
        <Button variant="secondary" onPress={onClose}>
          {t('cancel')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
