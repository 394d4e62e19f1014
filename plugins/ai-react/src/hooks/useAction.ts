/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useCallback, useState } from 'react';
import { useToaster } from './useToaster';

/**
 * Runs what a button does, one at a time; says what went wrong, and with a returned text that it worked.
 *
 * @public
 */
export function useAction(): {
  busy: boolean;
  run(act: () => Promise<string | undefined>): Promise<void>;
} {
  const toaster = useToaster();
  const [busy, setBusy] = useState(false);
  const run = useCallback(
    async (act: () => Promise<string | undefined>) => {
      setBusy(true);
      try {
        const said = await act();
        if (said) {
          toaster.done(said);
        }
      } catch (error) {
        toaster.failed(error);
      } finally {
        setBusy(false);
      }
    },
    [toaster],
  );
  return { busy, run };
}
