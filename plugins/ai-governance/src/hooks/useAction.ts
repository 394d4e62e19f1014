/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useToaster } from '@ghostlight/backstage-plugin-ai-react';
import { useCallback, useState } from 'react';
import { errorText } from '../format/errorText';

/** Runs a change, one at a time, and says how it ended. */
export function useAction(): {
  isBusy: boolean;
  /** `done`: said on success. Resolves to whether it worked. */
  run(change: () => Promise<unknown>, done?: string): Promise<boolean>;
} {
  const toaster = useToaster();
  const [isBusy, setIsBusy] = useState(false);
  const run = useCallback(
    async (change: () => Promise<unknown>, done?: string) => {
      setIsBusy(true);
      try {
        await change();
        if (done) {
          toaster.done(done);
        }
        return true;
      } catch (error) {
        toaster.failed(new Error(errorText(error)));
        return false;
      } finally {
        setIsBusy(false);
      }
    },
    [toaster],
  );
  return { isBusy, run };
}
