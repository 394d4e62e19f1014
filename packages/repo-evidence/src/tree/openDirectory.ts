/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  closeSync,
  lstatSync,
  openSync,
  opendirSync,
  readFileSync,
  fstatSync,
  constants,
} from 'node:fs';
import { join } from 'node:path';
import {
  DEFAULT_LIMITS,
  type RepositoryTree,
  type TreeEntry,
  type TreeLimits,
} from './RepositoryTree';
import { isSkippedDirectory } from './classifyPath';

/**
 * Opens a checkout as a {@link RepositoryTree}. Breadth first, so that a cut keeps what lies near the root. Never
 * follows a symbolic link: a hostile repository could point one at `/etc`.
 *
 * @public
 */
export function openDirectory(
  root: string,
  limits?: TreeLimits,
): RepositoryTree {
  const bounds = { ...DEFAULT_LIMITS, ...limits };
  const entries: TreeEntry[] = [];
  let truncated: string | undefined;
  let seen = 0;
  const folders: Array<{ path: string; depth: number }> = [
    { path: '', depth: 0 },
  ];
  for (let next = 0; next < folders.length && !truncated; next++) {
    const { path, depth } = folders[next];
    let handle;
    try {
      handle = opendirSync(join(root, path), { bufferSize: 256 });
    } catch (error) {
      if (path === '') {
        throw error;
      }
      continue;
    }
    const files: string[] = [];
    try {
      for (let child = handle.readSync(); child; child = handle.readSync()) {
        seen++;
        if (seen > bounds.maxFiles) {
          truncated = `more than ${bounds.maxFiles} files: the rest was not read`;
          break;
        }
        const childPath = path ? `${path}/${child.name}` : child.name;
        if (child.isDirectory()) {
          if (!isSkippedDirectory(child.name) && depth < bounds.maxDepth) {
            folders.push({ path: childPath, depth: depth + 1 });
          }
        } else if (child.isFile()) {
          files.push(childPath);
        }
      }
    } finally {
      handle.closeSync();
    }
    for (const file of files) {
      try {
        entries.push({ path: file, size: lstatSync(join(root, file)).size });
      } catch {
        // Gone between listing and stat: not part of the tree.
      }
    }
  }
  entries.sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    ...createReader(entries, bounds, path =>
      readPlainFile(join(root, path), bounds.maxFileBytes),
    ),
    truncated,
  };
}

/** Reads a regular file without following a link, whatever it became since the listing. */
function readPlainFile(path: string, maxBytes: number): Buffer | undefined {
  let descriptor: number | undefined;
  try {
    // eslint-disable-next-line no-bitwise
    descriptor = openSync(
      path,
      constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
    );
    const found = fstatSync(descriptor);
    return found.isFile() && found.size <= maxBytes
      ? readFileSync(descriptor)
      : undefined;
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) {
      closeSync(descriptor);
    }
  }
}

/** @internal */
export function createReader(
  entries: TreeEntry[],
  bounds: Required<TreeLimits>,
  load: (path: string) => Buffer | string | undefined,
): RepositoryTree {
  const sizes = new Map(entries.map(({ path, size }) => [path, size]));
  const cache = new Map<string, string | undefined>();
  let budget = bounds.maxTotalBytes;
  return {
    entries,
    read(path) {
      if (cache.has(path)) {
        return cache.get(path);
      }
      const size = sizes.get(path);
      let text: string | undefined;
      if (size !== undefined && size <= bounds.maxFileBytes && size <= budget) {
        const content = load(path);
        if (typeof content === 'string') {
          text = content;
        } else if (content && !content.subarray(0, 8_000).includes(0)) {
          text = content.toString('utf8');
        }
        budget -= size;
      }
      cache.set(path, text);
      return text;
    },
  };
}
