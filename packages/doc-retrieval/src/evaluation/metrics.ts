/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What is relevant to a question: ids, with a grade where the judgements have one.
 *
 * @public
 */
export type Judgements = ReadonlyMap<string, number> | readonly string[];

function gradesOf(relevant: Judgements): ReadonlyMap<string, number> {
  return relevant instanceof Map
    ? relevant
    : new Map((relevant as readonly string[]).map(id => [id, 1]));
}

/**
 * 1 when one of the first k results is relevant, else 0.
 *
 * @public
 */
export function hitAt(
  k: number,
  ranked: readonly string[],
  relevant: Judgements,
): number {
  const grades = gradesOf(relevant);
  return ranked.slice(0, k).some(id => (grades.get(id) ?? 0) > 0) ? 1 : 0;
}

/**
 * Share of the relevant ids among the first k results.
 *
 * @public
 */
export function recallAt(
  k: number,
  ranked: readonly string[],
  relevant: Judgements,
): number {
  const grades = gradesOf(relevant);
  const wanted = [...grades].filter(([, grade]) => grade > 0);
  if (wanted.length === 0) {
    return 0;
  }
  const found = new Set(ranked.slice(0, k));
  return wanted.filter(([id]) => found.has(id)).length / wanted.length;
}

/**
 * One over the rank of the first relevant result, 0 when there is none.
 *
 * @public
 */
export function reciprocalRank(
  ranked: readonly string[],
  relevant: Judgements,
): number {
  const grades = gradesOf(relevant);
  const at = ranked.findIndex(id => (grades.get(id) ?? 0) > 0);
  return at < 0 ? 0 : 1 / (at + 1);
}

/**
 * Normalised discounted cumulative gain of the first k results, linear gain as
 * in trec_eval (Järvelin and Kekäläinen 2002).
 *
 * @public
 */
export function ndcgAt(
  k: number,
  ranked: readonly string[],
  relevant: Judgements,
): number {
  const grades = gradesOf(relevant);
  const discounted = (values: number[]) =>
    values
      .slice(0, k)
      .reduce((sum, gain, i) => sum + Math.max(0, gain) / Math.log2(i + 2), 0);
  const ideal = discounted([...grades.values()].sort((a, b) => b - a));
  const seen = new Set<string>();
  const gains = ranked.map(id => {
    const gain = seen.has(id) ? 0 : grades.get(id) ?? 0;
    seen.add(id);
    return gain;
  });
  return ideal === 0 ? 0 : discounted(gains) / ideal;
}

/**
 * Area under the ROC curve: the chance that a positive scores above a negative,
 * ties counting half. Undefined when a class is empty. Throws on a score that
 * is not a number: it has no rank.
 *
 * @public
 */
export function areaUnderRoc(
  examples: readonly { score: number; positive: boolean }[],
): number | undefined {
  if (examples.some(({ score }) => Number.isNaN(score))) {
    throw new Error(
      'A score is not a number; leave the example out or give it one',
    );
  }
  const ordered = [...examples].sort((a, b) => a.score - b.score);
  const positives = ordered.filter(example => example.positive).length;
  const negatives = ordered.length - positives;
  if (positives === 0 || negatives === 0) {
    return undefined;
  }
  // Mann–Whitney U from average ranks.
  let rankSum = 0;
  for (let i = 0; i < ordered.length; ) {
    let j = i;
    while (j < ordered.length && ordered[j].score === ordered[i].score) {
      j++;
    }
    const averageRank = (i + 1 + j) / 2;
    for (let n = i; n < j; n++) {
      if (ordered[n].positive) {
        rankSum += averageRank;
      }
    }
    i = j;
  }
  return (
    (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives)
  );
}
