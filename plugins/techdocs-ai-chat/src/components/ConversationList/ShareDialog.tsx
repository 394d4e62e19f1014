/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
  TextField,
} from '@backstage/ui';
import { useState } from 'react';
import { useHref } from 'react-router-dom';
import { useToaster } from '@ghostlight/backstage-plugin-ai-react';
import { docsApiRef, type DocsConversationSummary } from '../../api';
import { sharedRouteRef } from '../../routes';
import { techdocsAiChatTranslationRef } from '../../translation';

/** Makes, shows and ends the link under which others may read a conversation. */
export function ShareDialog(props: {
  conversation: DocsConversationSummary;
  title: string;
  onClose(): void;
  onChanged(): void;
}) {
  const { conversation, title, onClose, onChanged } = props;
  const conversationId = conversation.id;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const api = useApi(docsApiRef);
  const toaster = useToaster();
  const [shareId, setShareId] = useState(conversation.shareId);
  const [isForbidden, setIsForbidden] = useState(false);
  const path = useRouteRef(sharedRouteRef)?.({ shareId: shareId ?? 'id' });
  const href = useHref(path ?? '/');
  const link = new URL(href, window.location.origin).href;

  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      if ((error as Error).name === 'NotAllowedError') {
        setIsForbidden(true);
      } else {
        toaster.failed(error);
      }
    }
  };
  const share = () =>
    attempt(async () => {
      setShareId((await api.shareConversation({ conversationId })).shareId);
      onChanged();
    });
  const unshare = () =>
    attempt(async () => {
      await api.unshareConversation({ conversationId });
      setShareId(undefined);
      toaster.done(t('share.stopped'));
      onChanged();
    });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      toaster.done(t('actions.copied'));
    } catch {
      toaster.failed(new Error(t('actions.copyFailed')));
    }
  };

  return (
    <Dialog
      isOpen
      onOpenChange={open => !open && onClose()}
      width="min(32rem, calc(100vw - 2rem))"
    >
      <DialogHeader>{t('share.title', { title })}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="3">
          <Text>{t('share.text')}</Text>
          {isForbidden && (
            <Alert status="warning" icon title={t('share.forbidden')} />
          )}
          {shareId && (
            <TextField label={t('share.link')} value={link} isReadOnly />
          )}
        </Flex>
      </DialogBody>
      <DialogFooter>
        {shareId ? (
          <>
            <Button variant="primary" onPress={copy}>
              {t('share.copy')}
            </Button>
            <Button variant="secondary" onPress={unshare}>
              {t('share.stop')}
            </Button>
          </>
        ) : (
          <Button variant="primary" onPress={share}>
            {t('share.create')}
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  );
}
