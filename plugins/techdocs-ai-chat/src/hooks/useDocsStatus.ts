/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';
import { docsApiRef, type DocsStatus } from '../api';

/** The status of index and model; `undefined` until it is known. */
export function useDocsStatus(): DocsStatus | undefined {
  const api = useApi(docsApiRef);
  const [status, setStatus] = useState<DocsStatus>();
  useEffect(() => {
    let current = true;
    api.status().then(
      value => current && setStatus(value),
      // The search itself reports what is wrong.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [api]);
  return status;
}
