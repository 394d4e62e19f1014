/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The best items, best first, ties by the smaller item so that results never
 * depend on insertion order. A bounded heap: `accept` is asked only for items
 * that would make it into the result.
 *
 * @internal
 */
export function selectTop(options: {
  items: ArrayLike<number>;
  limit: number;
  scoreOf: (item: number) => number;
  accept?: (item: number) => boolean;
}): number[] {
  const { items, limit, scoreOf, accept } = options;
  const heap: number[] = [];
  const worse = (a: number, b: number) => {
    const difference = scoreOf(a) - scoreOf(b);
    return difference === 0 ? a > b : difference < 0;
  };
  const siftDown = () => {
    let i = 0;
    for (;;) {
      let least = i;
      for (const child of [2 * i + 1, 2 * i + 2]) {
        if (child < heap.length && worse(heap[child], heap[least])) {
          least = child;
        }
      }
      if (least === i) {
        return;
      }
      [heap[i], heap[least]] = [heap[least], heap[i]];
      i = least;
    }
  };
  if (limit <= 0) {
    return [];
  }
  for (let n = 0; n < items.length; n++) {
    const item = items[n];
    if (heap.length === limit && !worse(heap[0], item)) {
      continue;
    }
    if (accept && !accept(item)) {
      continue;
    }
    if (heap.length < limit) {
      heap.push(item);
      let i = heap.length - 1;
      while (i > 0) {
        const parent = (i - 1) >> 1;
        if (!worse(heap[i], heap[parent])) {
          break;
        }
        [heap[i], heap[parent]] = [heap[parent], heap[i]];
        i = parent;
      }
    } else {
      heap[0] = item;
      siftDown();
    }
  }
  return heap.sort((a, b) => (worse(a, b) ? 1 : -1));
}
