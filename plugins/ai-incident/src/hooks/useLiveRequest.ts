/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useEffect, useRef } from 'react';
import {
  useRequest,
  type RequestState,
} from '@ghostlight/backstage-plugin-ai-react';

/**
 * A request that is repeated when `version` rises. What was known stays when the network fails later: on a train at 3 am an old
 * answer that says so is worth more than an error.
 *
 * @param request - memoised by the caller; another function is another question, whose answer is waited for
 */
export function useLiveRequest<T>(
  request: () => Promise<T>,
  version: number,
): { state: RequestState<T>; outdated: boolean; reload(): void } {
  const { state, reload } = useRequest(request);
  const seen = useRef(version);
  const known = useRef<{ request: () => Promise<T>; value: T }>();
  useEffect(() => {
    if (seen.current !== version) {
      seen.current = version;
      reload();
    }
  }, [version, reload]);
  useEffect(() => {
    if (state.type === 'done') {
      known.current = { request, value: state.value };
    }
    // Only an answer is remembered, with the question that was asked last.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [state]);
  const outdated =
    state.type === 'failed' && known.current?.request === request;
  return {
    state:
      outdated && known.current
        ? { type: 'done', value: known.current.value }
        : state,
    outdated,
    reload,
  };
}
