/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  Approval,
  ApprovalPage,
  ApprovalState,
  Budget,
  BudgetForecast,
  BudgetView,
  BudgetWhatIf,
  GovernanceAccess,
  GovernanceGaps,
  HealthReport,
  JobInfo,
  KillSwitch,
  KillSwitchList,
  LedgerEntryDetail,
  LedgerHead,
  LedgerPage,
  ModelCatalogue,
  OutcomeSummary,
  PoliciesInForce,
  Policy,
  PolicyDryRun,
  PolicyVersion,
  PromptUse,
  SpendBreakdown,
  SpendDimension,
  SpendFilter,
  SpendOverview,
  SpendProof,
} from '@ghostlight/backstage-plugin-ai-common';

/** A span of time, ISO 8601 date or time; `from` is in, `to` is out. @public */
export type GovernanceSpan = { from?: string; to?: string };

/** Filters of the ledger, exact, named as in the address of the page. @public */
export type LedgerFilter = GovernanceSpan & {
  kinds?: string;
  feature?: string;
  model?: string;
  team?: string;
  system?: string;
  entity?: string;
  decision?: string;
  prompt?: string;
  actor?: string;
  correlationId?: string;
};

/** What the verification of the chain found. @public */
export type LedgerVerification = {
  ok: boolean;
  entries: number;
  problemCount: number;
  problems: Array<{ kind: string; seq?: string; message: string }>;
  unchecked: string[];
};

/** What the pages ask of the backend. @public */
export interface GovernanceApi {
  health(): Promise<HealthReport>;
  failedJobs(): Promise<{ items: JobInfo[]; total: number }>;
  retryJob(request: { queue: string; id: string }): Promise<void>;
  access(): Promise<GovernanceAccess>;

  spendOverview(request: GovernanceSpan): Promise<SpendOverview>;
  spendBreakdown(
    request: GovernanceSpan &
      SpendFilter & { groupBy: SpendDimension; limit?: number },
  ): Promise<SpendBreakdown>;
  spendCsv(
    request: GovernanceSpan & SpendFilter & { groupBy: SpendDimension },
  ): Promise<Blob>;
  proveSpend(request: GovernanceSpan & SpendFilter): Promise<SpendProof>;
  outcomes(
    request: GovernanceSpan & { groupBy: 'feature' | 'team' | 'prompt' },
  ): Promise<OutcomeSummary>;

  ledger(
    request: LedgerFilter & { cursor?: string; limit?: number },
  ): Promise<LedgerPage>;
  ledgerEntry(request: { seq: string }): Promise<LedgerEntryDetail>;
  ledgerHead(): Promise<LedgerHead>;
  verifyLedger(): Promise<LedgerVerification>;
  exportLedger(
    request: GovernanceSpan & { format: 'ndjson' | 'focus' | 'csv' },
  ): Promise<Blob>;

  policies(): Promise<PoliciesInForce>;
  policyVersions(): Promise<PolicyVersion[]>;
  createPolicyVersion(request: {
    policies: Policy[];
    comment?: string;
  }): Promise<PolicyVersion>;
  updatePolicyDraft(request: {
    version: number;
    policies: Policy[];
    comment?: string;
  }): Promise<PolicyVersion>;
  deletePolicyDraft(request: { version: number }): Promise<void>;
  activatePolicyVersion(request: {
    version: number;
    /** The active version the change was made on; 0 for none. */
    expectedVersion?: number;
    comment?: string;
  }): Promise<PolicyVersion>;
  dryRunPolicies(
    request: GovernanceSpan & { yaml?: string; version?: number },
  ): Promise<PolicyDryRun>;

  budgets(): Promise<{ items: BudgetView[]; canManage: boolean }>;
  createBudget(request: { budget: Budget }): Promise<Budget>;
  updateBudget(request: { budget: Budget }): Promise<Budget>;
  deleteBudget(request: { id: string }): Promise<void>;
  forecastBudget(request: { id: string }): Promise<BudgetForecast[]>;
  whatIfBudget(
    request: GovernanceSpan & { budget: Budget },
  ): Promise<BudgetWhatIf>;

  approvals(request: {
    state?: ApprovalState;
    cursor?: string;
  }): Promise<ApprovalPage>;
  approval(request: { id: string }): Promise<Approval>;
  decideApproval(request: {
    id: string;
    decision: 'approve' | 'reject';
    comment?: string;
  }): Promise<Approval>;
  delegateApproval(request: { id: string; to: string }): Promise<Approval>;
  cancelApproval(request: { id: string }): Promise<Approval>;

  killSwitches(): Promise<KillSwitchList>;
  setKillSwitch(request: {
    scope: KillSwitch['scope'];
    reason: string;
  }): Promise<KillSwitch>;
  clearKillSwitch(request: { scope: KillSwitch['scope'] }): Promise<void>;

  models(): Promise<ModelCatalogue>;
  prompts(request: GovernanceSpan): Promise<PromptUse[]>;
  gaps(): Promise<GovernanceGaps>;
}

/** @public */
export const governanceApiRef = createApiRef<GovernanceApi>().with({
  id: 'plugin.ai-governance.governance',
  pluginId: 'ai-governance',
});
