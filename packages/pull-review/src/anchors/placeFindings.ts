/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Finding, ParsedDiff } from '../types';
import { locateOnForge } from './locateAnchor';
import type { Forge, ForgePositions, Refusal } from './types';

/** @public */
export interface PlacedFinding<F extends Forge = Forge> {
  finding: Finding;
  level: 'line' | 'file' | 'body';
  position?: ForgePositions[F];
  /** Why it does not stand on its lines. */
  reason?: Refusal;
}

/**
 * Places each finding on the highest rung of the ladder line, file, body that the forge takes. Nothing is dropped: as
 * many come out as went in, in the same order.
 *
 * @remarks
 *
 * A range whose start is outside the hunk shrinks to its last line before it falls to the file: the words of a comment
 * still fit one line of the range, a suggestion does not, so that is taken off with it.
 *
 * @param refused - indices of findings whose line anchor the forge refused when asked; they start one rung lower
 * @public
 */
export function placeFindings<F extends Forge>(
  diff: ParsedDiff,
  forge: F,
  findings: readonly Finding[],
  refused?: ReadonlySet<number>,
): PlacedFinding<F>[] {
  return findings.map((finding, index) => {
    const { path, side, line, startLine } = finding.location;
    const whole = locateOnForge(diff, forge, {
      path,
      side,
      // Line 0 exists nowhere: a finding on the whole file goes to the file.
      line: line ?? 0,
      startLine,
    });
    if (whole.allowed && !refused?.has(index)) {
      return { finding, level: 'line', position: whole.position };
    }
    if (
      !refused?.has(index) &&
      startLine !== undefined &&
      whole.reason?.code !== 'reversed-range'
    ) {
      const last = locateOnForge(diff, forge, { path, side, line: line ?? 0 });
      if (last.allowed) {
        const { suggestion: _dropped, ...rest } = finding;
        return {
          finding: rest,
          level: 'line',
          position: last.position,
          reason: whole.reason,
        };
      }
    }
    const reason: Refusal = whole.reason ?? {
      code: 'line-not-in-hunks',
      message: 'The forge refused this line.',
    };
    const file = locateOnForge(diff, forge, { path, side, line: 0 });
    return { finding, level: file.level, position: file.position, reason };
  });
}
