/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Which entries must be hidden: those with fewer than `fewest` (none is not few), and, when only one would be, the smallest other
 * as well, since the total minus the rest would reveal it (complementary suppression).
 *
 * @public
 */
export function hideByCount(
  counts: readonly number[],
  fewest: number,
  options: { hideZero?: boolean } = {},
): boolean[] {
  const hidden = counts.map(
    count => count < fewest && (count > 0 || options.hideZero === true),
  );
  if (hidden.filter(Boolean).length === 1) {
    const others = counts
      .map((count, index) => ({ count, index }))
      .filter(({ index }) => !hidden[index])
      // A zero hides least: take the smallest real count, and zeros only when there is nothing else.
      .sort(
        (a, b) =>
          Number(a.count === 0) - Number(b.count === 0) ||
          a.count - b.count ||
          a.index - b.index,
      );
    if (others.length) {
      hidden[others[0].index] = true;
    }
  }
  return hidden;
}
