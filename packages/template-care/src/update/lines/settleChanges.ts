/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** A run of changed lines, perhaps an empty one, between two lines that stay. */
type Run = { start: number; end: number };

/** Walks the runs of the other text, one for each line that stays and one more. */
class Cursor {
  readonly #changed: readonly boolean[];
  #run: Run = { start: 0, end: 0 };

  constructor(changed: readonly boolean[]) {
    this.#changed = changed;
    this.#extend();
  }

  hasChanges(): boolean {
    return this.#run.start !== this.#run.end;
  }

  forth(): void {
    const start = this.#run.end + 1;
    this.#run = { start, end: start };
    this.#extend();
  }

  back(): void {
    const end = this.#run.start - 1;
    this.#run = { start: end, end };
    while (this.#run.start > 0 && this.#changed[this.#run.start - 1]) {
      this.#run.start -= 1;
    }
  }

  #extend(): void {
    while (
      this.#run.end < this.#changed.length &&
      this.#changed[this.#run.end]
    ) {
      this.#run.end += 1;
    }
  }
}

/**
 * Moves each run of changed lines to its canonical place, as `git` does before it makes hunks: a run among repeated
 * lines can slide, and two texts would otherwise show one and the same change at different places.
 *
 * @remarks
 * A run goes as far down as it can, swallowing the runs that it meets; when on its way it faced changed lines of the
 * other text, it goes back to the last such place, so that a replacement stays one change.
 *
 * @param changed - marks of `lines`; altered in place
 * @param other - marks of the other text
 *
 * @internal
 */
export function settleChanges(
  lines: readonly number[],
  changed: boolean[],
  other: readonly boolean[],
): void {
  const facing = new Cursor(other);
  const run: Run = { start: 0, end: 0 };
  const extendDown = () => {
    while (run.end < lines.length && changed[run.end]) {
      run.end += 1;
    }
  };
  const slideUp = (): boolean => {
    if (run.start === 0 || lines[run.start - 1] !== lines[run.end - 1]) {
      return false;
    }
    run.start -= 1;
    run.end -= 1;
    changed[run.start] = true;
    changed[run.end] = false;
    while (run.start > 0 && changed[run.start - 1]) {
      run.start -= 1;
    }
    facing.back();
    return true;
  };
  const slideDown = (): boolean => {
    if (run.end >= lines.length || lines[run.start] !== lines[run.end]) {
      return false;
    }
    changed[run.start] = false;
    changed[run.end] = true;
    run.start += 1;
    run.end += 1;
    extendDown();
    facing.forth();
    return true;
  };
  extendDown();
  for (;;) {
    if (run.start !== run.end) {
      let size: number;
      let highest: number;
      let faced: boolean;
      do {
        size = run.end - run.start;
        while (slideUp());
        highest = run.end;
        faced = facing.hasChanges();
        while (slideDown()) {
          faced ||= facing.hasChanges();
        }
      } while (size !== run.end - run.start);
      while (faced && run.end !== highest && !facing.hasChanges()) {
        slideUp();
      }
    }
    if (run.end >= lines.length) {
      return;
    }
    run.start = run.end + 1;
    run.end = run.start;
    extendDown();
    facing.forth();
  }
}
