/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ParsedChange, ParsedSeries } from '../case/ParsedCase';
import { PARAMETERS } from '../model/parameters';
import { classifyMetric, type MetricKind } from './classifyMetric';
import { comparableValues, LEAST_SPREAD } from './comparableValues';
import { clamp, logMeanExp, median, robustSpread } from './robust';

/**
 * Pods with a change against pods without, in the same minutes.
 *
 * @internal
 */
export interface SideComparison {
  kind: MetricKind;
  /** In robust standard deviations, positive when the new side is worse. */
  effect: number;
  /** Log likelihood ratio that the change is at fault. */
  evidence: number;
  /** Moments with both sides. */
  moments: number;
  newSeries: ParsedSeries[];
  oldSeries: ParsedSeries[];
}

/** Success that is so many times smaller is counted in another unit. */
const OTHER_UNIT = 20;
const QUIET = 1.5;
const LOUD = 6;
/** New pods answer late at first, cold caches and compilers; they do not fail at first. */
const HALF_TRUST_AT = { latency: 3, others: 1 };
/** The first moments of a new pod are left out when so many remain. */
const WARM_UP_FROM = 4;
/** How far back "now" reaches. */
const LATEST = { least: 3, most: 6 };

/** Whether a series with a side speaks of this change. */
function speaksOf(series: ParsedSeries, change: ParsedChange): boolean {
  if (series.side === undefined) {
    return false;
  }
  if (series.changeId !== undefined) {
    return series.changeId === change.id;
  }
  return series.service === change.service || series.peer === change.service;
}

function evidenceOfSides(
  kind: MetricKind,
  effect: number,
  moments: number,
): number {
  const half =
    kind === 'latency' ? HALF_TRUST_AT.latency : HALF_TRUST_AT.others;
  const { sides } = PARAMETERS;
  const most = Math.log(sides.newWorseWhenGuilty / sides.newWorseWhenInnocent);
  const least = Math.log(sides.sameWhenGuilty / sides.sameWhenInnocent);
  const share = Math.min(1, Math.max(0, (effect - QUIET) / (LOUD - QUIET)));
  return (moments / (moments + half)) * (least + share * (most - least));
}

/** Shares of 1 beside shares of 100, both of success: what the one must be multiplied with to compare. */
function unitsOf(series: readonly ParsedSeries[]): Map<ParsedSeries, number> {
  const most = new Map(
    series.map(one => [
      one,
      one.points.reduce((best, { value }) => Math.max(best, value), 0),
    ]),
  );
  const largest = Math.max(...most.values());
  return new Map(
    series.map(one => [one, most.get(one)! * OTHER_UNIT < largest ? 100 : 1]),
  );
}

/** Differences new minus old at the moments of `newer` that `accept` lets through. */
function differences(options: {
  newer: { at: number; value: number }[];
  older: { at: number; value: number }[][];
  tolerance: number;
  accept: (at: number) => boolean;
}): { at: number; difference: number }[] {
  const { newer, older, tolerance, accept } = options;
  const found: { at: number; difference: number }[] = [];
  const cursors = older.map(() => 0);
  for (const point of newer) {
    const beside: number[] = [];
    older.forEach((points, i) => {
      while (
        cursors[i] + 1 < points.length &&
        Math.abs(points[cursors[i] + 1].at - point.at) <=
          Math.abs(points[cursors[i]].at - point.at)
      ) {
        cursors[i] += 1;
      }
      const candidate = points[cursors[i]];
      if (candidate && Math.abs(candidate.at - point.at) <= tolerance) {
        beside.push(candidate.value);
      }
    });
    if (beside.length > 0 && accept(point.at)) {
      found.push({ at: point.at, difference: point.value - median(beside) });
    }
  }
  return found;
}

/**
 * Compares one metric of the two sides: difference in differences where the new pods were there before the change,
 * plain difference where they were not.
 *
 * @param series - of one service, peer and metric, with sides, all speaking of `change`
 * @returns undefined without a moment that both sides share: without old pods nothing is known
 * @internal
 */
export function compareSides(
  series: readonly ParsedSeries[],
  change: ParsedChange,
): SideComparison | undefined {
  const kind = classifyMetric(series[0].metric);
  const newSeries = series.filter(({ side }) => side === 'new');
  const oldSeries = series.filter(({ side }) => side === 'old');
  if (newSeries.length === 0 || oldSeries.length === 0) {
    return undefined;
  }
  const units = kind === 'success' ? unitsOf(series) : undefined;
  const valuesOf = (one: ParsedSeries) =>
    one.points.map(({ value }) => value * (units?.get(one) ?? 1));
  const reference = series.flatMap(valuesOf);
  const scaled = (one: ParsedSeries) => {
    const values = comparableValues({
      kind,
      values: valuesOf(one),
      reference,
    });
    return one.points.map(({ at }, i) => ({ at, value: values[i] }));
  };
  const older = oldSeries.map(scaled);
  const tolerance = Math.max(...series.map(({ step }) => step)) * 0.75;
  const during: { at: number; difference: number }[] = [];
  const noise: number[] = [];
  for (const one of newSeries) {
    const newer = scaled(one);
    const earlier = differences({
      newer,
      older,
      tolerance,
      accept: at => at < change.startedAt,
    }).map(({ difference }) => difference);
    const usual = earlier.length >= 3 ? median(earlier) : 0;
    noise.push(...earlier.map(difference => difference - usual));
    let later = differences({
      newer,
      older,
      tolerance,
      accept: at => at >= change.startedAt,
    });
    if (later.length >= WARM_UP_FROM) {
      later = later.slice(1);
    }
    for (const { at, difference } of later) {
      during.push({ at, difference: difference - usual });
    }
  }
  if (during.length === 0) {
    return undefined;
  }
  // What is normal between pods: old pods against themselves over time, and against each other.
  for (const points of older) {
    const before = points.filter(({ at }) => at < change.startedAt);
    const calm = before.length >= 4 ? before : points;
    const level = median(calm.map(({ value }) => value));
    noise.push(...calm.map(({ value }) => value - level));
  }
  const spread = Math.max(robustSpread(noise, 0) || 0, LEAST_SPREAD[kind]);
  const direction = kind === 'traffic' ? 0 : 1;
  const judge = (some: typeof during) => {
    const raw =
      (median(some.map(({ difference }) => difference)) / spread) * direction;
    const effect = kind === 'other' ? Math.abs(raw) - 1 : raw;
    const moments = new Set(some.map(({ at }) => at)).size;
    return {
      effect,
      moments,
      evidence: evidenceOfSides(kind, effect, moments),
    };
  };
  const whole = judge(during);
  const latest = judge(latestOf(during));
  // A leak or a rare path shows late: new pods that were well at first are no sign that they still are.
  return {
    kind,
    ...(latest.evidence > whole.evidence ? latest : whole),
    evidence: logMeanExp([whole.evidence, latest.evidence]),
    newSeries,
    oldSeries,
  };
}

/** The last quarter of the moments, within bounds. */
function latestOf<T extends { at: number }>(during: readonly T[]): T[] {
  const moments = [...new Set(during.map(({ at }) => at))].sort(
    (a, b) => a - b,
  );
  const kept = clamp(Math.ceil(moments.length / 4), LATEST.least, LATEST.most);
  const from = moments[Math.max(0, moments.length - kept)];
  return during.filter(({ at }) => at >= from);
}

/**
 * All comparisons that speak of one change.
 *
 * @internal
 */
export function compareAllSides(
  series: readonly ParsedSeries[],
  change: ParsedChange,
): SideComparison[] {
  const groups = new Map<string, ParsedSeries[]>();
  for (const one of series) {
    if (speaksOf(one, change)) {
      const key = JSON.stringify([one.service, one.peer ?? '', one.metric]);
      const group = groups.get(key);
      if (group) {
        group.push(one);
      } else {
        groups.set(key, [one]);
      }
    }
  }
  return [...groups.values()].flatMap(
    group => compareSides(group, change) ?? [],
  );
}
