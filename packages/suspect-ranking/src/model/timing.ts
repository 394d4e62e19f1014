/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ParsedChange } from '../case/ParsedCase';
import { clamp } from '../signals/robust';
import { PARAMETERS } from './parameters';

/**
 * When the trouble began, as far as one source can tell.
 *
 * @internal
 */
export interface Onset {
  /** Milliseconds since the epoch; the onset lies between the two. */
  from: number;
  to: number;
  /** How much to believe it, more than 0. */
  weight: number;
  /** JSON pointer to what it was read off. */
  ref: string;
}

/** No timing proves more than this, for or against: clocks are wrong and coincidences happen. */
const MOST = 3.5;

/** Share of the onsets that a change causes which lie between two moments. */
function shareCaused(change: ParsedChange, from: number, to: number): number {
  const { timing } = PARAMETERS;
  const start = change.startedAt - timing.clockSkewMs;
  const end =
    (change.finishedAt ?? change.startedAt + timing.assumedDurationMs) +
    timing.graceMs;
  const within = (low: number, high: number) =>
    Math.max(0, Math.min(to, high) - Math.max(from, low));
  const tail = (moment: number) =>
    Math.exp(-Math.max(0, moment - end) / timing.laterMeanMs);
  return (
    (timing.duringRollout * within(start, end)) / (end - start) +
    timing.later * (tail(from) - tail(to)) +
    (timing.earlier * within(start - timing.earlierMs, start)) /
      timing.earlierMs
  );
}

/**
 * How much likelier the onsets are when the change is the cause than when it is not (log likelihood ratio).
 *
 * @remarks
 * The onset is not known, only candidates of it: their mixture is judged, so one wrong series cannot decide.
 *
 * @returns 0 without an onset
 * @internal
 */
export function timingEvidence(
  change: ParsedChange,
  onsets: readonly Onset[],
): number {
  let weights = 0;
  let likelihood = 0;
  for (const { from, to, weight } of onsets) {
    const low = from - PARAMETERS.timing.clockSkewMs;
    const high = Math.max(to, low + 1) + PARAMETERS.timing.clockSkewMs;
    weights += weight;
    // An onset that may lie anywhere in a day says nothing; it must not count against each change of that day.
    const unrelated = Math.min(1, (high - low) / PARAMETERS.timing.unrelatedMs);
    likelihood += (weight * shareCaused(change, low, high)) / unrelated;
  }
  return weights === 0 ? 0 : clamp(Math.log(likelihood / weights), -MOST, MOST);
}

/**
 * Share of the onsets, by weight, that lie before the change started.
 *
 * @internal
 */
export function shareBefore(
  change: ParsedChange,
  onsets: readonly Onset[],
): number {
  let weights = 0;
  let before = 0;
  for (const { to, weight } of onsets) {
    weights += weight;
    if (to + PARAMETERS.timing.clockSkewMs < change.startedAt) {
      before += weight;
    }
  }
  return weights === 0 ? 0 : before / weights;
}
