/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useSearchParams } from 'react-router-dom';
import { useChat } from '../../chat/useChat';
import { useConversations } from '../../chat/useConversations';
import styles from '../AskPage/AskPage.module.css';
import { Chat } from '../Chat';
import { ConversationList } from '../ConversationList';

/** The tab "Ask the docs" of an entity: conversations in which "our" and "this service" stand for it. */
export function EntityDocsContent() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const [params, setParams] = useSearchParams();
  const conversationId = params.get('conversation') ?? undefined;
  const conversations = useConversations({ entityRef });

  const open = (id: string | undefined, options?: { replace: boolean }) =>
    setParams(previous => {
      const next = new URLSearchParams(previous);
      next.delete('q');
      if (id) {
        next.set('conversation', id);
      } else {
        next.delete('conversation');
      }
      return next;
    }, options);
  const chat = useChat({
    conversationId,
    entityRef,
    onCreated: id => open(id, { replace: true }),
    onChanged: conversations.reload,
  });

  return (
    <div className={styles.root}>
      <div className={styles.columns}>
        <ConversationList
          conversations={conversations}
          currentId={conversationId}
          onOpen={open}
        />
        <Chat
          chat={chat}
          context={{ entityRef }}
          initialScope="entity"
          firstQuestion={
            conversationId ? undefined : params.get('q')?.trim() || undefined
          }
        />
      </div>
    </div>
  );
}
