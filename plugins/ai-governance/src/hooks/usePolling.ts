/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useEffect } from 'react';

const INTERVAL_MS = 15_000;

/** Calls `reload` now and then while the page is visible; the backend sends no signal. */
export function usePolling(reload: () => void): void {
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') {
        reload();
      }
    }, INTERVAL_MS);
    return () => clearInterval(timer);
  }, [reload]);
}
