/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiMore2Line } from '@remixicon/react';
import { useState } from 'react';
import { useToaster } from '@ghostlight/backstage-plugin-ai-react';
import { docsApiRef, type DocsConversationSummary } from '../../api';
import { techdocsAiChatTranslationRef } from '../../translation';
import { DeleteDialog } from './DeleteDialog';
import { downloadBlob } from './downloadBlob';
import { RenameDialog } from './RenameDialog';
import { ShareDialog } from './ShareDialog';

/** Rename, share, export and delete one conversation. */
export function ConversationMenu(props: {
  conversation: DocsConversationSummary;
  title: string;
  onChanged(): void;
  onDeleted(): void;
}) {
  const { conversation, title, onChanged, onDeleted } = props;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const api = useApi(docsApiRef);
  const toaster = useToaster();
  const [dialog, setDialog] = useState<'rename' | 'share' | 'delete'>();
  const close = () => setDialog(undefined);

  const save = async (format: 'markdown' | 'json') => {
    try {
      downloadBlob(
        await api.exportConversation({
          conversationId: conversation.id,
          format,
        }),
        `conversation-${conversation.id}.${format === 'json' ? 'json' : 'md'}`,
      );
    } catch (error) {
      toaster.failed(error);
    }
  };

  return (
    <>
      <MenuTrigger>
        <ButtonIcon
          size="small"
          variant="tertiary"
          icon={<RiMore2Line />}
          aria-label={t('conversations.actions', { title })}
        />
        <Menu>
          <MenuItem onAction={() => setDialog('rename')}>
            {t('conversations.rename')}
          </MenuItem>
          <MenuItem onAction={() => setDialog('share')}>
            {t('conversations.share')}
          </MenuItem>
          <MenuItem onAction={() => save('markdown')}>
            {t('conversations.exportMarkdown')}
          </MenuItem>
          <MenuItem onAction={() => save('json')}>
            {t('conversations.exportJson')}
          </MenuItem>
          <MenuItem color="danger" onAction={() => setDialog('delete')}>
            {t('conversations.delete')}
          </MenuItem>
        </Menu>
      </MenuTrigger>
      {dialog === 'rename' && (
        <RenameDialog
          conversation={conversation}
          onClose={close}
          onChanged={onChanged}
        />
      )}
      {dialog === 'share' && (
        <ShareDialog
          conversation={conversation}
          title={title}
          onClose={close}
          onChanged={onChanged}
        />
      )}
      {dialog === 'delete' && (
        <DeleteDialog
          conversationId={conversation.id}
          title={title}
          onClose={close}
          onDeleted={onDeleted}
        />
      )}
    </>
  );
}
