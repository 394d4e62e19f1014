/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HumanDuration } from '@backstage/types';
import type { Budget, Policy } from '@ghostlight/backstage-plugin-ai-common';
import type { AgentConfig } from '../agents/AgentConfig';
import type { CheckpointSigner } from '../../ledger/chain/CheckpointSigner';
import type { PriceOverride } from '../price/PriceTable';
import type { RedactionPattern } from '../redaction/PatternScanner';

/** What configuration says about gate and ledger, read once. @internal */
export type GateConfig = {
  environment: string;
  /** `undefined`: `ai.policies` is not set, so the shipped set holds until the portal keeps one. */
  policies?: Policy[];
  /** Where the backend of governance fetches policies from. */
  policyUrl?: string;
  budgets: Budget[];
  prices: PriceOverride[];
  redactionPatterns: RedactionPattern[];
  holdTimeoutMs: number;
  agents: AgentConfig;
  approvals: {
    /** How long a request waits, and how long an approval can be used, together. */
    expiryMs: number;
    /** 2 with `ai.approvals.fourEyes`. */
    leastApprovers: number;
  };
  /** Keep the redacted texts of calls this long; `undefined`: do not keep them. */
  bodies?: HumanDuration;
  /** Entries are kept this long; `undefined`: for ever. */
  retention?: HumanDuration;
  signer?: CheckpointSigner;
};
