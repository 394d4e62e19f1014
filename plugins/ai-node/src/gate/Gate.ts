/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  CallPurpose,
  PromptRef,
  TokenUsage,
} from '@ghostlight/backstage-plugin-ai-common';

/**
 * The one door to every provider: redact, decide, hold, settle, record.
 *
 * @remarks
 * A call goes `open` (once: redaction, policy, kill switch; costs nothing and may refuse), then for each attempt at a
 * provider `hold` (budget hold sized from the maximum cost; may refuse), the call itself, and `settle` exactly once.
 * A process that dies between hold and settle leaves an open hold, which the sweeper charges in full as "outcome
 * unknown".
 *
 * @internal
 */
export interface Gate {
  /**
   * @throws ModelDeniedError by policy or kill switch (recorded as a `denial` entry); ApprovalRequiredError;
   * ServiceUnavailableError while the database is not ready: no ledger, no call.
   */
  open(
    request: GateRequest,
    options: { credentials: BackstageCredentials },
  ): Promise<GatePass>;
}

/** @internal */
export type GateRequest = {
  purpose: CallPurpose;
  kind: 'chat' | 'embeddings';
  /** Every text that would leave the process, in order. */
  texts: string[];
  prompt?: PromptRef;
  /** The fallback chain in order. */
  candidates: GateCandidate[];
  maxOutputTokens?: number;
};

/** @internal */
export type GateCandidate = {
  /** Provider id of the price table, for example `openai`, `azure`, `mistral`. */
  provider: string;
  region?: string;
  model: string;
  /** Model id to price by, when `model` is a deployment alias. */
  priceModel?: string;
  /** Context and output limits of the model, in tokens, when known. */
  maxOutputTokens?: number;
};

/** @internal */
export interface GatePass {
  /** `request.texts` with secrets replaced, same length and order. */
  readonly texts: string[];
  readonly redactions: number;
  /** Candidates the policy permits, in order. */
  readonly candidates: GateCandidate[];
  readonly warnings: string[];

  /**
   * Takes a hold for one attempt.
   *
   * @throws ModelDeniedError when a hard budget cannot carry the maximum cost, or its price is unknown under a hard
   * budget (recorded as a `denial` entry).
   */
  hold(request: {
    candidate: GateCandidate;
    attempt: number;
  }): Promise<GateHold>;

  /** Records that a cached answer was served: no hold, no cost. */
  cacheHit(request: {
    candidate: GateCandidate;
    latencyMs: number;
  }): Promise<GateSettlement>;
}

/** @internal */
export interface GateHold {
  readonly id: string;
  /** What must be sent to the provider as the output ceiling; `undefined` when nothing bounds it. */
  readonly maxOutputTokens?: number;

  /** Settles and appends the ledger entry in one transaction. A second call returns the first result. */
  settle(outcome: GateOutcome): Promise<GateSettlement>;
}

/** @internal */
export type GateOutcome = {
  outcome: 'ok' | 'error' | 'aborted' | 'unknown';
  /** Missing counts are unknown, never 0; an `ok` without usage settles at the hold and is flagged estimated. */
  usage: TokenUsage;
  /** Set when the provider certainly did no work (connection refused, 4xx before generation): nothing is charged. */
  notCharged?: boolean;
  responseModel?: string;
  responseId?: string;
  finishReason?: string;
  errorCode?: string;
  latencyMs: number;
  /** Text generated so far, for the estimate when a stream is cut. */
  generatedText?: string;
};

/** @internal */
export type GateSettlement = {
  ledgerSeq?: string;
  /** Nano USD; `undefined` when the price is unknown. */
  costNanoUsd?: string;
  usage: TokenUsage;
};
