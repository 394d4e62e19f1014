/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Which lines of two texts have no partner in the other; lines are numbers, equal lines being equal numbers.
 *
 * @internal
 */
export type Changes = { before: boolean[]; after: boolean[] };

/** Search effort after which a difference need not be the shortest. */
const LEAST_EFFORT = 256;
/** A line repeated more often than this is a poor landmark, however long the text. */
const MOST_REPEATS = 1024;
/** How far around a repeated line is looked for unmatched ones. */
const WINDOW = 100;
const MOST_UNMATCHED_SHARE = 4;

/** A power of two near the square root: the effort and the repeats that texts of a length are worth. */
export function roughRoot(count: number): number {
  let root = 1;
  for (let rest = count; rest > 0; rest = Math.floor(rest / 4)) {
    root *= 2;
  }
  return root;
}

/**
 * The difference of two texts by Myers' greedy search from both ends (Algorithmica 1, 1986), with the choices that
 * `git` makes where several differences are equally short: only then do merges fall into the same hunks.
 *
 * @remarks
 * Lines without a partner are set aside first, and so are much repeated lines among them, since they would only be
 * landmarks by accident. In texts of more than some 60,000 lines `git` also shortens the search by another rule, which
 * is not followed here.
 *
 * @internal
 */
export function findChanges(
  before: readonly number[],
  after: readonly number[],
): Changes {
  const changes: Changes = {
    before: new Array(before.length).fill(false),
    after: new Array(after.length).fill(false),
  };
  const least = Math.min(before.length, after.length);
  let head = 0;
  while (head < least && before[head] === after[head]) {
    head += 1;
  }
  let tail = 0;
  while (
    tail < least - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail += 1;
  }
  const left = landmarks(before, countsOf(after), head, tail, changes.before);
  const right = landmarks(after, countsOf(before), head, tail, changes.after);
  search({
    left: left.map(place => before[place]),
    right: right.map(place => after[place]),
    markLeft: at => {
      changes.before[left[at]] = true;
    },
    markRight: at => {
      changes.after[right[at]] = true;
    },
  });
  return changes;
}

function countsOf(lines: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const line of lines) {
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return counts;
}

/** Places worth comparing; the others are marked as changed. */
function landmarks(
  lines: readonly number[],
  others: ReadonlyMap<number, number>,
  head: number,
  tail: number,
  changed: boolean[],
): number[] {
  const limit = Math.min(roughRoot(lines.length), MOST_REPEATS);
  const end = lines.length - tail;
  const partners = lines
    .slice(head, end)
    .map(line => Math.min(others.get(line) ?? 0, limit));
  const kept: number[] = [];
  partners.forEach((count, index) => {
    if (
      count === 0 ||
      (count === limit && isAmongUnmatched(partners, index, limit))
    ) {
      changed[head + index] = true;
    } else {
      kept.push(head + index);
    }
  });
  return kept;
}

/** Whether a much repeated line stands between lines without a partner, and mostly with such. */
function isAmongUnmatched(
  partners: readonly number[],
  index: number,
  limit: number,
): boolean {
  let unmatched = 0;
  let repeated = 0;
  for (const step of [-1, 1]) {
    let here = 0;
    repeated += 1;
    for (let distance = 1; distance <= WINDOW; distance += 1) {
      const count = partners[index + step * distance];
      if (count === 0) {
        here += 1;
      } else if (count === limit) {
        repeated += 1;
      } else {
        break;
      }
    }
    if (here === 0) {
      return false;
    }
    unmatched += here;
  }
  return repeated * MOST_UNMATCHED_SHARE < repeated + unmatched;
}

type Search = {
  left: readonly number[];
  right: readonly number[];
  markLeft: (at: number) => void;
  markRight: (at: number) => void;
};

/** A stretch of both texts still to be compared; `exact` when it must be searched to the end. */
type Box = {
  top: number;
  bottom: number;
  start: number;
  end: number;
  exact: boolean;
};

function search({ left, right, markLeft, markRight }: Search): void {
  // Diagonals are numbered left - right; the arrays have room for one beyond each side.
  const middle = right.length + 1;
  const size = left.length + right.length + 3;
  const forward = new Int32Array(size);
  const backward = new Int32Array(size);
  const effort = Math.max(LEAST_EFFORT, roughRoot(size));
  const boxes: Box[] = [
    { top: 0, bottom: left.length, start: 0, end: right.length, exact: false },
  ];
  for (let box = boxes.pop(); box; box = boxes.pop()) {
    let { top, bottom, start, end } = box;
    while (top < bottom && start < end && left[top] === right[start]) {
      top += 1;
      start += 1;
    }
    while (top < bottom && start < end && left[bottom - 1] === right[end - 1]) {
      bottom -= 1;
      end -= 1;
    }
    if (top === bottom) {
      for (let at = start; at < end; at += 1) {
        markRight(at);
      }
    } else if (start === end) {
      for (let at = top; at < bottom; at += 1) {
        markLeft(at);
      }
    } else {
      const cut = meet({
        left,
        right,
        forward,
        backward,
        middle,
        effort,
        box: { ...box, top, bottom, start, end },
      });
      boxes.push(
        {
          top: cut.left,
          bottom,
          start: cut.right,
          end,
          exact: cut.exactAfter,
        },
        {
          top,
          bottom: cut.left,
          start,
          end: cut.right,
          exact: cut.exactBefore,
        },
      );
    }
  }
}

/** Where the furthest paths from both corners of a box meet, or the best known point when that takes too long. */
function meet(options: {
  left: readonly number[];
  right: readonly number[];
  forward: Int32Array;
  backward: Int32Array;
  middle: number;
  effort: number;
  box: Box;
}) {
  const { left, right, forward, backward, middle, effort, box } = options;
  const { top, bottom, start, end } = box;
  const least = top - end;
  const most = bottom - start;
  const first = top - start;
  const last = bottom - end;
  const meetsForward = Math.abs(first - last) % 2 === 1;
  const down = { from: first, to: first };
  const up = { from: last, to: last };
  forward[middle + first] = top;
  backward[middle + last] = bottom;
  // Each round reaches one diagonal further on either side, or draws back by one where the box ends.
  const widen = (
    range: { from: number; to: number },
    reach: Int32Array,
    outside: number,
  ) => {
    if (range.from > least) {
      range.from -= 1;
      reach[middle + range.from - 1] = outside;
    } else {
      range.from += 1;
    }
    if (range.to < most) {
      range.to += 1;
      reach[middle + range.to + 1] = outside;
    } else {
      range.to -= 1;
    }
  };
  const found = (at: number, diagonal: number) => ({
    left: at,
    right: at - diagonal,
    exactBefore: true,
    exactAfter: true,
  });
  for (let round = 1; ; round += 1) {
    widen(down, forward, -1);
    for (let k = down.to; k >= down.from; k -= 2) {
      const below = forward[middle + k - 1];
      const above = forward[middle + k + 1];
      let at = below >= above ? below + 1 : above;
      while (at < bottom && at - k < end && left[at] === right[at - k]) {
        at += 1;
      }
      forward[middle + k] = at;
      if (
        meetsForward &&
        up.from <= k &&
        k <= up.to &&
        backward[middle + k] <= at
      ) {
        return found(at, k);
      }
    }
    widen(up, backward, 2 ** 31 - 1);
    for (let k = up.to; k >= up.from; k -= 2) {
      const below = backward[middle + k - 1];
      const above = backward[middle + k + 1];
      let at = below < above ? below : above - 1;
      while (at > top && at - k > start && left[at - 1] === right[at - k - 1]) {
        at -= 1;
      }
      backward[middle + k] = at;
      if (
        !meetsForward &&
        down.from <= k &&
        k <= down.to &&
        at <= forward[middle + k]
      ) {
        return found(at, k);
      }
    }
    if (!box.exact && round >= effort) {
      return furthest();
    }
  }

  function furthest() {
    let ahead = { sum: -1, left: -1 };
    for (let k = down.to; k >= down.from; k -= 2) {
      const at = Math.min(forward[middle + k], bottom, end + k);
      if (ahead.sum < 2 * at - k) {
        ahead = { sum: 2 * at - k, left: at };
      }
    }
    let behind = { sum: Infinity, left: -1 };
    for (let k = up.to; k >= up.from; k -= 2) {
      const at = Math.max(backward[middle + k], top, start + k);
      if (2 * at - k < behind.sum) {
        behind = { sum: 2 * at - k, left: at };
      }
    }
    const forwardWins = bottom + end - behind.sum < ahead.sum - (top + start);
    const best = forwardWins ? ahead : behind;
    return {
      left: best.left,
      right: best.sum - best.left,
      exactBefore: forwardWins,
      exactAfter: !forwardWins,
    };
  }
}
