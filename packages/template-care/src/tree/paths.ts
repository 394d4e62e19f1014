/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The folder of a POSIX path, `''` at the root.
 *
 * @internal
 */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/**
 * Joins and normalises POSIX paths; undefined when the result would leave the root.
 *
 * @internal
 */
export function joinInside(...parts: string[]): string | undefined {
  const out: string[] = [];
  for (const part of parts.join('/').split('/')) {
    if (part === '..') {
      if (out.length === 0) {
        return undefined;
      }
      out.pop();
    } else if (part !== '' && part !== '.') {
      out.push(part);
    }
  }
  return out.join('/');
}
