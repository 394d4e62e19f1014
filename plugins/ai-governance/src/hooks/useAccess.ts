/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';
import type { GovernanceAccess } from '@ghostlight/backstage-plugin-ai-common';
import { governanceApiRef } from '../api';

/** What the caller may do; `undefined` until it is known, and nothing is offered until then. */
export function useAccess(): GovernanceAccess | undefined {
  const api = useApi(governanceApiRef);
  const [access, setAccess] = useState<GovernanceAccess>();
  useEffect(() => {
    let current = true;
    api.access().then(
      value => current && setAccess(value),
      // The request of the page itself reports what is wrong.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [api]);
  return access;
}
