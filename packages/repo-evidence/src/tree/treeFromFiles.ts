/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createReader } from './openDirectory';
import {
  DEFAULT_LIMITS,
  type RepositoryTree,
  type TreeLimits,
} from './RepositoryTree';
import { isSkippedDirectory } from './classifyPath';

/**
 * A {@link RepositoryTree} over files that are in memory already, such as an unpacked tarball of a forge. Paths that
 * leave the root are dropped.
 *
 * @public
 */
export function treeFromFiles(
  files: Iterable<{ path: string; content: string | Buffer }>,
  limits?: TreeLimits,
): RepositoryTree {
  const bounds = { ...DEFAULT_LIMITS, ...limits };
  const contents = new Map<string, string | Buffer>();
  let truncated: string | undefined;
  let seen = 0;
  for (const { path: given, content } of files) {
    seen++;
    if (seen > bounds.maxFiles) {
      truncated = `more than ${bounds.maxFiles} files: the rest was not read`;
      break;
    }
    const path = given.replace(/\\/g, '/').replace(/^(\.?\/)+/, '');
    const parts = path.split('/');
    if (
      path === '' ||
      parts.includes('..') ||
      parts.length > bounds.maxDepth + 1 ||
      parts.slice(0, -1).some(isSkippedDirectory)
    ) {
      continue;
    }
    contents.set(path, content);
  }
  const entries = [...contents]
    .map(([path, content]) => ({
      path,
      size:
        typeof content === 'string'
          ? Buffer.byteLength(content)
          : content.length,
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    ...createReader(entries, bounds, path => contents.get(path)),
    truncated,
  };
}
