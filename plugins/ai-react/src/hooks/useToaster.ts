/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  alertApiRef,
  toastApiRef,
  useApiHolder,
} from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';

const TIMEOUT_MS = 6_000;

/**
 * Short messages to the reader.
 *
 * @public
 */
export type Toaster = {
  /** Goes away by itself, unless there is something to open. */
  done(title: string, links?: { label: string; href: string }[]): void;
  /** Stays until it was seen. */
  failed(error: unknown): void;
};

/**
 * Short messages, as toasts or, in apps of the legacy frontend system, as alerts.
 *
 * @public
 */
export function useToaster(): Toaster {
  const apis = useApiHolder();
  return useMemo(() => {
    const toast = apis.get(toastApiRef);
    // Apps of the legacy frontend system have no toasts.
    const alert = toast ? undefined : apis.get(alertApiRef);
    return {
      done: (title: string, links?: { label: string; href: string }[]) => {
        toast?.post({
          title,
          links,
          status: 'success',
          // What can be opened stays until it was seen.
          timeout: links ? undefined : TIMEOUT_MS,
        });
        alert?.post({
          message: [title, ...(links ?? []).map(({ href }) => href)].join(' '),
          severity: 'success',
          display: links ? 'permanent' : 'transient',
        });
      },
      failed: (error: unknown) => {
        const { message } = error as Error;
        toast?.post({ title: message, status: 'danger' });
        alert?.post({ message, severity: 'error' });
      },
    };
  }, [apis]);
}
