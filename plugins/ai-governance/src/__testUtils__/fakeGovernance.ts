/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { GovernanceApi } from '../api';

/** A backend that answers what a test gives it, and fails loudly on everything else. */
export function fakeGovernance(answers: Partial<GovernanceApi>): GovernanceApi {
  return new Proxy(answers as GovernanceApi, {
    get: (target, key) =>
      target[key as keyof GovernanceApi] ??
      (async () => {
        throw new Error(`The test does not expect ${String(key)}`);
      }),
  });
}
