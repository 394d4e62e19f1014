/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { contentTerms, isNegated, numbersOf } from './contradictionsOf';

/**
 * Two documents that say different things about the same.
 *
 * @public
 */
export interface Conflict {
  /** Indexes into the statements given. */
  between: [number, number];
  type: 'number' | 'negation';
  /** What the first says and what the second says, for numbers. */
  values?: [string, string];
}

/** Share of the words of the shorter statement that both hold. */
const SAME_SUBJECT = 0.6;
const MINIMUM_SHARED = 3;

/**
 * Finds statements of different documents that are about the same thing and
 * differ in a number or in a negation.
 *
 * @public
 */
export function findConflicts(
  statements: readonly { documentId: string; text: string }[],
): Conflict[] {
  const read = statements.map(({ text }) => {
    const numbers = numbersOf(text);
    return {
      numbers,
      negated: isNegated(text),
      terms: new Set([...contentTerms(text)].filter(term => !/^\d/.test(term))),
    };
  });
  const conflicts: Conflict[] = [];
  for (let i = 0; i < statements.length; i++) {
    for (let j = i + 1; j < statements.length; j++) {
      if (statements[i].documentId === statements[j].documentId) {
        continue;
      }
      const [a, b] = [read[i], read[j]];
      const shared = [...a.terms].filter(term => b.terms.has(term)).length;
      if (
        shared < MINIMUM_SHARED ||
        shared / Math.min(a.terms.size, b.terms.size) < SAME_SUBJECT
      ) {
        continue;
      }
      const onlyA = [...a.numbers].filter(value => !b.numbers.has(value));
      const onlyB = [...b.numbers].filter(value => !a.numbers.has(value));
      if (onlyA.length === 1 && onlyB.length === 1) {
        conflicts.push({
          between: [i, j],
          type: 'number',
          values: [onlyA[0], onlyB[0]],
        });
      } else if (
        a.negated !== b.negated &&
        onlyA.length === 0 &&
        onlyB.length === 0
      ) {
        conflicts.push({ between: [i, j], type: 'negation' });
      }
    }
  }
  return conflicts;
}
