/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What is wrong with a ledger export.
 *
 * @public
 */
export type LedgerProblem = {
  /**
   * - `malformed`: a line is not what the format says, for example cut in half.
   * - `edited`: a body does not have its hash, or belongs to another ledger.
   * - `missing`: entries are not there.
   * - `inserted`: an entry is there twice, or one too many.
   * - `reordered`: an entry stands before one with a lower number.
   * - `broken-chain`: an entry has its hash but does not continue the chain before it.
   * - `truncated`: the export ends before the chain does.
   * - `rewritten`: the chain is sound in itself but is not the one a checkpoint was made of.
   * - `bad-signature`: a checkpoint is not signed by the given key.
   */
  kind:
    | 'malformed'
    | 'edited'
    | 'missing'
    | 'inserted'
    | 'reordered'
    | 'broken-chain'
    | 'truncated'
    | 'rewritten'
    | 'bad-signature';
  /** Sequence number, when it is known. */
  seq?: string;
  /** Line of the export, from 1. */
  line?: number;
  /** For a person. */
  message: string;
};

/**
 * The outcome of an offline verification.
 *
 * @public
 */
export type LedgerVerification = {
  /** No problem was found. What was not checked is in `unchecked`. */
  ok: boolean;
  ledger?: string;
  entries: number;
  firstSeq?: string;
  lastSeq?: string;
  /** Hex; the head after the last entry, to compare with a published one. */
  head?: string;
  /** The first 100. */
  problems: LedgerProblem[];
  /** How many there are in all. */
  problemCount: number;
  /** What could not be proven, for a person: no key given, not signed, an older part pruned. */
  unchecked: string[];
};
