/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readFile } from 'node:fs/promises';
import {
  versionsFromBundle,
  type VersionBundle,
  type VersionSource,
} from '@ghostlight/template-care';

/**
 * The facts about versions that the adopter gives, read at each look so that a file may be renewed beside the running
 * backend. Nothing is asked of a registry: without facts the age of a version is unknown, never "current".
 *
 * @throws Error naming the file that cannot be read
 */
export async function readVersions(options: {
  versions?: VersionBundle;
  versionsFile?: string;
}): Promise<VersionSource> {
  const { versions = {}, versionsFile } = options;
  const inline = versionsFromBundle(versions);
  if (!versionsFile) {
    return inline;
  }
  let fromFile: VersionSource;
  try {
    fromFile = versionsFromBundle(
      JSON.parse(await readFile(versionsFile, 'utf8')),
    );
  } catch (error) {
    throw new Error(
      `"${versionsFile}" of "ai.scaffolder.care.versionsFile" cannot be read: ${
        (error as Error).message
      }`,
      { cause: error },
    );
  }
  return {
    versionsOf: (ecosystem, name) =>
      inline.versionsOf(ecosystem, name) ??
      fromFile.versionsOf(ecosystem, name),
  };
}
