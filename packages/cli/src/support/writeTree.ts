/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { lstat, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BadInputError } from './exit';

async function refuseLinks(root: string, path: string): Promise<void> {
  let at = root;
  for (const part of path.split('/')) {
    at = join(at, part);
    const found = await lstat(at).catch(() => undefined);
    if (found?.isSymbolicLink()) {
      throw new BadInputError(
        `"${at}" is a link; nothing is written through links.`,
      );
    }
  }
}

/** Writes files below a directory; never through a symbolic link. */
export async function writeFiles(
  root: string,
  files: Iterable<readonly [string, Uint8Array]>,
): Promise<void> {
  for (const [path, bytes] of files) {
    await refuseLinks(root, path);
    const target = join(root, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
  }
}

/** Removes a file below a directory; never through a symbolic link. */
export async function removeFile(root: string, path: string): Promise<void> {
  await refuseLinks(root, path);
  await rm(join(root, path));
}

/** @throws BadInputError when the directory exists and is not empty. */
export async function requireEmptyDirectory(path: string): Promise<void> {
  const entries = await readdir(path).catch(error => {
    if (error.code === 'ENOENT') {
      return [];
    }
    throw new BadInputError(`"${path}" is no directory.`);
  });
  if (entries.length > 0) {
    throw new BadInputError(`"${path}" is not empty.`);
  }
}
