/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';

const TIMEOUT_MS = 6_000;

/** Short messages: what worked goes away by itself, what failed stays until it was seen. */
export function useToaster() {
  const toast = useApi(toastApiRef);
  return useMemo(
    () => ({
      done: (title: string) => {
        toast.post({ title, status: 'success', timeout: TIMEOUT_MS });
      },
      failed: (error: unknown) => {
        toast.post({ title: (error as Error).message, status: 'danger' });
      },
    }),
    [toast],
  );
}
