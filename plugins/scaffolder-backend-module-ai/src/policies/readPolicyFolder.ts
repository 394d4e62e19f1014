/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { FileTree } from '@ghostlight/template-care';

const MAX_FILES = 2_000;
const MAX_BYTES = 1_000_000;

/**
 * The YAML and JSON files of a folder beside the backend.
 *
 * @throws Error when it cannot be read, or holds more than any folder of policies does
 */
export async function readPolicyFolder(folder: string): Promise<FileTree> {
  const paths = (
    await readdir(folder, { recursive: true, withFileTypes: true })
  )
    .filter(entry => entry.isFile() && /\.(ya?ml|json)$/i.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .filter(path => !path.split(sep).includes('node_modules'))
    .sort();
  if (paths.length > MAX_FILES) {
    throw new Error(`it holds more than ${MAX_FILES} files`);
  }
  const tree = new Map<string, Uint8Array>();
  for (const path of paths) {
    if ((await stat(path)).size <= MAX_BYTES) {
      tree.set(
        relative(folder, path).split(sep).join('/'),
        new Uint8Array(await readFile(path)),
      );
    }
  }
  return tree;
}
