/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { noiseFeatures } from './noiseFeatures';

/**
 * A logistic regression over `noiseFeatures`, fitted on the 2,163 rated comments of CRScore that are clearly relevant or
 * clearly not (`benchmarks/pull-review/noise.mjs`, which prints these numbers).
 */
const BIAS = -2.696;
const WEIGHTS = [
  3.49, -1.852, 0.225, -1.2, 0.153, 0.345, 0.85, -0.071, -0.199, -0.307, 0.73,
  -3.722,
];

/** Nine in ten relevant comments of the measured set are above. */
const KEEP_ABOVE = -2.155;

/**
 * How likely a comment says something relevant about its hunk, judged without a model.
 *
 * @remarks
 *
 * Orders findings and breaks ties; a weak judge (AUC 0.76 with the code at hand, 0.58 on words alone), so a low score is a
 * reason to ask the verifier, never the only reason to drop a finding whose evidence holds.
 *
 * @param options.comment - text of the comment
 * @param options.hunk - the hunk it is on, with signs
 * @returns `score` from 0 to 1, and whether it falls under the line that keeps nine in ten relevant ones
 * @public
 */
export function scoreComment(options: { comment: string; hunk: string }): {
  score: number;
  likelyNoise: boolean;
} {
  const logit = noiseFeatures(options.comment, options.hunk).reduce(
    (sum, value, index) => sum + value * WEIGHTS[index],
    BIAS,
  );
  return {
    score: 1 / (1 + Math.exp(-logit)),
    likelyNoise: logit < KEEP_ABOVE,
  };
}
