/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HumanDuration } from '@backstage/types';
import type { Budget, Policy } from '@ghostlight/backstage-plugin-ai-common';
import type { CheckpointSigner } from '../../ledger/chain/CheckpointSigner';
import type { PriceOverride } from '../price/PriceTable';
import type { RedactionPattern } from '../redaction/PatternScanner';

/** What configuration says about gate and ledger, read once. @internal */
export type GateConfig = {
  environment: string;
  policies: Policy[];
  budgets: Budget[];
  prices: PriceOverride[];
  redactionPatterns: RedactionPattern[];
  holdTimeoutMs: number;
  /** Entries are kept this long; `undefined`: for ever. */
  retention?: HumanDuration;
  signer?: CheckpointSigner;
};
