/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** What is known of one control of a change; `unknown` when nothing tells. @public */
export type EvidenceVerdict = 'met' | 'violated' | 'unknown';

/** A change that reached production, with what an auditor asks for. @public */
export type ChangeEvidence = {
  deployment: {
    id: string;
    source: string;
    service: string;
    finishedAt: string;
    commit?: string;
    actor?: string;
    url?: string;
  };
  repository?: string;
  pullRequests: Array<{
    number: number;
    url: string;
    author: string;
    mergedAt?: string;
    mergedBy?: string;
    /** Who approved the last commit, or an earlier one, at the end. */
    approvals: Array<{ by: string; at: string; commit?: string }>;
    /** The forge's approvals cannot be read here, so that none are shown says nothing. */
    approvalsUnknown?: boolean;
    /** Sets of owners of the changed files by CODEOWNERS, each of which needs an approval; `undefined`: unknown. */
    codeOwners?: string[][];
    /**
     * Of owners that are a team or an address and that the catalog knows, the approvers who belong to them, as of the
     * export. An owner that is not in it could not be resolved.
     */
    ownerApprovers?: Record<string, string[]>;
    checks?: Array<{ name: string; conclusion: string }>;
  }>;
  /** Commits that came with no pull request; `undefined`: unknown. */
  directCommits?: string[];
  controls: {
    /** Every commit came by a merged pull request. */
    pullRequest: EvidenceVerdict;
    /** Each was approved by somebody who is not its author. */
    approval: EvidenceVerdict;
    /** Each was approved by an owner of all that it changes. */
    codeOwner: EvidenceVerdict;
    /** Checks of each succeeded. */
    checks: EvidenceVerdict;
    /** Nobody who wrote a change was the only one to approve it. */
    separationOfDuties: EvidenceVerdict;
  };
  /** What could not be read, and why. */
  gaps: string[];
};

/** An export with its signature, which covers the canonical JSON (RFC 8785) of `payload`. @public */
export type SignedChangeEvidence = {
  payload: {
    format: 'ghostlight-change-evidence-1';
    from: string;
    to: string;
    at: string;
    items: ChangeEvidence[];
  };
  /** Absent without `ai.ledger.signingKey`. */
  signature?: { algorithm: 'ed25519'; keyId: string; value: string };
};
