/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  Budget,
  KillSwitch,
  PolicySet,
} from '@ghostlight/backstage-plugin-ai-common';

/** All that can be changed while the portal runs, as of one version. @internal */
export type ControlState = {
  /** Grows with every change; `reserve_hold` refuses an older one. */
  version: bigint;
  ledger: string;
  policySet: PolicySet;
  budgets: Budget[];
  killSwitches: KillSwitch[];
};
