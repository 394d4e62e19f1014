/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { BadInputError } from './exit';
import { requireDirectory } from './files';

const SKIPPED = new Set(['.git', 'node_modules']);
const MOST_FILES = 100_000;
const MOST_BYTES = 5 * 1024 * 1024;

/**
 * A directory as data: paths with `/` to bytes. Links are not followed, `.git` and `node_modules` are left out, and so
 * are files above 5 MB.
 *
 * @throws BadInputError when the path is no directory or holds more than 100,000 files.
 */
export async function readTree(root: string): Promise<Map<string, Uint8Array>> {
  await requireDirectory(root);
  const tree = new Map<string, Uint8Array>();
  const visit = async (folder: string, prefix: string): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      const name = prefix ? `${prefix}/${entry.name}` : entry.name;
      if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name)) {
          await visit(path, name);
        }
      } else if (entry.isFile() && (await stat(path)).size <= MOST_BYTES) {
        if (tree.size >= MOST_FILES) {
          throw new BadInputError(
            `"${root}" holds more than ${MOST_FILES} files; name a smaller directory.`,
          );
        }
        tree.set(name, await readFile(path));
      }
    }
  };
  await visit(root, '');
  return tree;
}
