/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Rates of one call, in nano USD per million tokens, for prompts of its length. @internal */
export type Rates = {
  input: bigint;
  cachedInput: bigint;
  cacheWrite: bigint;
  output: bigint;
  /** Only where reasoning tokens have a price of their own. */
  reasoning?: bigint;
  /** Nano USD for the request itself. */
  request?: bigint;
};

/** What a call of at most so many input tokens can cost at most. @internal */
export type RateBound = {
  /** Nano USD per million tokens. */
  input: bigint;
  output: bigint;
  /** Nano USD. */
  request: bigint;
};

const MILLION = 1_000_000n;

/** `ceil(tokens * rate / 10^6)`: whole nano USD, never under. @internal */
export function tokenCost(tokens: number | bigint, rate: bigint): bigint {
  return (BigInt(tokens) * rate + MILLION - 1n) / MILLION;
}
