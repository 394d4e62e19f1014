/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mergeHunks } from './lines/mergeHunks';

/**
 * A three-way merge of one text.
 *
 * @public
 */
export type MergedText = {
  /** The merged text, with conflict markers where both sides changed the same lines. */
  text: string;
  conflicts: number;
};

const linesOf = (text: string): string[] =>
  text === '' ? [] : text.split(/(?<=\n)/);

/**
 * Merges by lines as `git merge-file` does: ends of lines count, equal changes on both sides are no conflict, changes
 * that touch are one.
 *
 * @public
 */
export function mergeText(options: {
  base: string;
  current: string;
  next: string;
  /** Names for the markers. */
  labels?: { current: string; next: string };
}): MergedText {
  const { base, current, next } = options;
  const labels = options.labels ?? { current: 'current', next: 'template' };
  if (base === next || current === next) {
    return { text: current, conflicts: 0 };
  }
  if (base === current) {
    return { text: next, conflicts: 0 };
  }
  const numbers = new Map<string, number>();
  const numbered = (lines: readonly string[]) =>
    lines.map(line => {
      const known = numbers.get(line) ?? numbers.size;
      numbers.set(line, known);
      return known;
    });
  const mine = linesOf(current);
  const theirs = linesOf(next);
  const stretches = mergeHunks({
    base: numbered(linesOf(base)),
    current: numbered(mine),
    next: numbered(theirs),
    isText: place => /[a-z0-9]/i.test(mine[place]),
  });
  // Markers end as the lines around them do.
  const end = [mine, theirs, linesOf(base)].every(
    lines => lines.length === 0 || lines[0].endsWith('\r\n'),
  )
    ? '\r\n'
    : '\n';
  const closed = (part: string) =>
    part === '' || part.endsWith('\n') ? part : `${part}${end}`;
  let text = '';
  let conflicts = 0;
  let at = 0;
  for (const stretch of stretches) {
    text += mine.slice(at, stretch.current.start).join('');
    at = stretch.current.end;
    const own = mine.slice(stretch.current.start, at).join('');
    const other = theirs.slice(stretch.next.start, stretch.next.end).join('');
    if (stretch.take === 'conflict') {
      conflicts += 1;
      text += `<<<<<<< ${labels.current}${end}${closed(
        own,
      )}=======${end}${closed(other)}>>>>>>> ${labels.next}${end}`;
    } else {
      text += stretch.take === 'current' ? own : other;
    }
  }
  return { text: text + mine.slice(at).join(''), conflicts };
}
