/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  Approval,
  ApprovalPage,
  ApprovalState,
  Budget,
  BudgetForecast,
  BudgetView,
  BudgetWhatIf,
  GovernanceAccess,
  KillSwitch,
  KillSwitchList,
  ModelCatalogue,
  PoliciesInForce,
  Policy,
  PolicyDryRun,
  PolicyVersion,
} from '@ghostlight/backstage-plugin-ai-common';
import type { StoredApproval } from '../approval/ApprovalStore';

type Options = { credentials: BackstageCredentials };

/**
 * What steers the gate: policies, budgets, kill switches, approvals. Every change is checked against a permission, recorded
 * in the ledger in its own transaction, and in force on every replica within a second.
 *
 * @remarks
 * Errors: NotAllowedError naming the permission, InputError, NotFoundError, ConflictError when things have changed
 * meanwhile, ServiceUnavailableError while the database is not ready.
 *
 * @public
 */
export interface AiControlService {
  /** What the caller may do. */
  access(options: Options): Promise<GovernanceAccess>;

  policies(options: Options): Promise<PoliciesInForce>;
  policyVersions(
    request: { limit?: number; before?: number },
    options: Options,
  ): Promise<PolicyVersion[]>;
  policyVersion(
    request: { version: number },
    options: Options,
  ): Promise<PolicyVersion>;
  createPolicyVersion(
    request: {
      policies: Policy[];
      comment?: string;
      activate?: boolean;
      expectedVersion?: number;
    },
    options: Options,
  ): Promise<PolicyVersion>;
  updatePolicyDraft(
    request: { version: number; policies: Policy[]; comment?: string },
    options: Options,
  ): Promise<PolicyVersion>;
  deletePolicyDraft(
    request: { version: number },
    options: Options,
  ): Promise<void>;
  activatePolicyVersion(
    request: { version: number; comment?: string; expectedVersion?: number },
    options: Options,
  ): Promise<PolicyVersion>;
  /**
   * Puts the policies of a repository in force when they differ from the active ones. From then on the page cannot change
   * them. For services.
   */
  synchronizePolicies(
    request: { policies: Policy[]; origin: string },
    options: Options,
  ): Promise<{ changed: boolean }>;
  dryRunPolicies(
    request: {
      policies?: Policy[];
      yaml?: string;
      version?: number;
      from?: string;
      to?: string;
    },
    options: Options,
  ): Promise<PolicyDryRun>;

  budgets(
    options: Options,
  ): Promise<{ items: BudgetView[]; canManage: boolean }>;
  createBudget(request: { budget: Budget }, options: Options): Promise<Budget>;
  updateBudget(
    request: { id: string; budget: Budget },
    options: Options,
  ): Promise<Budget>;
  deleteBudget(request: { id: string }, options: Options): Promise<void>;
  forecastBudget(
    request: { id: string; scopeValue?: string },
    options: Options,
  ): Promise<BudgetForecast[]>;
  whatIfBudget(
    request: { budget: Budget; from?: string; to?: string },
    options: Options,
  ): Promise<BudgetWhatIf>;
  /** Thresholds that have been crossed and were not given out before, on any replica. For services. */
  takeBudgetAlerts(options: Options): Promise<
    Array<{
      budget: Budget;
      scopeValue: string;
      threshold: number;
      usedNanoUsd: string;
      limitNanoUsd: string;
      windowEnd: string;
    }>
  >;

  killSwitches(options: Options): Promise<KillSwitchList>;
  setKillSwitch(
    request: Pick<KillSwitch, 'scope' | 'reason'>,
    options: Options,
  ): Promise<KillSwitch>;
  clearKillSwitch(
    request: { scope: KillSwitch['scope'] },
    options: Options,
  ): Promise<void>;

  /** @param request - `configured`: chat and embedding models of this backend, by provider. */
  models(
    request: { configured: Array<{ provider: string; model: string }> },
    options: Options,
  ): Promise<ModelCatalogue>;

  approvals(
    request: {
      state?: ApprovalState;
      mine?: boolean;
      limit?: number;
      cursor?: string;
    },
    options: Options,
  ): Promise<ApprovalPage>;
  approval(request: { id: string }, options: Options): Promise<Approval>;
  /** Asks for approval of an action with exactly these arguments. */
  requestApproval(
    request: ApprovalSubject & {
      reason: string;
      summary?: string;
      estimateNanoUsd?: string;
      approvers?: number;
    },
    options: Options,
  ): Promise<Approval>;
  decideApproval(
    request: { id: string; decision: 'approve' | 'reject'; comment?: string },
    options: Options,
  ): Promise<Approval>;
  delegateApproval(
    request: { id: string; to: string; comment?: string },
    options: Options,
  ): Promise<Approval>;
  cancelApproval(request: { id: string }, options: Options): Promise<Approval>;
  /** Right before the action: checks arguments and policies again and uses the approval up. */
  useApproval(
    request: ApprovalSubject & { id: string },
    options: Options,
  ): Promise<Approval>;
  /** Requests, and decisions on them, that people have not been told of. For services; each is given once. */
  takeApprovalNews(
    options: Options,
  ): Promise<{ requests: StoredApproval[]; results: StoredApproval[] }>;
}

/** What an approval of an action is bound to. @public */
export type ApprovalSubject = {
  feature: string;
  action: string;
  entityRef?: string;
  arguments: Record<string, unknown>;
};
