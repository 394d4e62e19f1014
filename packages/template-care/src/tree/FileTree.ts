/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A directory as data: POSIX paths relative to its root, without a leading `./`, to the bytes of each file.
 *
 * @public
 */
export type FileTree = ReadonlyMap<string, Uint8Array>;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The text of a file, or undefined when the bytes are no UTF-8 text (a NUL byte counts as binary, as in git).
 *
 * @public
 */
export function textOf(bytes: Uint8Array | undefined): string | undefined {
  if (!bytes || bytes.includes(0)) {
    return undefined;
  }
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * A tree from texts or bytes by path.
 *
 * @public
 */
export function treeOf(
  files: Readonly<Record<string, string | Uint8Array>>,
): Map<string, Uint8Array> {
  const encoder = new TextEncoder();
  return new Map(
    Object.entries(files).map(([path, content]) => [
      path,
      typeof content === 'string' ? encoder.encode(content) : content,
    ]),
  );
}

/**
 * The part of a tree below a directory, with paths relative to it; the whole tree for `''` or `'.'`.
 *
 * @public
 */
export function subtreeOf(
  tree: FileTree,
  directory: string,
): Map<string, Uint8Array> {
  const folder = directory.replace(/^\.\/?/, '').replace(/\/+$/, '');
  if (folder === '') {
    return new Map(tree);
  }
  const found = new Map<string, Uint8Array>();
  for (const [path, bytes] of tree) {
    if (path.startsWith(`${folder}/`)) {
      found.set(path.slice(folder.length + 1), bytes);
    }
  }
  return found;
}
