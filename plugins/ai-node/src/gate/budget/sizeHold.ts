/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RateBound } from '../price/Rates';
import { tokenCost } from '../price/Rates';

/** When neither caller, model nor policy bounds the output, a hard budget needs something that does. */
const DEFAULT_CEILING = 8_192;
/** A shorter answer is not worth its input. */
const LEAST_TOKENS = 256;
/** Each of the three input components and reasoning is rounded up on its own. */
const ROUNDING = 4n;

/** Above this a hold is a mistake, and sums would leave `bigint`. @internal */
export const MAX_HOLD = 1_000_000_000_000_000_000n;

/** @internal */
export type HoldSize = {
  /** Nano USD. */
  input: bigint;
  /** Nano USD per million tokens. */
  outputRate: bigint;
  /** Output tokens to hold for. */
  tokens?: bigint;
  leastTokens: bigint;
  /** Whether `tokens` must be sent to the provider, since only then the hold bounds the cost. */
  isCeilingSent: boolean;
  isPriced: boolean;
};

/**
 * How large a hold must be for the call not to cost more: every byte of input at the dearest rate, and all output that the
 * ceilings allow.
 *
 * @internal
 */
export function sizeHold(options: {
  kind: 'chat' | 'embeddings';
  inputTokens: number;
  bound: RateBound | undefined;
  ceilings: Array<number | undefined>;
  /** Whether a hard budget is among the legs. */
  isHard: boolean;
}): HoldSize {
  const { kind, bound, isHard } = options;
  const known = options.ceilings.filter(ceiling => ceiling !== undefined);
  const ceiling = known.length > 0 ? Math.min(...known) : undefined;
  const tokens =
    kind === 'embeddings' ? undefined : BigInt(ceiling ?? DEFAULT_CEILING);
  return {
    input: bound
      ? tokenCost(options.inputTokens, bound.input) + bound.request + ROUNDING
      : 0n,
    outputRate: bound?.output ?? 0n,
    tokens,
    leastTokens:
      tokens === undefined || tokens < LEAST_TOKENS
        ? tokens ?? 0n
        : BigInt(LEAST_TOKENS),
    isCeilingSent: ceiling !== undefined || isHard,
    isPriced: bound !== undefined,
  };
}
