/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import type { Policy, PolicySet } from '@ghostlight/backstage-plugin-ai-common';
import { canonicalJson } from '../../ledger/chain/canonicalJson';

/** A set with the SHA-256 of its canonical JSON, which the ledger cites. @internal */
export function createPolicySet(options: {
  version: number;
  policies: Policy[];
}): PolicySet {
  return {
    ...options,
    hash: createHash('sha256')
      .update(canonicalJson(options.policies))
      .digest('hex'),
  };
}
