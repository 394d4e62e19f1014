/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

const CONTEXT = 3;
const MAX_LINES = 20_000;

/**
 * A unified diff as `git apply` takes it. New files are diffed against `/dev/null`; carriage returns and a missing last
 * newline are kept.
 *
 * @public
 */
export function unifiedDiff(options: {
  path: string;
  before?: string;
  after: string;
}): string {
  const { path, before, after } = options;
  if (before === after) {
    return '';
  }
  const a = linesOf(before ?? '');
  const b = linesOf(after);
  if (a.length + b.length > MAX_LINES) {
    throw new Error(`"${path}" is too large for a patch.`);
  }
  const operations = diffLines(a, b);
  const header = `diff --git a/${path} b/${path}\n${
    before === undefined
      ? `new file mode 100644\n--- /dev/null\n`
      : `--- a/${path}\n`
  }+++ b/${path}\n`;
  return header + hunksOf(operations).join('');
}

type Operation = { kind: ' ' | '-' | '+'; text: string };

function linesOf(text: string): string[] {
  const lines = text
    .split('\n')
    .map((line, index, all) => (index < all.length - 1 ? `${line}\n` : line));
  return lines[lines.length - 1] === '' ? lines.slice(0, -1) : lines;
}

/** Common prefix and suffix first; what is left of a descriptor edit is small enough for the plain table. */
function diffLines(a: string[], b: string[]): Operation[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) {
    head++;
  }
  let tail = 0;
  while (
    tail < a.length - head &&
    tail < b.length - head &&
    a[a.length - 1 - tail] === b[b.length - 1 - tail]
  ) {
    tail++;
  }
  const left = a.slice(head, a.length - tail);
  const right = b.slice(head, b.length - tail);
  const middle: Operation[] =
    left.length * right.length > 4_000_000
      ? replaceAll(left, right)
      : table(left, right);
  return [
    ...a.slice(0, head).map(text => ({ kind: ' ' as const, text })),
    ...middle,
    ...a.slice(a.length - tail).map(text => ({ kind: ' ' as const, text })),
  ];
}

function replaceAll(left: string[], right: string[]): Operation[] {
  return [
    ...left.map(text => ({ kind: '-' as const, text })),
    ...right.map(text => ({ kind: '+' as const, text })),
  ];
}

function table(left: string[], right: string[]): Operation[] {
  const lengths = Array.from(
    { length: left.length + 1 },
    () => new Uint32Array(right.length + 1),
  );
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      lengths[i][j] =
        left[i] === right[j]
          ? lengths[i + 1][j + 1] + 1
          : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  const operations: Operation[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) {
      operations.push({ kind: ' ', text: left[i] });
      i++;
      j++;
    } else if (
      i < left.length &&
      (j === right.length || lengths[i + 1][j] >= lengths[i][j + 1])
    ) {
      operations.push({ kind: '-', text: left[i++] });
    } else {
      operations.push({ kind: '+', text: right[j++] });
    }
  }
  return operations;
}

function hunksOf(operations: Operation[]): string[] {
  const changed = operations.flatMap(({ kind }, index) =>
    kind === ' ' ? [] : [index],
  );
  const ranges: Array<[number, number]> = [];
  for (const index of changed) {
    const last = ranges[ranges.length - 1];
    if (last && index - CONTEXT <= last[1]) {
      last[1] = Math.min(operations.length, index + CONTEXT + 1);
    } else {
      ranges.push([
        Math.max(0, index - CONTEXT),
        Math.min(operations.length, index + CONTEXT + 1),
      ]);
    }
  }
  return ranges.map(([start, end]) => {
    const before = operations.slice(0, start);
    const part = operations.slice(start, end);
    const count = (list: Operation[], skip: '-' | '+') =>
      list.filter(({ kind }) => kind !== skip).length;
    const oldCount = count(part, '+');
    const newCount = count(part, '-');
    const oldStart = count(before, '+') + (oldCount > 0 ? 1 : 0);
    const newStart = count(before, '-') + (newCount > 0 ? 1 : 0);
    const body = part
      .map(
        ({ kind, text }) =>
          `${kind}${
            text.endsWith('\n')
              ? text
              : `${text}\n\\ No newline at end of file\n`
          }`,
      )
      .join('');
    return `@@ -${oldStart},${oldCount} +${newStart},${newCount} @@\n${body}`;
  });
}
