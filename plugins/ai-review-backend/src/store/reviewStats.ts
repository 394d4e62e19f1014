/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  ReviewRuleStats,
  ReviewStats,
} from '@ghostlight/backstage-plugin-ai-common';
import type { ReviewRule } from '@ghostlight/pull-review';

type ReviewRow = {
  state: string;
  model: { used?: boolean; costNanoUsd?: string } | null;
  created_at: Date;
  finished_at: Date;
  pull_request_id: string;
  opened_at: Date | null;
  known_at: Date;
};

type Counted = {
  rule_id: string;
  state: string;
  by_model: boolean;
  first_seen: Date;
};

/** What the reviews and findings of a span amount to; what has no basis is absent, never zero. */
export function reviewStats(options: {
  days: number;
  since: Date;
  reviews: ReviewRow[];
  findings: Counted[];
  checks: readonly ReviewRule[];
}): ReviewStats {
  const { days, since, reviews, findings, checks } = options;
  const firsts = new Map<string, number>();
  for (const row of reviews.filter(one => one.state === 'posted')) {
    const from = new Date(row.opened_at ?? row.known_at).getTime();
    const seconds = (new Date(row.finished_at).getTime() - from) / 1_000;
    const known = firsts.get(row.pull_request_id);
    firsts.set(row.pull_request_id, Math.min(known ?? seconds, seconds));
  }
  const costs = reviews.flatMap(row =>
    row.model?.used ? [row.model.costNanoUsd as string | undefined] : [],
  );
  const median = medianOf([...firsts.values()]);
  const medianCost = medianOf(
    costs.flatMap(cost => (cost === undefined ? [] : [Number(cost)])),
  );
  return {
    days,
    reviews: reviews.length,
    posted: reviews.filter(row => row.state === 'posted').length,
    pullRequests: new Set(reviews.map(row => row.pull_request_id)).size,
    findings: findings.length,
    rules: ruleStats(findings, checks),
    ...(median === undefined ? {} : { medianSecondsToFirstReview: median }),
    // A sum with an unknown price in it is unknown.
    ...(costs.every(cost => cost !== undefined)
      ? {
          costNanoUsd: costs
            .reduce((sum, cost) => sum + BigInt(cost), 0n)
            .toString(),
        }
      : {}),
    ...(medianCost === undefined
      ? {}
      : { medianCostNanoUsd: String(Math.round(medianCost)) }),
    perDay: perDay(reviews, since),
    trend: trendOf(findings),
  };
}

function ruleStats(
  findings: Counted[],
  checks: readonly ReviewRule[],
): ReviewRuleStats[] {
  const rules = new Map<string, Counted[]>();
  for (const finding of findings) {
    rules.set(finding.rule_id, [
      ...(rules.get(finding.rule_id) ?? []),
      finding,
    ]);
  }
  return [...rules]
    .map(([ruleId, group]): ReviewRuleStats => {
      const of = (state: string) =>
        group.filter(finding => finding.state === state).length;
      const actedOn = of('acted-on');
      const dismissed = of('dismissed');
      const ended = group.length - of('open');
      return {
        ruleId,
        title: checks.find(({ id }) => id === ruleId)?.title ?? ruleId,
        byModel: group[0].by_model,
        posted: group.length,
        actedOn,
        dismissed,
        resolved: of('resolved'),
        unaddressed: of('unaddressed'),
        open: of('open'),
        ...share('precision', actedOn, actedOn + dismissed),
        ...share('actedOnRate', actedOn, ended),
      };
    })
    .sort((left, right) => right.posted - left.posted);
}

function perDay(
  reviews: { created_at: Date }[],
  since: Date,
): ReviewStats['perDay'] {
  const counts = new Map<string, number>();
  const today = new Date().toISOString().slice(0, 10);
  for (
    let day = since.toISOString().slice(0, 10);
    day <= today;
    day = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
  ) {
    counts.set(day, 0);
  }
  for (const { created_at: at } of reviews) {
    const day = at.toISOString().slice(0, 10);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return [...counts].map(([day, count]) => ({ day, reviews: count }));
}

function trendOf(findings: Counted[]): ReviewStats['trend'] {
  const weeks = new Map<string, Counted[]>();
  for (const finding of findings) {
    const day = new Date(finding.first_seen);
    day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
    const week = day.toISOString().slice(0, 10);
    weeks.set(week, [...(weeks.get(week) ?? []), finding]);
  }
  return [...weeks]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([week, group]) => {
      const actedOn = group.filter(({ state }) => state === 'acted-on').length;
      const dismissed = group.filter(
        ({ state }) => state === 'dismissed',
      ).length;
      return {
        week,
        posted: group.length,
        actedOn,
        dismissed,
        ...share('precision', actedOn, actedOn + dismissed),
      };
    });
}

/** Of nothing there is no share: unknown, never zero. */
function share<K extends string>(
  key: K,
  part: number,
  whole: number,
): { [key in K]?: number } {
  return (whole > 0 ? { [key]: part / whole } : {}) as { [key in K]?: number };
}

function medianOf(values: number[]): number | undefined {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) {
    return undefined;
  }
  return sorted.length % 2 === 1
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}
