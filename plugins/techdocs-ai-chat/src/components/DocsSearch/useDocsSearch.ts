/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';
import type { KnowledgeSearchResult } from '@ghostlight/backstage-plugin-ai-common';
import { docsApiRef } from '../../api';

/** What a search is doing. */
export type DocsSearchState =
  | { type: 'idle' }
  | { type: 'loading' }
  | { type: 'failed'; error: Error }
  | { type: 'done'; query: string; result: KnowledgeSearchResult };

/** Searches whenever `query` changes; an answer to an older query is dropped. */
export function useDocsSearch(options: { query: string }): {
  state: DocsSearchState;
  retry(): void;
} {
  const { query } = options;
  const api = useApi(docsApiRef);
  const [state, setState] = useState<DocsSearchState>({ type: 'idle' });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    if (!query.trim()) {
      setState({ type: 'idle' });
      return undefined;
    }
    const controller = new AbortController();
    setState({ type: 'loading' });
    api
      .search({ query, limit: 20, signal: controller.signal })
      .then(result => setState({ type: 'done', query, result }))
      .catch(error => {
        if (!controller.signal.aborted) {
          setState({ type: 'failed', error });
        }
      });
    return () => controller.abort();
  }, [api, query, attempt]);

  return { state, retry: () => setAttempt(count => count + 1) };
}
