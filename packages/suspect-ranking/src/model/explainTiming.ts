/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Suspect } from '../types';
import type { ChangeEvidence } from './CaseModel';
import type { Onset } from './timing';

const MOSTLY = 0.6;
const MOST_REFS = 4;

function heaviest(onsets: readonly Onset[]): string[] {
  return [...onsets]
    .sort((a, b) => b.weight - a.weight || a.to - b.to)
    .slice(0, MOST_REFS)
    .map(({ ref }) => ref);
}

function minutes(milliseconds: number): string {
  const count = Math.round(Math.abs(milliseconds) / 60_000);
  return count === 1 ? '1 minute' : `${count} minutes`;
}

/**
 * When the trouble began against when the change was made, in words.
 *
 * @internal
 */
export function explainTiming(
  evidence: ChangeEvidence,
  onsets: readonly Onset[],
): Partial<Pick<Suspect, 'reasons' | 'counterEvidence'>> {
  const { change, timing, onsetBefore } = evidence;
  if (onsets.length === 0) {
    return {};
  }
  const refs = [`/changes/${change.index}/startedAt`, ...heaviest(onsets)];
  if (onsetBefore >= MOSTLY) {
    return {
      counterEvidence: [
        {
          code: 'onset-before-change',
          text: 'The trouble began before the change started.',
          refs,
        },
      ],
    };
  }
  const after = onsets.filter(({ to }) => to >= change.startedAt);
  const heavy = [...after].sort(
    (a, b) => b.weight - a.weight || a.to - b.to,
  )[0];
  const delay = (heavy ?? onsets[0]).to - change.startedAt;
  if (timing > 0.5) {
    return {
      reasons: [
        {
          code: 'onset-follows-change',
          text: `The trouble began within ${minutes(
            Math.max(60_000, delay),
          )} after the change started.`,
          refs,
        },
      ],
    };
  }
  return timing < 0
    ? {
        counterEvidence: [
          {
            code: 'onset-long-after-change',
            text: `The trouble began ${minutes(
              delay,
            )} after the change started.`,
            refs,
          },
        ],
      }
    : {};
}
