/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { median } from '../signals/robust';
import { InvalidCaseError } from './InvalidCaseError';
import type { ParsedPoint } from './ParsedCase';
import { parseTime } from './parseTime';

/** The latest points are kept; a day of minutes. Older ones say nothing more about what is normal. */
const MOST_POINTS = 1440;
const DEFAULT_STEP = 60_000;
const NUMBER = /^(?:NaN|[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/i;

/**
 * Points in time order up to detection. Gaps are left out, several values of one moment become their median.
 *
 * @internal
 */
export function readPoints(options: {
  points: unknown[];
  pointer: string;
  detectedAt: number;
}): { points: ParsedPoint[]; step: number } {
  const { points: raw, pointer, detectedAt } = options;
  const found: ParsedPoint[] = [];
  raw.forEach((point, index) => {
    if (!Array.isArray(point) || point.length < 2) {
      throw new InvalidCaseError({
        pointer: `${pointer}/${index}`,
        expected: 'a pair [time, value] is needed',
      });
    }
    const [time, value] = point;
    const at = parseTime(time);
    if (at === undefined) {
      throw new InvalidCaseError({
        pointer: `${pointer}/${index}/0`,
        expected:
          'a time is needed: ISO 8601 text, or seconds or milliseconds since the epoch',
      });
    }
    // Prometheus writes values as text, "NaN" included.
    const number =
      typeof value === 'string' && NUMBER.test(value) ? Number(value) : value;
    if (value === null || Number.isNaN(number)) {
      return;
    }
    if (typeof number !== 'number' || !Number.isFinite(number)) {
      throw new InvalidCaseError({
        pointer: `${pointer}/${index}/1`,
        expected: 'a number, or null for a gap, is needed',
      });
    }
    if (at <= detectedAt) {
      found.push({ at, value: number, index });
    }
  });
  found.sort((a, b) => a.at - b.at || a.value - b.value);

  const points: ParsedPoint[] = [];
  for (let start = 0; start < found.length; ) {
    let end = start + 1;
    while (end < found.length && found[end].at === found[start].at) {
      end += 1;
    }
    const same = found.slice(start, end);
    points.push(
      same.length === 1
        ? same[0]
        : { ...same[0], value: median(same.map(({ value }) => value)) },
    );
    start = end;
  }
  const kept = points.slice(-MOST_POINTS);
  const steps = kept.slice(1).map((point, i) => point.at - kept[i].at);
  return {
    points: kept,
    step: steps.length > 0 ? median(steps) : DEFAULT_STEP,
  };
}
