/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Term } from '../analysis/createAnalyzer';

/** Words in the window: two or three sentences. */
const WINDOW_WORDS = 40;

/**
 * The stretch of a text that holds most of what is wanted.
 *
 * @param options - `wanted` gives the worth of each term; terms in `nearby`
 * (title, headings) count as present in every window; `words` is the length of
 * the window, 40 by default
 *
 * @returns the worth found, and the offset of the first match in the window
 *
 * @internal
 */
export function bestWindow(options: {
  tokens: readonly Term[];
  wanted: ReadonlyMap<string, number>;
  nearby: ReadonlySet<string>;
  words?: number;
}): { value: number; offset: number } {
  const { wanted, nearby, words = WINDOW_WORDS } = options;
  let base = 0;
  for (const [term, value] of wanted) {
    if (nearby.has(term)) {
      base += value;
    }
  }
  const matches = options.tokens.filter(token => wanted.has(token.term));
  const counts = new Map<string, number>();
  let from = 0;
  let value = base;
  // The window that fits best by all words wins, whether or not a heading
  // already holds some of them: it is where the reader should land.
  let inside = 0;
  let best = { value: base, inside: 0, offset: 0 };
  for (const match of matches) {
    const count = counts.get(match.term) ?? 0;
    counts.set(match.term, count + 1);
    if (count === 0) {
      inside += wanted.get(match.term)!;
      value += nearby.has(match.term) ? 0 : wanted.get(match.term)!;
    }
    while (match.position - matches[from].position > words) {
      const { term } = matches[from++];
      const left = counts.get(term)! - 1;
      counts.set(term, left);
      if (left === 0) {
        inside -= wanted.get(term)!;
        value -= nearby.has(term) ? 0 : wanted.get(term)!;
      }
    }
    if (inside > best.inside + 1e-9) {
      best = { value, inside, offset: matches[from].start };
    }
  }
  return { value: best.value, offset: best.offset };
}
