/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { packageVersion } from '../process/packageVersion';
import { processStateOrOwn } from '../process/processStateOrOwn';

/** Name of what is configured, and what is wrong with it. */
type Problems = Map<string, string>;

/**
 * Says on the health page and in `ghostlight doctor` that something is off because its configuration is wrong.
 *
 * @remarks
 * Wrong configuration must not keep the portal from starting, and a line in the log at the start is easily missed. Call it
 * whenever the configuration is read, without a problem too: the last call for a feature wins.
 *
 * @param options - `feature` names it to people, for example `Documentation index`; `problem` names key and remedy
 * @public
 */
export function reportConfiguration(options: {
  feature: string;
  problem?: Error | string;
}): void {
  const { feature, problem } = options;
  const problems = configurationProblems();
  if (problem === undefined) {
    problems.delete(feature);
  } else {
    problems.set(
      feature,
      typeof problem === 'string' ? problem : problem.message,
    );
  }
}

/** What is reported now. @internal */
export function configurationProblems(): Problems {
  return processStateOrOwn<Problems>({
    key: 'configuration-problems',
    version: packageVersion,
    create: () => new Map(),
  });
}
