/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

const MOST_WORDS = 8;

/**
 * The first words of a technical name in lower case: `HTTPErrorRate`, `http_error.rate` and `http error rate` are the
 * same.
 *
 * @internal
 */
export function wordsOf(name: string): string[] {
  return name
    .slice(0, 160)
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(Boolean)
    .slice(0, MOST_WORDS);
}

/** A name that goes on after this goes on with something else. */
const LONGEST_NAME = 40;

/**
 * Reads a meaning off a name: off its first part without spaces when that has one, else off the beginning of its first
 * line. Text that somebody appended to a technical name so does not count.
 *
 * @internal
 */
export function readName<T>(
  name: string,
  read: (words: string[]) => T | undefined,
): T | undefined {
  const [line = ''] = name.slice(0, LONGEST_NAME).split(/\p{Cc}/u, 1);
  const [first = ''] = line.trim().split(/\s/, 1);
  return read(wordsOf(first)) ?? read(wordsOf(line));
}
