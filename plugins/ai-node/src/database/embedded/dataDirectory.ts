/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { existsSync, readFileSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';

/** Major version of the PostgreSQL inside the pinned PGlite. */
const EMBEDDED_MAJOR_VERSION = '18';

/**
 * Whether a directory may be opened as an embedded database.
 *
 * @returns `empty`: a new database will be made; `database`: it holds one; `damaged`: it holds one that must not be opened,
 * because PGlite takes a directory without a version file for a new one and would overwrite it.
 * @throws Error when it holds something that is not ours to touch, with the remedy.
 * @internal
 */
export function inspectDataDirectory(
  directory: string,
): 'empty' | 'database' | 'damaged' {
  if (!existsSync(directory) || readdirSync(directory).length === 0) {
    return 'empty';
  }
  const versionFile = join(directory, 'PG_VERSION');
  if (!existsSync(versionFile)) {
    if (
      existsSync(join(directory, 'global')) &&
      existsSync(join(directory, 'base'))
    ) {
      return 'damaged';
    }
    throw new Error(
      `The directory "${directory}" is not empty and holds no database. Set ai.database.directory to an empty or new directory.`,
    );
  }
  const version = readFileSync(versionFile, 'utf8').trim();
  if (/^\d+$/.test(version) && version !== EMBEDDED_MAJOR_VERSION) {
    throw new Error(
      `The directory "${directory}" was written by PostgreSQL ${version}; the embedded database is PostgreSQL ${EMBEDDED_MAJOR_VERSION}. ` +
        `Go back to the version of Ghostlight that wrote it, or set ai.database.directory to a new directory.`,
    );
  }
  return 'database';
}

/**
 * Moves a damaged directory out of the way; nothing of it is deleted.
 *
 * @returns where it is now.
 * @internal
 */
export function setAsideDataDirectory(directory: string, now: Date): string {
  const stamp = now.toISOString().replace(/[:.]/g, '-');
  const target = `${directory}.corrupt-${stamp}`;
  renameSync(directory, target);
  return target;
}
