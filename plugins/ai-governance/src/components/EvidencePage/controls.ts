/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ChangeEvidence } from '@ghostlight/backstage-plugin-ai-common';

/** The controls of a change in the order of the page. */
export const CONTROLS = [
  'pullRequest',
  'approval',
  'codeOwner',
  'checks',
  'separationOfDuties',
] as const;

/** Counts verdicts of one control; what is unknown is not counted as met. */
export function countVerdicts(
  items: ChangeEvidence[],
  control: (typeof CONTROLS)[number],
): Record<'met' | 'violated' | 'unknown', number> {
  const counts = { met: 0, violated: 0, unknown: 0 };
  items.forEach(({ controls }) => {
    counts[controls[control]] += 1;
  });
  return counts;
}
