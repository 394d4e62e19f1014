/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import picomatch from 'picomatch';
import type { Finding } from '../types';
import { addedLines, finding } from './support/lines';
import type { DecisionRule, ReviewRule } from './types';

/**
 * Added lines that break a decision of the organisation (an ADR or an AiResource rule in its machine-checkable form). The
 * finding cites the decision.
 *
 * @remarks
 *
 * Patterns come from the policy, so from the portal or the base, never from the head. One that is no regular expression is
 * left out; lines are cut at 1,000 characters, which bounds what a slow pattern can cost.
 *
 * @internal
 */
export const decisionsRule: ReviewRule = {
  id: 'decision',
  title: 'Breaks a decision',
  severity: 'medium',
  precision: 1,
  enabled: true,
  check({ diff, policy }) {
    const findings: Finding[] = [];
    for (const decision of policy?.decisions ?? []) {
      const compiled = compile(decision);
      for (const file of diff.files) {
        if (file.combined || !compiled.covers(file.path)) {
          continue;
        }
        for (const { text, new: line } of addedLines(file)) {
          const code = text.slice(0, 1_000);
          // A comment that speaks of the thing does not do it.
          if (
            !/^\s*(?:\/\/|\*|\/\*|<!--|--\s)/.test(code) &&
            compiled.patterns.some(pattern => pattern.test(code))
          ) {
            findings.push(
              finding(
                decisionsRule,
                { path: file.path, line, quote: text },
                `${decision.message ?? decision.title} Decided in [${
                  decision.id
                }](${decision.source}).`,
                `Breaks ${decision.id}: ${decision.title}`,
              ),
            );
          }
        }
      }
    }
    return findings;
  },
};

function compile({ paths, exclude = [], forbid }: DecisionRule) {
  const include = picomatch(paths, { dot: true });
  const leave =
    exclude.length > 0 ? picomatch(exclude, { dot: true }) : undefined;
  const patterns = forbid.flatMap(source => {
    try {
      return [new RegExp(source)];
    } catch {
      return [];
    }
  });
  return {
    covers: (path: string) => include(path) && !leave?.(path),
    patterns,
  };
}
