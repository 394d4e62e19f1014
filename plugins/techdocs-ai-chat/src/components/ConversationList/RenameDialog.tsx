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
  TextField,
} from '@backstage/ui';
import { useState, type FormEvent } from 'react';
import { useToaster } from '@ghostlight/backstage-plugin-ai-react';
import { docsApiRef, type DocsConversationSummary } from '../../api';
import { techdocsAiChatTranslationRef } from '../../translation';

/** The backend takes no more. */
const LONGEST_TITLE = 200;

/** Gives a conversation another name. */
export function RenameDialog(props: {
  conversation: DocsConversationSummary;
  onClose(): void;
  onChanged(): void;
}) {
  const { conversation, onClose, onChanged } = props;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const api = useApi(docsApiRef);
  const toaster = useToaster();
  const [title, setTitle] = useState(conversation.title);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await api.renameConversation({
        conversationId: conversation.id,
        title: title.trim(),
      });
      onChanged();
      onClose();
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
      <form onSubmit={save}>
        <DialogHeader>{t('conversations.renameTitle')}</DialogHeader>
        <DialogBody>
          <TextField
            label={t('conversations.name')}
            value={title}
            onChange={setTitle}
            maxLength={LONGEST_TITLE}
            // The dialog was opened to type a name.
            // eslint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
          />
        </DialogBody>
        <DialogFooter>
          <Button type="submit" variant="primary" isDisabled={!title.trim()}>
            {t('conversations.save')}
          </Button>
          <Button variant="secondary" onPress={onClose}>
            {t('cancel')}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
