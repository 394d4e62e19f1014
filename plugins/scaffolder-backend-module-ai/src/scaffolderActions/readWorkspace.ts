/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { serializeDirectoryContents } from '@backstage/plugin-scaffolder-node';
import { isSafePath } from '@ghostlight/template-care';

/** A file of the workspace; paths are POSIX and relative to the folder that was read. */
export type WorkspaceFile = {
  path: string;
  content: Buffer;
  executable: boolean;
};

/**
 * The files below a folder of the workspace, without `.git`, sorted by path.
 *
 * @throws InputError when a path is not safe in a repository, or a file is a link
 */
export async function readWorkspace(
  workspacePath: string,
  folder = '.',
): Promise<WorkspaceFile[]> {
  const files = await serializeDirectoryContents(
    resolveSafeChildPath(workspacePath, folder),
    { gitignore: false, globPatterns: ['**', '!**/.git/**'] },
  );
  return files
    .map(({ path, content, executable, symlink }) => {
      if (symlink) {
        throw new InputError(`"${path}" is a link; links are not published`);
      }
      if (!isSafePath(path)) {
        throw new InputError(`"${path}" is no safe path inside a repository`);
      }
      return { path, content, executable: executable ?? false };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
