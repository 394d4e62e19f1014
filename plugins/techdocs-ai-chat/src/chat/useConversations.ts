/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useEffect, useState } from 'react';
import { docsApiRef, type DocsConversationSummary } from '../api';

/** The signed-in user's own conversations. */
export type Conversations = {
  items: DocsConversationSummary[] | undefined;
  error?: Error;
  hasMore: boolean;
  reload(): void;
  loadMore(): Promise<void>;
};

/** Conversations, last changed first, a page at a time; only those about `entityRef` when given. */
export function useConversations(options: {
  entityRef?: string;
}): Conversations {
  const { entityRef } = options;
  const api = useApi(docsApiRef);
  const [items, setItems] = useState<DocsConversationSummary[]>();
  const [nextCursor, setNextCursor] = useState<string>();
  const [error, setError] = useState<Error>();
  const [count, setCount] = useState(0);

  useEffect(() => {
    let current = true;
    api.conversations({ entityRef }).then(
      page => {
        if (current) {
          setItems(page.items);
          setNextCursor(page.nextCursor);
          setError(undefined);
        }
      },
      reason => current && setError(reason),
    );
    return () => {
      current = false;
    };
  }, [api, entityRef, count]);

  const reload = useCallback(() => setCount(value => value + 1), []);
  const loadMore = useCallback(async () => {
    try {
      const page = await api.conversations({ entityRef, cursor: nextCursor });
      setItems((before = []) => [
        ...before,
        ...page.items.filter(({ id }) => before.every(old => old.id !== id)),
      ]);
      setNextCursor(page.nextCursor);
    } catch (reason) {
      setError(reason as Error);
    }
  }, [api, entityRef, nextCursor]);

  return { items, error, hasMore: nextCursor !== undefined, reload, loadMore };
}
