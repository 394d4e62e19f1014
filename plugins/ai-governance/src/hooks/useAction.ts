/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useState } from 'react';
import { errorText } from '../format/errorText';

const TIMEOUT_MS = 6_000;

/** Runs a change, one at a time, and says how it ended. */
export function useAction(): {
  isBusy: boolean;
  /** `done`: said on success. Resolves to whether it worked. */
  run(change: () => Promise<unknown>, done?: string): Promise<boolean>;
} {
  const toast = useApi(toastApiRef);
  const [isBusy, setIsBusy] = useState(false);
  const run = useCallback(
    async (change: () => Promise<unknown>, done?: string) => {
      setIsBusy(true);
      try {
        await change();
        if (done) {
          toast.post({ title: done, status: 'success', timeout: TIMEOUT_MS });
        }
        return true;
      } catch (error) {
        toast.post({ title: errorText(error), status: 'danger' });
        return false;
      } finally {
        setIsBusy(false);
      }
    },
    [toast],
  );
  return { isBusy, run };
}
