/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { useId, useState } from 'react';
import type { DocsConversationSummary } from '../../api';
import type { Conversations } from '../../chat/useConversations';
import { techdocsAiChatTranslationRef } from '../../translation';
import { ConversationMenu } from './ConversationMenu';
import styles from './ConversationList.module.css';

/** The user's own conversations beside the open one; folded away where there is no room. */
export function ConversationList(props: {
  conversations: Conversations;
  currentId?: string;
  onOpen(conversationId: string | undefined): void;
}) {
  const { conversations, currentId, onOpen } = props;
  const { items, error, hasMore, loadMore } = conversations;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const [isShown, setIsShown] = useState(false);
  const listId = useId();

  const open = (id: string | undefined) => {
    setIsShown(false);
    onOpen(id);
  };
  return (
    <nav className={styles.root} aria-label={t('conversations.title')}>
      <Flex gap="2" className={styles.head}>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiAddLine aria-hidden />}
          onPress={() => open(undefined)}
        >
          {t('ask.newQuestion')}
        </Button>
        <Button
          size="small"
          variant="tertiary"
          className={styles.toggle}
          aria-expanded={isShown}
          aria-controls={listId}
          onPress={() => setIsShown(!isShown)}
        >
          {isShown ? t('conversations.hide') : t('conversations.show')}
        </Button>
      </Flex>
      <div id={listId} className={styles.body} data-shown={isShown}>
        {error && (
          <Text variant="body-small" color="danger">
            {t('conversations.failed')}: {error.message}
          </Text>
        )}
        {items?.length === 0 && (
          <Text variant="body-small" color="secondary">
            {t('conversations.none')}
          </Text>
        )}
        <ul className={styles.list}>
          {items?.map(conversation => (
            <Row
              key={conversation.id}
              conversation={conversation}
              isCurrent={conversation.id === currentId}
              onOpen={() => open(conversation.id)}
              onChanged={conversations.reload}
              onDeleted={() => {
                conversations.reload();
                if (conversation.id === currentId) {
                  onOpen(undefined);
                }
              }}
            />
          ))}
        </ul>
        {hasMore && (
          <Button size="small" variant="tertiary" onPress={loadMore}>
            {t('conversations.more')}
          </Button>
        )}
      </div>
    </nav>
  );
}

function Row(props: {
  conversation: DocsConversationSummary;
  isCurrent: boolean;
  onOpen(): void;
  onChanged(): void;
  onDeleted(): void;
}) {
  const { conversation, isCurrent, onOpen, onChanged, onDeleted } = props;
  const { t } = useTranslationRef(techdocsAiChatTranslationRef);
  const title = conversation.title || t('conversations.untitled');
  return (
    <li className={styles.row} data-current={isCurrent}>
      <Button
        size="small"
        variant="tertiary"
        className={styles.open}
        aria-current={isCurrent ? 'page' : undefined}
        onPress={onOpen}
      >
        <span className={styles.title}>{title}</span>
      </Button>
      {conversation.shareId && (
        <Text variant="body-x-small" color="secondary">
          {t('conversations.shared')}
        </Text>
      )}
      <ConversationMenu
        conversation={conversation}
        title={title}
        onChanged={onChanged}
        onDeleted={onDeleted}
      />
    </li>
  );
}
