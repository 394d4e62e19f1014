/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { posix } from 'node:path';

/**
 * The file of the decision record that superseded the one at `path`.
 *
 * @param options - `named` as the record names it: a relative link, a file name, or a number such as `ADR-7`; `paths` are
 * the records of the repository
 */
export function successorPath(options: {
  path: string;
  named: string;
  paths: readonly string[];
}): string | undefined {
  const { path, paths } = options;
  const named = options.named.replace(/[#?].*$/, '').trim();
  const others = paths.filter(other => other !== path);
  const folder = posix.dirname(path);
  const linked = posix.normalize(
    named.startsWith('/') ? named.slice(1) : posix.join(folder, named),
  );
  const exact = others.find(
    other => other === linked || other.replace(/\.[a-z]+$/i, '') === linked,
  );
  if (exact) {
    return exact;
  }
  const number = /^(?:adr)?[-_ #]*0*(\d{1,5})\b/i.exec(posix.basename(named));
  return number
    ? others.find(
        other =>
          posix.dirname(other) === folder &&
          new RegExp(`^(?:adr)?[-_ ]?0*${number[1]}(?![0-9])`, 'i').test(
            posix.basename(other),
          ),
      )
    : undefined;
}
