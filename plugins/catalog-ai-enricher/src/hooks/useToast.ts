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

/** Says a line to the reader for a moment. Apps of the legacy frontend system have no toasts: there it is an alert. */
export function useToast(): {
  post(message: { title: string; status: 'success' | 'info' | 'danger' }): void;
} {
  const apis = useApiHolder();
  return useMemo(() => {
    const toast = apis.get(toastApiRef);
    const alert = apis.get(alertApiRef);
    return {
      post({ title, status }) {
        if (toast) {
          toast.post({ title, status });
        } else {
          alert?.post({
            message: title,
            severity: status === 'danger' ? 'error' : status,
            display: 'transient',
          });
        }
      },
    };
  }, [apis]);
}
