/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LedgerCheckpoint } from '@ghostlight/backstage-plugin-ai-common';
import { canonicalJson } from '../chain/canonicalJson';

/** What is signed: the canonical JSON of the four facts of a checkpoint. @internal */
export function checkpointText(
  checkpoint: Pick<LedgerCheckpoint, 'ledger' | 'seq' | 'head' | 'at'>,
): string {
  const { ledger, seq, head, at } = checkpoint;
  return canonicalJson({ ledger, seq, head, at });
}
