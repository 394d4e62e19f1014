/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { useEffect, useRef } from 'react';
import {
  REVIEW_SIGNAL_CHANNEL,
  type ReviewSignal,
} from '@ghostlight/backstage-plugin-ai-common';
import {
  useRequest,
  type RequestState,
} from '@ghostlight/backstage-plugin-ai-react';

/** Without signals. */
const POLL_MS = 15_000;
/** With signals, in case one was lost. */
const SLOW_POLL_MS = 120_000;
/** A busy organisation sends many signals; one look answers them all. */
const GATHER_MS = 2_000;

/**
 * A request that is repeated when there may be something new: on a signal of the backend where the portal has signals, now
 * and then while the page is visible, and when it becomes visible again. What was known stays when that fails later.
 *
 * @param request - memoised by the caller; another function is another question, whose answer is waited for
 * @param change - only signals of this change count
 */
export function useLiveRequest<T>(
  request: () => Promise<T>,
  change: ReviewSignal['change'][],
): { state: RequestState<T>; reload(): void } {
  const signals = useApiHolder().get(signalApiRef);
  const { state, reload } = useRequest(request);
  const known = useRef<{ request: () => Promise<T>; value: T }>();
  const wanted = change.join();
  useEffect(() => {
    let gathering: ReturnType<typeof setTimeout> | undefined;
    const subscription = signals?.subscribe<ReviewSignal>(
      REVIEW_SIGNAL_CHANNEL,
      message => {
        if (wanted.split(',').includes(message.change)) {
          gathering ??= setTimeout(() => {
            gathering = undefined;
            reload();
          }, GATHER_MS);
        }
      },
    );
    const lookWhenVisible = () => {
      if (document.visibilityState === 'visible') {
        reload();
      }
    };
    const timer = setInterval(
      lookWhenVisible,
      signals ? SLOW_POLL_MS : POLL_MS,
    );
    document.addEventListener('visibilitychange', lookWhenVisible);
    return () => {
      subscription?.unsubscribe();
      clearTimeout(gathering);
      clearInterval(timer);
      document.removeEventListener('visibilitychange', lookWhenVisible);
    };
  }, [signals, wanted, reload]);
  useEffect(() => {
    if (state.type === 'done') {
      known.current = { request, value: state.value };
    }
    // Only an answer is remembered, with the question that was asked last.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [state]);
  const kept =
    state.type === 'failed' && known.current?.request === request
      ? known.current
      : undefined;
  return { state: kept ? { type: 'done', value: kept.value } : state, reload };
}
