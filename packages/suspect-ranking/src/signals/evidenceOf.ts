/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { clamp } from './robust';

/** How sure a source can make us that something is wrong (log likelihood ratio), and how sure that nothing is. */
export const MOST_FOR = 3;
export const MOST_AGAINST = -2;

const QUIET = 1;
const EVEN = 4;
const LOUD = 8;

/**
 * What the size of a step says: log of how much likelier it is when something is wrong than when nothing is.
 *
 * @remarks
 * The tails of real telemetry are heavy: steps of three deviations come every day, so evidence begins at four and ends
 * at eight, beyond which a larger step proves nothing more (the same in any unit, and no single series can decide).
 *
 * @param effect - in robust standard deviations, positive for worse
 * @param trust - 0 to 1, how much was there to measure with
 * @internal
 */
export function evidenceOf(effect: number, trust: number = 1): number {
  const evidence =
    effect < EVEN
      ? (MOST_AGAINST * (EVEN - Math.max(effect, QUIET))) / (EVEN - QUIET)
      : (MOST_FOR * (Math.min(effect, LOUD) - EVEN)) / (LOUD - EVEN);
  return clamp(trust, 0, 1) * evidence;
}
