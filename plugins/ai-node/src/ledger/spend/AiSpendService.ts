/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  BillLine,
  OutcomeRequest,
  OutcomeSummary,
  PromptUse,
  Reconciliation,
  SpendBreakdown,
  SpendDimension,
  SpendFilter,
  SpendOverview,
  SpendProof,
} from '@ghostlight/backstage-plugin-ai-common';

type Options = { credentials: BackstageCredentials };
/** ISO 8601; widened to whole days in UTC. Default: the last 30 days, today included. */
type Span = { from?: string; to?: string };

/**
 * What AI costs and what came of it, summed up from the ledger and exact to the nano-dollar.
 *
 * @remarks
 * With `ai.spend.read` a caller sees all teams, without it what is owned by their own groups. There is no grouping by
 * person, whatever the permissions.
 *
 * @public
 */
export interface AiSpendService {
  overview(request: Span, options: Options): Promise<SpendOverview>;

  breakdown(
    request: Span & {
      groupBy: Exclude<SpendDimension, 'cost-centre'>;
      filter?: SpendFilter;
      /** Rows beyond it are summed up; the dearest come first, days in their order. Default 100, at most 1000. */
      limit?: number;
    },
    options: Options,
  ): Promise<SpendBreakdown>;

  /** Adds the ledger rows of a figure up again. Needs `ai.spend.read`. */
  prove(
    request: Span & { filter?: SpendFilter },
    options: Options,
  ): Promise<SpendProof>;

  /** @returns whether it was not recorded before. */
  recordOutcome(
    request: OutcomeRequest,
    options: Options,
  ): Promise<{ recorded: boolean }>;

  outcomes(
    request: Span & { groupBy?: 'feature' | 'team' | 'prompt' },
    options: Options,
  ): Promise<OutcomeSummary>;

  /** Versions of prompts as they were used. Needs `ai.policy.read`. */
  prompts(request: Span, options: Options): Promise<PromptUse[]>;

  /** Needs `ai.budget.manage`. */
  importBill(
    request: { source: string; lines: BillLine[] },
    options: Options,
  ): Promise<{ days: number }>;

  /** Ledger beside imported bills. Needs `ai.spend.read`. */
  reconcile(
    request: Span & { source?: string },
    options: Options,
  ): Promise<Reconciliation>;
}
