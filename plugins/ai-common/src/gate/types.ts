/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DataClass } from '../model/types';

/**
 * What is about to happen, in the terms a policy can match on.
 *
 * @public
 */
export type PolicySubject = {
  /** User entity reference, or the service principal. */
  actor: string;
  /** Groups the actor belongs to, as entity references. */
  actorGroups: string[];
  /** Set when an agent acts for the actor (for example an MCP client). */
  agent?: string;
  feature: string;
  action: string;
  /** Id of the action of the registry, such as an MCP tool, that is called or that the call is made for. */
  tool?: string;
  entityRef?: string;
  /** Owner of the entity as of the event. */
  ownerRef?: string;
  systemRef?: string;
  repository?: string;
  model: string;
  provider: string;
  providerRegion?: string;
  dataClass: DataClass;
  environment: string;
  /** ISO 8601. */
  time: string;
};

/**
 * What a policy does to a call. When several policies match, the most restrictive of each kind wins.
 *
 * @public
 */
export type PolicyEffect =
  | { type: 'allow' }
  | { type: 'deny'; reason?: string }
  | {
      type: 'require-approval';
      reason?: string;
      /** How many people must approve; 2 is four eyes. Default 1. */
      approvers?: number;
    }
  | { type: 'restrict-models'; models: string[] }
  | { type: 'cap-tokens'; maxOutputTokens?: number; maxInputTokens?: number }
  | { type: 'redact'; patterns: string[] }
  | { type: 'warn'; message: string };

/**
 * Matchers of a policy: every given field must match; a list matches when any of its values does. Values are globs
 * (`techdocs-*`, `group:default/*`), matched without regard to case. A matcher on a field the subject does not have
 * does not match.
 *
 * @public
 */
export type PolicyMatch = {
  actor?: string | string[];
  group?: string | string[];
  agent?: string | string[];
  feature?: string | string[];
  action?: string | string[];
  /** Id (`techdocs-ai-chat:ask-docs`) or name (`ask-docs`) of a tool; also of model calls made for it. */
  tool?: string | string[];
  entity?: string | string[];
  team?: string | string[];
  system?: string | string[];
  repository?: string | string[];
  model?: string | string[];
  provider?: string | string[];
  providerRegion?: string | string[];
  dataClass?: DataClass | DataClass[];
  environment?: string | string[];
  /** Local wall-clock windows; `days` are ISO week days, 1 is Monday. */
  time?: { days?: number[]; from?: string; to?: string; timeZone?: string };
};

/** @public */
export type Policy = {
  /** Unique, kebab-case. */
  id: string;
  description?: string;
  /** Evaluated and recorded but without effect. */
  dryRun?: boolean;
  match: PolicyMatch;
  effects: PolicyEffect[];
};

/** A versioned set of policies; `hash` is the SHA-256 of its canonical JSON. @public */
export type PolicySet = {
  version: number;
  hash: string;
  policies: Policy[];
};

/** @public */
export type PolicyDecision = {
  outcome: 'allow' | 'deny' | 'require-approval';
  /** Policies that matched, `dryRun` ones included. */
  matched: Array<{ id: string; dryRun: boolean }>;
  reasons: string[];
  warnings: string[];
  /** `undefined`: any model. */
  allowedModels?: string[];
  maxOutputTokens?: number;
  maxInputTokens?: number;
  extraRedactions: string[];
  /** With `require-approval`: how many people must approve. */
  approvers?: number;
  policyHash: string;
};

/** What a budget is counted for. @public */
export type BudgetScopeKind =
  | 'portal'
  | 'system'
  | 'team'
  | 'user'
  | 'feature'
  | 'entity'
  | 'session';

/**
 * A spending limit. Amounts are nano US dollars as decimal strings.
 *
 * @public
 */
export type Budget = {
  id: string;
  scope: {
    kind: BudgetScopeKind;
    /** `*`: one budget for each value. */ value: string;
  };
  window: 'day' | 'week' | 'month';
  /** IANA zone in which windows begin. Default UTC. */
  timeZone?: string;
  /** Calls that could exceed it are refused. */
  hardNanoUsd?: string;
  /** Calls beyond it are only reported. */
  softNanoUsd?: string;
  description?: string;
  /** Percent of the limit at which people are told. Default 50, 80 and 100. */
  thresholds?: number[];
  /** Whom to tell, as entity references, besides the team or person whose budget it is. */
  notify?: string[];
};

/** @public */
export type BudgetStatus = {
  budget: Budget;
  /** Scope value this status is for: with a `*` budget one status for each value seen. */
  scopeValue: string;
  windowStart: string;
  windowEnd: string;
  spentNanoUsd: string;
  heldNanoUsd: string;
};

/** Stops calls at once, on every replica within a second. @public */
export type KillSwitch = {
  scope: { kind: 'portal' | 'feature' | 'team' | 'model'; value: string };
  reason: string;
  by: string;
  at: string;
};
