/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** A choice of the page, kept in its address; an empty one is taken out of it. */
export function useQueryValue(
  key: string,
): [value: string | undefined, set: (value: string | undefined) => void] {
  const [params, setParams] = useSearchParams();
  const set = useCallback(
    (value: string | undefined) =>
      setParams(
        before => {
          const next = new URLSearchParams(before);
          if (value) {
            next.set(key, value);
          } else {
            next.delete(key);
          }
          return next;
        },
        { replace: true },
      ),
    [key, setParams],
  );
  return [params.get(key) ?? undefined, set];
}
