/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { parse } from 'yaml';
import { textOf, type FileTree } from '../tree/FileTree';
import { folderOf, joinInside } from '../tree/paths';

const DEEPEST = 10;

/**
 * Puts the contents of `$yaml`, `$json` and `$text` in place, as the catalog does when it reads a descriptor. What is
 * not in the tree stays as written.
 *
 * @internal
 */
export function resolveIncludes(options: {
  tree: FileTree;
  folder: string;
  value: unknown;
  depth?: number;
}): unknown {
  const { tree, folder, value, depth = 0 } = options;
  if (depth > DEEPEST) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(item => resolveIncludes({ ...options, value: item }));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value);
  const [key, target] = entries[0] ?? [];
  if (
    entries.length === 1 &&
    /^\$(yaml|json|text)$/.test(key ?? '') &&
    typeof target === 'string'
  ) {
    const path = joinInside(folder, target);
    const text = path === undefined ? undefined : textOf(tree.get(path));
    if (path === undefined || text === undefined) {
      return value;
    }
    if (key === '$text') {
      return text;
    }
    try {
      return resolveIncludes({
        tree,
        folder: folderOf(path),
        value: key === '$json' ? JSON.parse(text) : parse(text),
        depth: depth + 1,
      });
    } catch {
      return value;
    }
  }
  return Object.fromEntries(
    entries.map(([name, item]) => [
      name,
      resolveIncludes({ ...options, value: item }),
    ]),
  );
}
