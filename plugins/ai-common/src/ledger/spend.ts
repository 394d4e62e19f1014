/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LedgerCheckpoint, LedgerRow } from './types';

/** What spend can be grouped and filtered by. There is no person among them, on purpose. @public */
export type SpendDimension =
  | 'day'
  | 'team'
  | 'system'
  | 'feature'
  | 'model'
  | 'provider'
  | 'entity'
  | 'prompt'
  | 'cost-centre';

/**
 * Sums over ledger entries. Amounts are nano US dollars, exact to the last digit.
 *
 * @public
 */
export type SpendTotals = {
  costNanoUsd: string;
  /** Attempts at a provider. */
  calls: number;
  /** Attempts whose price is unknown; what they cost is not in `costNanoUsd`. */
  unpricedCalls: number;
  /** Attempts whose usage is our estimate, or whose outcome is unknown. */
  estimatedCalls: number;
  failedCalls: number;
  cacheHits: number;
  denials: number;
  inputTokens: string;
  cachedInputTokens: string;
  outputTokens: string;
  /** Mean over calls, in milliseconds; `undefined` without calls. */
  meanLatencyMs?: number;
};

/** @public */
export type SpendRow = {
  /** `undefined`: the entries have none, such as no owner; a gap. */
  value?: string;
  totals: SpendTotals;
};

/** @public */
export type SpendFilter = {
  team?: string;
  system?: string;
  feature?: string;
  model?: string;
  provider?: string;
  entity?: string;
};

/** @public */
export type SpendBreakdown = {
  groupBy: SpendDimension;
  from: string;
  to: string;
  filter: SpendFilter;
  rows: SpendRow[];
  totals: SpendTotals;
  /** Rows beyond the limit, summed up. */
  rest?: { rows: number; totals: SpendTotals };
  /** Whether the caller sees all teams or only their own. */
  visible: 'all' | 'own';
};

/** The page for leadership in one answer. @public */
export type SpendOverview = {
  from: string;
  to: string;
  totals: SpendTotals;
  /** The span of equal length before it. */
  previous: SpendTotals;
  byDay: SpendRow[];
  byTeam: SpendRow[];
  bySystem: SpendRow[];
  byFeature: SpendRow[];
  byModel: SpendRow[];
  visible: 'all' | 'own';
  /** Sequence number of the last entry counted. */
  throughSeq: string;
};

/** Proof that a figure is the sum of its ledger rows. @public */
export type SpendProof = {
  from: string;
  to: string;
  filter: SpendFilter;
  rollupNanoUsd: string;
  ledgerNanoUsd: string;
  entries: number;
  equal: boolean;
};

/** How a suggestion ended. @public */
export type OutcomeKind =
  | 'accepted'
  | 'merged'
  | 'helpful'
  | 'acted-on'
  | 'confirmed'
  | 'rejected'
  | 'closed'
  | 'not-helpful'
  | 'ignored'
  | 'refuted';

/** @public */
export type OutcomeRequest = {
  feature: string;
  /** What was suggested, for example `answer-question`. */
  action: string;
  kind: OutcomeKind;
  /** Correlates with the calls that it took; what they cost is found through it. */
  correlationId: string;
  entityRef?: string;
  prompt?: { name: string; version: string };
};

/** Outcomes and what a good one cost. A missing figure is unknown. @public */
export type OutcomeSummary = {
  from: string;
  to: string;
  rows: Array<{
    value: string;
    good: number;
    bad: number;
    byKind: Partial<Record<OutcomeKind, number>>;
    /** All that the feature (or prompt version) cost in the span. */
    costNanoUsd: string;
    /** `undefined` without a good outcome, or when calls without a price are among them. */
    costPerGoodNanoUsd?: string;
    /** Good of all judged, with its 95 percent Wilson interval. */
    goodShare?: { value: number; low: number; high: number; n: number };
  }>;
};

/** @public */
export type ModelCatalogueItem = {
  provider: string;
  model: string;
  /** Model of the price table, when `model` is an alias. */
  priceModel?: string;
  /** Configured now, or only found in the ledger. */
  configured: boolean;
  /** US dollars per million tokens as nano USD; `undefined`: the price is unknown. */
  rates?: {
    input: string;
    cachedInput: string;
    cacheWrite: string;
    output: string;
  };
  /** Calls of the last 30 days. */
  calls: number;
  costNanoUsd: string;
  lastUsedAt?: string;
  /** Policies that name it or restrict models. */
  restrictedBy: string[];
  killed: boolean;
};

/** @public */
export type ModelCatalogue = {
  priceTableHash: string;
  /** Hashes that calls of the last 30 days were priced by, newest first. */
  priceTables: Array<{ hash: string; firstUsedAt: string; calls: number }>;
  items: ModelCatalogueItem[];
};

/** @public */
export type GovernanceGapKind =
  | 'no-owner'
  | 'no-system'
  | 'no-budget'
  | 'no-cost-centre'
  | 'no-attribution'
  | 'unpriced-model'
  | 'unmetered-spend'
  | 'feature-off'
  | 'stale-index'
  | 'no-outcome'
  | 'no-signing-key'
  | 'no-retention'
  | 'unknown-region'
  | 'no-deployment-source'
  | 'no-incident-source'
  | 'untagged-cost';

/** Something that cannot be accounted for, and how to change that. @public */
export type GovernanceGap = {
  kind: GovernanceGapKind;
  title: string;
  severity: 'info' | 'warning' | 'error';
  /** How many, `undefined`: unknown. */
  count?: number;
  /** The first 50. */
  subjects: string[];
  /** Spend of the last 30 days that is affected. */
  costNanoUsd?: string;
  /** How to close it, exact. */
  remedy: string;
};

/** @public */
export type GovernanceGaps = {
  items: GovernanceGap[];
  /** What could not be looked at, and why; a gap may hide there. */
  unknown: Array<{ kind: GovernanceGapKind; reason: string }>;
  at: string;
};

/** @public */
export type LedgerHead = {
  ledger: string;
  seq: string;
  head: string;
  checkpoint?: LedgerCheckpoint;
  signed: boolean;
  bodies: boolean;
  /** ISO 8601 duration in words, `undefined`: for ever. */
  retention?: string;
};

/** One entry with what it takes to judge it. @public */
export type LedgerEntryDetail = {
  entry: LedgerRow;
  /** Redacted texts, when keeping them is enabled and the caller may read them. */
  texts?: { request: string[]; response?: string };
  /** Why there are none. */
  textsHidden?: 'disabled' | 'not-permitted' | 'not-kept';
  /** Entries of the same correlation. */
  related: LedgerRow[];
};

/** One line of a provider's bill. @public */
export type BillLine = {
  /** `YYYY-MM-DD`. */
  day: string;
  provider?: string;
  model?: string;
  costNanoUsd: string;
};

/** Our ledger beside a provider's bill, day by day and model by model. @public */
export type Reconciliation = {
  from: string;
  to: string;
  billedNanoUsd: string;
  ledgerNanoUsd: string;
  differenceNanoUsd: string;
  rows: Array<{
    day: string;
    provider?: string;
    model?: string;
    billedNanoUsd?: string;
    ledgerNanoUsd?: string;
    differenceNanoUsd?: string;
    /** `unmetered`: billed, and nothing in the ledger. `unbilled`: the reverse. */
    state: 'equal' | 'differs' | 'unmetered' | 'unbilled';
  }>;
};

/** Prompts with what their versions did. @public */
export type PromptUse = {
  name: string;
  description?: string;
  isOverride?: boolean;
  /** Version that is in use now; `undefined` when no installed package ships it. */
  currentVersion?: string;
  versions: Array<{
    version: string;
    calls: number;
    costNanoUsd: string;
    firstUsedAt: string;
    lastUsedAt: string;
    good: number;
    bad: number;
  }>;
};
