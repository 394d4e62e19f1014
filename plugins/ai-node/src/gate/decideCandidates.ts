/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { PolicyDecision } from '@ghostlight/backstage-plugin-ai-common';
import type { CallSubject } from './CallSubject';
import type { ControlState } from './control/ControlState';
import { stoppedBy } from './control/killSwitch';
import type { GateCandidate } from './Gate';
import { decide } from './policy/decide';
import { UNKNOWN_REGION } from './policy/defaultPolicies';

/** @internal */
export type CandidateDecisions = {
  permitted: Array<{ candidate: GateCandidate; decision: PolicyDecision }>;
  /** Those that a person must approve first. */
  awaiting: Array<{ candidate: GateCandidate; decision: PolicyDecision }>;
  denials: string[];
  approvals: string[];
  /** What any permitted candidate demands; the texts are prepared once for all. */
  extraRedactions: string[];
};

/** Kill switches and policies, for each model of the fallback chain. @internal */
export function decideCandidates(
  candidates: GateCandidate[],
  context: {
    subject: CallSubject;
    control: ControlState;
    environment: string;
    at: Date;
    /** A person has approved the call, under the policies with this hash. */
    approvedUnder?: string;
  },
): CandidateDecisions {
  const { subject, control, environment, at } = context;
  const { caller, entry } = subject;
  const permitted: CandidateDecisions['permitted'] = [];
  const awaiting: CandidateDecisions['awaiting'] = [];
  const denials = new Set<string>();
  const approvals = new Set<string>();

  for (const candidate of candidates) {
    const stop = stoppedBy(control.killSwitches, {
      feature: entry.feature,
      ownerRef: entry.ownerRef,
      model: candidate.model,
    });
    if (stop) {
      denials.add(stop);
      continue;
    }
    const decision = decide(control.policySet, {
      actor: caller.actor,
      actorGroups: caller.groups,
      agent: caller.agent,
      feature: entry.feature,
      action: entry.action,
      tool: entry.tool,
      entityRef: entry.entityRef,
      ownerRef: entry.ownerRef,
      systemRef: entry.systemRef,
      repository: entry.repository,
      model: candidate.model,
      provider: candidate.provider,
      providerRegion: candidate.region ?? UNKNOWN_REGION,
      dataClass: subject.dataClass,
      environment,
      time: at.toISOString(),
    });
    const isApproved =
      decision.outcome === 'require-approval' &&
      context.approvedUnder === control.policySet.hash;
    if (decision.outcome === 'allow' || isApproved) {
      permitted.push({ candidate, decision });
    } else {
      if (decision.outcome === 'require-approval') {
        awaiting.push({ candidate, decision });
      }
      const reasons = decision.outcome === 'deny' ? denials : approvals;
      decision.reasons.forEach(reason => reasons.add(reason));
    }
  }
  return {
    permitted,
    awaiting,
    denials: [...denials],
    approvals: [...approvals],
    extraRedactions: [
      ...new Set(permitted.flatMap(({ decision }) => decision.extraRedactions)),
    ],
  };
}
