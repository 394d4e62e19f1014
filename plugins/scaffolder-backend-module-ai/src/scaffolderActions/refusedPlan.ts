/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { ScaffolderPlanProblem } from '@ghostlight/backstage-plugin-ai-common';

/** The error of a plan that does not hold; each reason is a line of the task's log too. */
export function refusedPlan(
  problems: readonly ScaffolderPlanProblem[],
  logger: LoggerService,
): InputError {
  for (const { field, message } of problems) {
    logger.error(`${field}: ${message}`);
  }
  return new InputError(
    `The plan is refused, and nothing was written: ${problems
      .map(({ message }) => message)
      .join(' ')}`,
  );
}
