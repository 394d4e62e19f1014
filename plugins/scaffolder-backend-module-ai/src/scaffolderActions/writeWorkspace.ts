/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import { isSafePath } from '@ghostlight/template-care';

/** Beside the file, so that it is renamed within one file system; the same name at every run, so that none is left over. */
const PARTIAL = '.ghostlight-partial';

/**
 * Writes files into the workspace: all of them, or none when one may not be written. A file that holds the same bytes already is
 * left alone, and each is there whole or not at all, so that a killed run is taken up by the next.
 *
 * @returns paths that were written now
 * @throws InputError on an unsafe path, ConflictError when a file of an earlier step is in the way
 */
export async function writeWorkspace(options: {
  root: string;
  files: ReadonlyMap<string, Uint8Array>;
  replace: boolean;
}): Promise<string[]> {
  const { root, files, replace } = options;
  const missing: Array<[path: string, place: string, bytes: Uint8Array]> = [];
  const inTheWay: string[] = [];
  for (const [path, bytes] of files) {
    if (!isSafePath(path)) {
      throw new InputError(`"${path}" is no safe path inside a repository`);
    }
    const place = resolveSafeChildPath(root, path);
    const there = await readFile(place).catch(error => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
        return undefined;
      }
      throw error;
    });
    if (!there?.equals(bytes)) {
      missing.push([path, place, bytes]);
      if (there) {
        inTheWay.push(path);
      }
    }
  }
  if (inTheWay.length > 0 && !replace) {
    throw new ConflictError(
      `Nothing was written: ${inTheWay
        .slice(0, 5)
        .map(path => `"${path}"`)
        .join(
          ', ',
        )} of an earlier step would be changed. Set "replace: true" when that is meant.`,
    );
  }
  for (const [, place, bytes] of missing) {
    await mkdir(dirname(place), { recursive: true });
    await writeFile(`${place}${PARTIAL}`, bytes, {
      mode: isScript(bytes) ? 0o755 : 0o644,
    });
    await rename(`${place}${PARTIAL}`, place);
  }
  return missing.map(([path]) => path);
}

/** Trees of repositories come without modes: what begins with "#!" is meant to be run. */
function isScript(bytes: Uint8Array): boolean {
  return bytes[0] === 0x23 && bytes[1] === 0x21;
}
