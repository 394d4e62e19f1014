/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  Approval,
  GovernanceAccess,
  LedgerRow,
  Policy,
  PoliciesInForce,
  PolicyVersion,
  SpendOverview,
  SpendTotals,
} from '@ghostlight/backstage-plugin-ai-common';

/** Totals of some calls. */
export function totals(change: Partial<SpendTotals> = {}): SpendTotals {
  return {
    costNanoUsd: '1500000000',
    calls: 12,
    unpricedCalls: 0,
    estimatedCalls: 1,
    failedCalls: 2,
    cacheHits: 3,
    denials: 4,
    inputTokens: '1000',
    cachedInputTokens: '0',
    outputTokens: '200',
    ...change,
  };
}

/** What an administrator may do. */
export const everything: GovernanceAccess = {
  spend: 'all',
  ledger: 'all',
  bodies: true,
  erase: true,
  readPolicies: true,
  managePolicies: true,
  manageBudgets: true,
  manageKillSwitches: true,
  decideApprovals: true,
  groups: [],
};

/** The overview of three days, the first of them before any entry. */
export const overview: SpendOverview = {
  from: '2026-03-01T00:00:00.000Z',
  to: '2026-03-04T00:00:00.000Z',
  totals: totals(),
  previous: totals({ costNanoUsd: '1000000000' }),
  byDay: [
    { value: '2026-03-02', totals: totals({ costNanoUsd: '1500000000' }) },
  ],
  byTeam: [
    {
      value: 'group:default/checkout',
      totals: totals({ costNanoUsd: '1000000001' }),
    },
    { totals: totals({ costNanoUsd: '0', unpricedCalls: 5, calls: 5 }) },
  ],
  bySystem: [],
  byFeature: [{ value: 'docs', totals: totals() }],
  byModel: [{ value: 'gpt', totals: totals({ unpricedCalls: 1 }) }],
  visible: 'all',
  throughSeq: '12',
};

/** One call whose provider reported no usage. */
export const row: LedgerRow = {
  body: {
    seq: '7',
    ledger: 'l',
    kind: 'call',
    at: '2026-03-02T10:00:00.000Z',
    actorDigest: 'd1',
    feature: 'docs',
    action: 'answer',
    ownerRef: 'group:default/checkout',
    model: 'gpt',
    decision: 'allow',
    policyHash: 'policyhash',
    reasons: ['Allowed by "everyone"'],
    outcome: 'ok',
  },
  leaf: 'leafhash',
  head: 'headhash',
  actor: 'user:default/ann',
};

/** One policy. */
export const policy: Policy = {
  id: 'no-secrets',
  match: { dataClass: 'restricted' },
  effects: [{ type: 'deny', reason: 'Secrets stay here' }],
};

/** A version of the portal. */
export function version(change: Partial<PolicyVersion>): PolicyVersion {
  return {
    version: 1,
    state: 'superseded',
    hash: 'h',
    policies: [policy],
    createdAt: '2026-03-01T00:00:00Z',
    createdBy: 'user:default/root',
    ...change,
  };
}

/** Policies that the page may change. */
export const inForce: PoliciesInForce = {
  source: 'portal',
  hash: 'h2',
  policies: [policy],
  active: version({ version: 2, state: 'active' }),
  editable: true,
};

/** A request that waits for a second pair of eyes. */
export const approval: Approval = {
  id: '5b0c8f0e-0000-4000-8000-000000000001',
  state: 'pending',
  kind: 'action',
  feature: 'scaffolder',
  action: 'create-repository',
  requester: 'user:default/ann',
  reasons: ['A new service'],
  argumentsHash: 'argshash',
  summary: '{"name":"orders"}',
  policyHash: 'ph',
  heldNanoUsd: '250000000',
  requiredApprovers: 2,
  decisions: [
    { by: 'user:default/bob', decision: 'approve', at: '2026-03-02T00:00:00Z' },
  ],
  delegates: [],
  createdAt: '2026-03-01T00:00:00Z',
  expiresAt: '2026-03-08T00:00:00Z',
  canDecide: true,
};
