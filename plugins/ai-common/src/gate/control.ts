/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { JsonObject } from '@backstage/types';
import type {
  Budget,
  BudgetScopeKind,
  BudgetStatus,
  KillSwitch,
  Policy,
  PolicyEffect,
} from './types';

/**
 * Where policies come from. `default`: the shipped set. `config`: `ai.policies`, which the page cannot change.
 * `portal`: edited in the page. `repository`: the file at `ai.governance.policyUrl`, which the page cannot change.
 *
 * @public
 */
export type PolicySource = 'default' | 'config' | 'portal' | 'repository';

/** One version of the policies that the portal keeps. @public */
export type PolicyVersion = {
  /** Grows by one with each version. */
  version: number;
  state: 'draft' | 'active' | 'superseded';
  /** SHA-256 of the canonical JSON of the policies. */
  hash: string;
  policies: Policy[];
  comment?: string;
  /** The version whose policies these are, for one that was activated or rolled back to. */
  basedOn?: number;
  createdAt: string;
  createdBy: string;
};

/** @public */
export type PoliciesInForce = {
  source: PolicySource;
  /** Hash that ledger entries cite. */
  hash: string;
  policies: Policy[];
  /** The active version, when the portal keeps one. */
  active?: PolicyVersion;
  editable: boolean;
  /** Why the page cannot change them. */
  readOnlyReason?: string;
  /** Two sources are in force at once, say so: the most restrictive wins. */
  conflict?: string;
};

/** What one policy would have done to calls of the past. @public */
export type PolicyDryRunRule = {
  id: string;
  dryRun: boolean;
  matched: number;
  /** It may match, depending on what the ledger does not keep, such as groups. */
  maybeMatched: number;
  effects: PolicyEffect['type'][];
};

/**
 * What a set of policies would have done to the calls of a span of the ledger.
 *
 * @public
 */
export type PolicyDryRun = {
  from?: string;
  to?: string;
  /** Calls, cache hits and denials looked at. */
  entries: number;
  /** Calls that were made and would have been refused. */
  denied: number;
  approvalRequired: number;
  /** Refused only if a matcher holds that the ledger has no answer for. */
  maybeDenied: number;
  /** Refused then, and allowed now. */
  allowed: number;
  capped: number;
  warned: number;
  /** What the refused calls cost. */
  deniedNanoUsd: string;
  byFeature: Array<{ value: string; denied: number; approvalRequired: number }>;
  byTeam: Array<{ value: string; denied: number; approvalRequired: number }>;
  rules: PolicyDryRunRule[];
  /** The first 50. */
  examples: Array<{
    seq: string;
    at: string;
    feature: string;
    action: string;
    model?: string;
    entityRef?: string;
    ownerRef?: string;
    outcome: 'deny' | 'require-approval';
    reasons: string[];
  }>;
  /** Matchers the ledger has no answer for, for a person. */
  unknown: string[];
  /** The span was cut at the limit of entries. */
  truncated: boolean;
};

/** A budget and where it stands. @public */
export type BudgetView = {
  budget: Budget;
  source: 'config' | 'portal';
  /** Empty for budgets of people and sessions, except one's own: nobody sees what another person spends. */
  statuses: BudgetStatus[];
  /** For budgets of people and sessions: how many there are, and how many are above 80 percent; hidden under 5. */
  aggregate?: { count: number; nearLimit: number };
};

/** What a budget window will probably have cost at its end. @public */
export type BudgetForecast = {
  budgetId: string;
  scopeValue: string;
  windowStart: string;
  windowEnd: string;
  spentNanoUsd: string;
  heldNanoUsd: string;
  limitNanoUsd?: string;
  /** `undefined`: unknown, see `reason`. */
  expectedNanoUsd?: string;
  /** 10th and 90th percentile. */
  lowNanoUsd?: string;
  highNanoUsd?: string;
  /** Part of the simulations in which the limit is reached, 0 to 1. */
  exhaustionProbability?: number;
  /** Median moment at which it is reached, among those. */
  exhaustionAt?: string;
  /** Days of history it rests on. */
  days: number;
  method: string;
  reason?: string;
};

/** What a budget would have done to calls of the past. @public */
export type BudgetWhatIf = {
  from: string;
  to: string;
  windows: Array<{
    scopeValue: string;
    windowStart: string;
    windowEnd: string;
    calls: number;
    spentNanoUsd: string;
    refusedCalls: number;
    refusedNanoUsd: string;
    /** When the limit was first reached. */
    reachedAt?: string;
  }>;
  calls: number;
  refusedCalls: number;
  refusedNanoUsd: string;
  truncated: boolean;
  method: string;
};

/** @public */
export type ApprovalState =
  | 'pending'
  | 'approved'
  | 'rejected'
  | 'expired'
  | 'cancelled'
  | 'used';

/**
 * A request that a person approves something. It is bound to the hash of the exact arguments and to the policies of its
 * time; both are checked again when it is used, once.
 *
 * @public
 */
export type Approval = {
  id: string;
  state: ApprovalState;
  /** `model-call`: filed by the gate. `action`: asked for by a feature, an agent or a person. */
  kind: 'model-call' | 'action';
  feature: string;
  action: string;
  entityRef?: string;
  ownerRef?: string;
  systemRef?: string;
  model?: string;
  /** Who asks. */
  requester: string;
  agent?: string;
  /** Why, in the words of the asker or of the policies. */
  reasons: string[];
  /** Hex SHA-256 of the canonical JSON of the arguments. */
  argumentsHash: string;
  /**
   * The arguments that are approved, with secrets redacted. Texts of a model call are in it only when keeping bodies is
   * enabled.
   */
  arguments?: JsonObject;
  /** What can be shown of the arguments. */
  summary?: string;
  policyHash: string;
  /** Held on the budgets while it waits. */
  heldNanoUsd?: string;
  requiredApprovers: number;
  decisions: Array<{
    by: string;
    decision: 'approve' | 'reject';
    comment?: string;
    at: string;
  }>;
  /** Someone else who may decide on this one. */
  delegates: string[];
  createdAt: string;
  expiresAt: string;
  usedAt?: string;
  /** Whether the caller may decide on it. */
  canDecide?: boolean;
};

/** @public */
export type ApprovalPage = { items: Approval[]; nextCursor?: string };

/** @public */
export type BudgetScope = { kind: BudgetScopeKind; value: string };

/** @public */
export type KillSwitchList = { items: KillSwitch[]; canManage: boolean };

/** What the caller may do in the governance pages. @public */
export type GovernanceAccess = {
  /** `own`: only what their own groups own. */
  spend: 'all' | 'own';
  /** `own`: only entries of their own calls. */
  ledger: 'all' | 'own';
  bodies: boolean;
  erase: boolean;
  readPolicies: boolean;
  managePolicies: boolean;
  manageBudgets: boolean;
  manageKillSwitches: boolean;
  decideApprovals: boolean;
  /** Groups of the caller, whose spend they may read. */
  groups: string[];
  readHealth?: boolean;
  manageJobs?: boolean;
  /** `false`: delivery of services of their own groups only. */
  readDelivery?: boolean;
  manageDelivery?: boolean;
  readEvidence?: boolean;
  managePrompts?: boolean;
};
