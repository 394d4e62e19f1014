/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useCallback, useEffect, useState } from 'react';

/** What a request to the backend is doing. @public */
export type RequestState<T> =
  | { type: 'loading' }
  | { type: 'forbidden' }
  | { type: 'failed'; error: Error }
  | { type: 'done'; value: T };

/**
 * Runs `request` when the component mounts, when the function changes, and whenever `reload` is called. What was there stays
 * visible while it is loaded again.
 *
 * @param request - memoised by the caller
 * @public
 */
export function useRequest<T>(request: () => Promise<T>): {
  state: RequestState<T>;
  reload(): void;
} {
  const [state, setState] = useState<RequestState<T>>({ type: 'loading' });
  const [count, setCount] = useState(0);
  useEffect(() => {
    let current = true;
    setState(before => (before.type === 'done' ? before : { type: 'loading' }));
    request().then(
      value => current && setState({ type: 'done', value }),
      error =>
        current &&
        setState(
          error.name === 'NotAllowedError' || error.statusCode === 403
            ? { type: 'forbidden' }
            : { type: 'failed', error },
        ),
    );
    return () => {
      current = false;
    };
  }, [request, count]);
  return { state, reload: useCallback(() => setCount(value => value + 1), []) };
}
