/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { editDistance } from '../text/editDistance';

/** Letters that look alike, separators and affixes that squatters use, taken away. */
const plain = (name: string) =>
  name
    .toLocaleLowerCase('en-US')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/0/g, 'o')
    .replace(/[1|]/g, 'l')
    .replace(/rn/g, 'm')
    .replace(/[^a-z2-9]/g, '');

/**
 * The known name that an unknown one may be mistaken for: one edit apart (two from nine letters on), or equal once
 * separators, look-alike letters and a `js`, `py` or `node` affix are taken away.
 *
 * @public
 */
export function lookalikeOf(
  name: string,
  known: Iterable<string>,
): string | undefined {
  const flat = plain(name);
  const limit = name.length >= 9 ? 2 : 1;
  for (const candidate of known) {
    if (candidate === name) {
      continue;
    }
    const other = plain(candidate);
    if (
      flat === other ||
      (other.length >= 4 &&
        flat.replace(/^(node|js|py|python)|(js|py|node|python)$/g, '') ===
          other) ||
      (other.length >= 3 && editDistance(name, candidate, limit) <= limit)
    ) {
      return candidate;
    }
  }
  return undefined;
}
