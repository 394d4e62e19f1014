/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  Gate,
  GateCandidate,
  GateOutcome,
  GateRequest,
  GateSettlement,
} from '../../gate/Gate';

/** What passed through a recording gate. @internal */
export type GateRecord = {
  request: GateRequest;
  holds: Array<{
    candidate: GateCandidate;
    attempt: number;
    outcomes: GateOutcome[];
  }>;
  cacheHits: GateCandidate[];
};

/**
 * A gate without a database that records what passes through it: for tests of the model service, which must call it
 * rightly whatever it decides. Everything else is tested with the real one.
 *
 * @internal
 */
export class RecordingGate implements Gate {
  readonly records: GateRecord[] = [];
  /** Replaces text, as redaction does. */
  redact: (text: string) => string = text => text;
  /** Throws to refuse. */
  decide: (request: GateRequest) => void = () => {};
  permit: (candidates: GateCandidate[]) => GateCandidate[] = all => all;
  /** Throws to refuse; returns the output ceiling. */
  reserve: (
    candidate: GateCandidate,
    request: GateRequest,
  ) => number | undefined = (_candidate, request) => request.maxOutputTokens;

  get outcomes(): GateOutcome[] {
    return this.records.flatMap(({ holds }) =>
      holds.flatMap(hold => hold.outcomes),
    );
  }

  /** Holds that were taken and not settled exactly once. */
  get unsettled(): number {
    return this.records
      .flatMap(({ holds }) => holds)
      .filter(hold => hold.outcomes.length !== 1).length;
  }

  async open(request: GateRequest) {
    this.decide(request);
    const record: GateRecord = { request, holds: [], cacheHits: [] };
    this.records.push(record);
    const texts = request.texts.map(text => this.redact(text));
    return {
      texts,
      redactions: texts.filter((text, index) => text !== request.texts[index])
        .length,
      candidates: this.permit(request.candidates),
      warnings: [],
      hold: async ({
        candidate,
        attempt,
      }: {
        candidate: GateCandidate;
        attempt: number;
      }) => {
        const maxOutputTokens = this.reserve(candidate, request);
        const hold = { candidate, attempt, outcomes: [] as GateOutcome[] };
        record.holds.push(hold);
        return {
          id: `hold-${attempt}`,
          maxOutputTokens,
          settle: async (outcome: GateOutcome): Promise<GateSettlement> => {
            hold.outcomes.push(outcome);
            return {
              ledgerSeq: String(this.outcomes.length),
              costNanoUsd: '1000',
              usage: outcome.usage,
            };
          },
        };
      },
      cacheHit: async ({ candidate }: { candidate: GateCandidate }) => {
        record.cacheHits.push(candidate);
        return { ledgerSeq: 'cached', costNanoUsd: '0', usage: {} };
      },
    };
  }
}
