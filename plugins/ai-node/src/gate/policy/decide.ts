/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  Policy,
  PolicyDecision,
  PolicySet,
  PolicySubject,
} from '@ghostlight/backstage-plugin-ai-common';
import { matchesAny, matchesGlob } from './glob';
import { matchesPolicy } from './matchesPolicy';

/**
 * Decides on one call: a pure function of the policies and the subject, so that a decision in the ledger can be made
 * again from the set with its hash.
 *
 * @remarks
 * Policies only restrict: with none that matches the answer is allow. The most restrictive of each kind wins, in whatever
 * order they stand: deny over require-approval over allow, the smallest cap, a model that every `restrict-models` lists.
 * Dry-run policies are named in `matched` and change nothing.
 *
 * @internal
 */
export function decide(
  policySet: PolicySet,
  subject: PolicySubject,
): PolicyDecision {
  const matched = policySet.policies.filter(policy =>
    matchesPolicy(policy.match, subject),
  );
  const denials: string[] = [];
  const approvals: string[] = [];
  const decision: PolicyDecision = {
    outcome: 'allow',
    matched: matched.map(({ id, dryRun }) => ({ id, dryRun: dryRun === true })),
    reasons: [],
    warnings: [],
    extraRedactions: [],
    policyHash: policySet.hash,
  };

  for (const policy of matched) {
    if (!policy.dryRun) {
      applyEffects(policy, { subject, decision, denials, approvals });
    }
  }
  if (denials.length > 0) {
    decision.outcome = 'deny';
    decision.reasons = denials;
  } else if (approvals.length > 0) {
    decision.outcome = 'require-approval';
    decision.reasons = approvals;
  }
  return decision;
}

function applyEffects(
  policy: Policy,
  context: {
    subject: PolicySubject;
    decision: PolicyDecision;
    denials: string[];
    approvals: string[];
  },
): void {
  const { subject, decision, denials, approvals } = context;
  for (const effect of policy.effects) {
    switch (effect.type) {
      case 'allow':
        break;
      case 'deny':
        denials.push(because(effect.reason ?? 'Denied', policy));
        break;
      case 'require-approval':
        approvals.push(because(effect.reason ?? 'Approval is needed', policy));
        decision.approvers = Math.max(
          decision.approvers ?? 1,
          effect.approvers ?? 1,
        );
        break;
      case 'restrict-models':
        decision.allowedModels = intersect(
          decision.allowedModels,
          effect.models,
        );
        if (!matchesAny(effect.models, [subject.model])) {
          denials.push(
            because(`Model "${subject.model}" may not be used here`, policy),
          );
        }
        break;
      case 'cap-tokens':
        decision.maxInputTokens = smallest(
          decision.maxInputTokens,
          effect.maxInputTokens,
        );
        decision.maxOutputTokens = smallest(
          decision.maxOutputTokens,
          effect.maxOutputTokens,
        );
        break;
      case 'redact':
        decision.extraRedactions = [
          ...new Set([...decision.extraRedactions, ...effect.patterns]),
        ];
        break;
      case 'warn':
        decision.warnings.push(effect.message);
        break;
      default:
        // A newer replica may have stored an effect that this one does not know. It could be a restriction.
        denials.push(
          because(
            `Effect "${(effect as { type: string }).type}" is not known here`,
            policy,
          ),
        );
    }
  }
}

function because(reason: string, policy: Policy): string {
  return `${reason.replace(/\.$/, '')} (policy "${policy.id}")`;
}

function smallest(
  current: number | undefined,
  next: number | undefined,
): number | undefined {
  return current === undefined || next === undefined
    ? current ?? next
    : Math.min(current, next);
}

/** For display: the entries of each list that the other list covers. Enforcement asks every list itself. */
function intersect(current: string[] | undefined, next: string[]): string[] {
  if (!current) {
    return [...next];
  }
  return [
    ...new Set([
      ...current.filter(model =>
        next.some(pattern => matchesGlob(pattern, model)),
      ),
      ...next.filter(model =>
        current.some(pattern => matchesGlob(pattern, model)),
      ),
    ]),
  ];
}
