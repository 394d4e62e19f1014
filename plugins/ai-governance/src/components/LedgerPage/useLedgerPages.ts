/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useEffect, useState } from 'react';
import type { LedgerRow } from '@ghostlight/backstage-plugin-ai-common';
import {
  useRequest,
  type RequestState,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import type { FilterValues } from './useLedgerFilter';

const PAGE = 50;

/** Entries read so far. */
export type LedgerRows = { items: LedgerRow[]; next: string | undefined };

/** Pages of the ledger, newest first, read on by cursor. */
export function useLedgerPages(options: {
  filter: FilterValues;
  from: string;
  to: string | undefined;
}): {
  state: RequestState<LedgerRows>;
  reload(): void;
  more(): void;
  isBusy: boolean;
} {
  const { filter, from, to } = options;
  const api = useApi(governanceApiRef);
  const { isBusy, run } = useAction();
  const read = useCallback(
    async (cursor?: string): Promise<LedgerRows> => {
      const { items, nextAfterSeq } = await api.ledger({
        ...filter,
        from,
        to,
        cursor,
        limit: PAGE,
      });
      return { items, next: nextAfterSeq };
    },
    [api, filter, from, to],
  );
  const { state, reload } = useRequest(useCallback(() => read(), [read]));
  const first = state.type === 'done' ? state.value : undefined;
  const [rest, setRest] = useState<LedgerRows & { of: LedgerRows }>();
  useEffect(() => setRest(undefined), [first]);
  // Pages that were read on belong to the first page they follow.
  const all =
    first && rest?.of === first
      ? { items: [...first.items, ...rest.items], next: rest.next }
      : first;
  const more = () =>
    run(async () => {
      if (first && all?.next) {
        const page = await read(all.next);
        setRest({
          of: first,
          items: [...all.items.slice(first.items.length), ...page.items],
          next: page.next,
        });
      }
    });
  return {
    state: all ? { type: 'done', value: all } : state,
    reload,
    more,
    isBusy,
  };
}
