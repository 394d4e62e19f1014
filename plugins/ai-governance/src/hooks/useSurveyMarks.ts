/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { storageApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useEffect, useMemo, useState } from 'react';

const KEY = 'not-asked-again';
// A year of quarters, and some more.
const KEPT = 8;

/**
 * Surveys that the reader has answered or put away. Kept with the settings of the reader, because the backend keeps nothing
 * that joins an answer to a person.
 */
export function useSurveyMarks(): {
  /** `undefined` until it is known. */
  marked: string[] | undefined;
  put(id: string): void;
} {
  const storage = useApi(storageApiRef);
  const bucket = useMemo(
    () => storage.forBucket('ai-governance.survey'),
    [storage],
  );
  const [marked, setMarked] = useState<string[]>();
  useEffect(() => {
    const read = (value: string[] | undefined) => setMarked(value ?? []);
    // Observed first, so that a store that must be asked answers.
    const subscription = bucket
      .observe$<string[]>(KEY)
      .subscribe(({ value }) => read(value));
    const now = bucket.snapshot<string[]>(KEY);
    if (now.presence !== 'unknown') {
      read(now.value);
    }
    return () => subscription.unsubscribe();
  }, [bucket]);
  const put = useCallback(
    (id: string) => {
      const next = [...(marked ?? []).filter(other => other !== id), id];
      setMarked(next);
      bucket.set(KEY, next.slice(-KEPT)).catch(() => undefined);
    },
    [bucket, marked],
  );
  return { marked, put };
}
