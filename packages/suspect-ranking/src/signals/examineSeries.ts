/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ParsedSeries } from '../case/ParsedCase';
import { classifyMetric, type MetricKind } from './classifyMetric';
import { comparableValues, LEAST_SPREAD } from './comparableValues';
import { detectChangePoint, type ChangePoint } from './detectChangePoint';
import { evidenceOf } from './evidenceOf';
import { median } from './robust';

/**
 * A series compared with its own past.
 *
 * @internal
 */
export interface Examination {
  series: ParsedSeries;
  kind: MetricKind;
  /** Log likelihood ratio that it got worse; 0 when there is too little to tell. */
  evidence: number;
  /** The step lies between these moments. Undefined when nothing got worse. */
  onset?: { from: number; to: number };
  /** Place in the case of the first point after the step. */
  onsetPoint?: number;
  before?: number;
  after?: number;
}

/** With so few values before, noise is a guess. */
const HALF_TRUST_AT = 4;
/** A series whose last point is older than so many steps says nothing of now. */
const SILENT_STEPS = 3;
const SILENT_MS = 5 * 60_000;
/** An older step is where the incident began with a probability that falls by this time. */
const FORGET_MS = 15 * 60_000;

/** Positive for worse. Less traffic is worse; of a metric with a name that says nothing, any change may be. */
function worsening(
  kind: MetricKind,
  effect: number,
  moreTraffic: boolean,
): number {
  switch (kind) {
    case 'traffic':
      return moreTraffic ? effect : -effect;
    case 'other':
      return Math.abs(effect) - 1;
    default:
      return effect;
  }
}

/**
 * Looks for a step to the worse.
 *
 * @remarks
 * A step counts in full when it falls into the incident. An older one may be where a slow fault began, which is less
 * likely the older it is, or may be another matter altogether: then the level since that step is what is normal, and a
 * further step from there is looked for.
 *
 * @param options - `since`: the incident began no earlier; both in milliseconds since the epoch. `moreTraffic`: of
 *   traffic, look for a step up and not for one down.
 * @internal
 */
export function examineSeries(
  series: ParsedSeries,
  options: { since: number; detectedAt: number; moreTraffic?: boolean },
): Examination {
  const { since, detectedAt, moreTraffic = false } = options;
  const kind = classifyMetric(series.metric);
  const { points, step } = series;
  const last = points[points.length - 1];
  if (
    !last ||
    detectedAt - last.at > Math.max(SILENT_STEPS * step, SILENT_MS)
  ) {
    return { series, kind, evidence: 0 };
  }
  const raw = points.map(({ value }) => value);
  const values = comparableValues({ kind, values: raw, reference: raw });
  const leastSpread = LEAST_SPREAD[kind];
  const found = detectChangePoint(values, { leastSpread });
  if (!found) {
    return { series, kind, evidence: 0 };
  }
  const examine = (point: ChangePoint, offset: number, weight: number) =>
    toExamination({ series, kind, point, offset, weight, moreTraffic });
  // The step lies between two points. Across a gap, most of that may be long before the incident.
  const from = points[found.earliestIndex - 1].at;
  const to = points[found.index].at;
  const begin = since - step;
  const outside = Math.max(0, Math.min(1, (begin - from) / (to - from)));
  if (outside === 0) {
    return examine(found, 0, 1);
  }
  const age = Math.max(0, begin - (from + Math.min(to, begin)) / 2);
  const older = examine(
    found,
    0,
    1 - outside + outside * Math.exp(-age / FORGET_MS),
  );
  const firstWithin = points.findIndex(({ at }) => at >= begin);
  const newer = detectChangePoint(values.slice(found.index), {
    leastSpread,
    leastBefore: 1,
    leastIndex: Math.max(1, firstWithin - found.index),
    noise: values.slice(0, found.index),
  });
  if (!newer) {
    return older;
  }
  const within = examine(newer, found.index, 1);
  return older.evidence > 0 && older.evidence > within.evidence
    ? older
    : within;
}

function toExamination(options: {
  series: ParsedSeries;
  kind: MetricKind;
  point: ChangePoint;
  /** Values before the first that `point` counts. */
  offset: number;
  /** How much to believe it. */
  weight: number;
  moreTraffic: boolean;
}): Examination {
  const { series, kind, point, offset, weight, moreTraffic } = options;
  const { points, step } = series;
  const index = offset + point.index;
  const trust = index / (index + HALF_TRUST_AT);
  const worse = worsening(kind, point.effect, moreTraffic);
  const evidence = evidenceOf(worse, trust) * weight;
  if (evidence <= 0) {
    return { series, kind, evidence };
  }
  const values = points.map(({ value }) => value);
  return {
    series,
    kind,
    evidence,
    onset: {
      // A point may stand for the time before or after its stamp.
      from: points[offset + point.earliestIndex - 1].at - step / 2,
      to: points[index].at,
    },
    onsetPoint: points[index].index,
    before: median(values.slice(offset, index)),
    after: median(values.slice(index)),
  };
}
