/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { useChat } from '../../chat/useChat';
import { useConversations } from '../../chat/useConversations';
import { rootRouteRef } from '../../routes';
import { Chat } from '../Chat';
import { ConversationList } from '../ConversationList';
import styles from './AskPage.module.css';

/**
 * Conversations with the documentation.
 *
 * @remarks
 * One component for `/`, with `?q=` a question that is asked at once, `?entityRef=` and `?location=` what "our" and "this page"
 * stand for, and for `/c/<id>`: a new conversation gets its address while its first answer is being written.
 */
export function AskPage() {
  const base = useRouteRef(rootRouteRef)?.() ?? '/';
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const conversationId = /^c\/([^/]+)/.exec(useParams()['*'] ?? '')?.[1];
  const entityRef = params.get('entityRef') ?? undefined;
  const location = params.get('location') ?? undefined;
  const firstQuestion = params.get('q')?.trim() || undefined;
  const conversations = useConversations({});

  const open = useCallback(
    (id: string | undefined, options?: { replace: boolean }) =>
      navigate(id ? `${base.replace(/\/$/, '')}/c/${id}` : base, options),
    [navigate, base],
  );
  const chat = useChat({
    conversationId,
    entityRef,
    location,
    // The address with the question goes, so that coming back does not ask it again.
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
          context={{ entityRef, location }}
          initialScope={location ? 'page' : 'all'}
          firstQuestion={conversationId ? undefined : firstQuestion}
          startsFocused
        />
      </div>
    </div>
  );
}
