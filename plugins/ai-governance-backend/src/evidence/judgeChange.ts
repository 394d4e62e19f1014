/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  ChangeEvidence,
  EvidenceVerdict,
} from '@ghostlight/backstage-plugin-ai-common';

import { isTeamOrAddress } from './OwnerTeams';

type Pull = ChangeEvidence['pullRequests'][number];

const GOOD = ['success', 'neutral', 'skipped'];

/**
 * What the evidence says of each control. Never `met` without proof, never `violated` without one: what is missing makes it
 * `unknown`.
 *
 * @remarks
 * A violation wins over a gap: no further evidence could repair it. An approval by the author counts for nothing.
 */
export function judgeChange(
  evidence: Pick<ChangeEvidence, 'pullRequests' | 'directCommits'>,
): ChangeEvidence['controls'] {
  const { pullRequests, directCommits } = evidence;
  const isDirect = (directCommits?.length ?? 0) > 0;
  const isComplete = directCommits !== undefined && !isDirect;
  const each = (judge: (pull: Pull) => EvidenceVerdict): EvidenceVerdict => {
    const verdicts = pullRequests.map(judge);
    if (isDirect || verdicts.includes('violated')) {
      return 'violated';
    }
    return isComplete &&
      verdicts.length > 0 &&
      verdicts.every(verdict => verdict === 'met')
      ? 'met'
      : 'unknown';
  };
  const others = ({ approvals, author }: Pull) =>
    approvals.filter(({ by }) => !same(by, author));
  const isApproved = (pull: Pull): EvidenceVerdict => {
    if (pull.approvalsUnknown) {
      return 'unknown';
    }
    return others(pull).length > 0 ? 'met' : 'violated';
  };
  return {
    pullRequest: each(() => 'met'),
    approval: each(isApproved),
    codeOwner: each(pull => {
      const { codeOwners, ownerApprovers = {} } = pull;
      if (pull.approvalsUnknown) {
        return 'unknown';
      }
      if (others(pull).length === 0) {
        return 'violated';
      }
      if (codeOwners === undefined || codeOwners.length === 0) {
        return 'unknown';
      }
      const missing = codeOwners.filter(
        owners =>
          !others(pull).some(({ by }) =>
            owners.some(
              owner =>
                same(owner, by) ||
                ownerApprovers[owner]?.some(member => same(member, by)),
            ),
          ),
      );
      // Who is in a team, or has an address, that the catalog does not know.
      const isOpen = missing.every(owners =>
        owners.some(
          owner =>
            isTeamOrAddress(owner) && ownerApprovers[owner] === undefined,
        ),
      );
      return (
        (missing.length === 0 && 'met') || (isOpen ? 'unknown' : 'violated')
      );
    }),
    checks: each(({ checks }) => {
      if (checks === undefined || checks.length === 0) {
        return 'unknown';
      }
      return checks.every(({ conclusion }) => GOOD.includes(conclusion))
        ? 'met'
        : 'violated';
    }),
    separationOfDuties: each(isApproved),
  };
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
