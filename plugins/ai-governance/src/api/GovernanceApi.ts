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
  CloudCostSummary,
  DeliveryExposureReport,
  DeliveryLevel,
  DeliveryMetricsReport,
  DeliverySourceStatus,
  DevlakeMetricsReport,
  GovernanceAccess,
  GovernanceGaps,
  HealthReport,
  JobInfo,
  KillSwitch,
  KillSwitchList,
  LedgerEntryDetail,
  LedgerHead,
  LedgerPage,
  LibraryPrompt,
  LibraryPromptPin,
  LibraryPromptVersion,
  ModelCatalogue,
  OutcomeSummary,
  PoliciesInForce,
  Policy,
  PolicyDryRun,
  PolicyVersion,
  PromptUse,
  SignedChangeEvidence,
  SpaceRow,
  SpendBreakdown,
  SpendDimension,
  SpendFilter,
  SpendOverview,
  SpendProof,
  Survey,
  SurveyResult,
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

/** Which delivery is asked for; without `name` all that the caller may see. @public */
export type DeliveryQuestion = GovernanceSpan & {
  level?: DeliveryLevel;
  /** Entity reference. */
  name?: string;
};

/** What a coding tool reported for a team on a day; `team` is empty when it is too small or not named. @public */
export type ToolUsage = {
  tool: string;
  day: string;
  signal: 'events' | 'counters';
  team: string;
  model: string;
  measure: string;
  amount: number;
};

/** A line of the difference of two versions of a prompt. @public */
export type PromptDiffLine = {
  type: 'same' | 'added' | 'removed';
  text: string;
};

/** What an import of cloud cost took in. @public */
export type CloudCostImport = {
  lines: number;
  days: string[];
  totalNanoUsd: string;
  untaggedNanoUsd: string;
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

  delivery(request: DeliveryQuestion): Promise<DeliveryMetricsReport>;
  devlakeDelivery(request: DeliveryQuestion): Promise<DevlakeMetricsReport>;
  deliveryCsv(
    request: DeliveryQuestion & { profile?: 'ghostlight' | 'devlake' },
  ): Promise<Blob>;
  deliverySources(): Promise<DeliverySourceStatus[]>;
  exposure(request: GovernanceSpan): Promise<DeliveryExposureReport>;
  toolUsage(
    request: GovernanceSpan,
  ): Promise<{ items: ToolUsage[]; hiddenTeams: number }>;
  space(request: GovernanceSpan): Promise<SpaceRow[]>;

  surveys(): Promise<Survey[]>;
  openSurvey(request: { id: string; closesAt: string }): Promise<Survey>;
  answerSurvey(request: {
    id: string;
    team: string;
    recommend: number;
    friction: number;
  }): Promise<void>;
  surveyResults(request: { id: string }): Promise<SurveyResult>;

  changeEvidence(
    request: GovernanceSpan & { service?: string },
  ): Promise<SignedChangeEvidence>;

  libraryPrompts(): Promise<LibraryPrompt[]>;
  libraryPromptVersions(request: {
    name: string;
  }): Promise<LibraryPromptVersion[]>;
  addLibraryPromptVersion(
    request: Pick<LibraryPromptVersion, 'name' | 'kind' | 'text' | 'owner'> & {
      comment?: string;
    },
  ): Promise<LibraryPromptVersion>;
  diffLibraryPrompt(request: {
    name: string;
    from: number;
    to: number;
  }): Promise<PromptDiffLine[]>;
  pinLibraryPrompt(request: {
    name: string;
    team?: string;
    version: number;
    trial?: LibraryPromptPin['trial'];
  }): Promise<LibraryPromptPin>;
  unpinLibraryPrompt(request: { name: string; team?: string }): Promise<void>;
  /** Markdown for `AGENTS.md` and `copilot-instructions.md`. */
  instructions(request: { team?: string }): Promise<string>;

  cloudCosts(request: GovernanceSpan): Promise<CloudCostSummary>;
  importCloudCosts(request: {
    source: string;
    format: 'focus' | 'opencost';
    text: string;
  }): Promise<CloudCostImport>;
}

/** @public */
export const governanceApiRef = createApiRef<GovernanceApi>().with({
  id: 'plugin.ai-governance.governance',
  pluginId: 'ai-governance',
});
