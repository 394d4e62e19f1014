/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  SCAFFOLD_LOCK_PATH,
  parseScaffoldLock,
  textOf,
  type FileTree,
  type ScaffoldLock,
} from '@ghostlight/template-care';
import { BadInputError } from '../../support/exit';

/** The lock of a repository. @throws BadInputError when there is none, or none that can be read. */
export function readLock(repo: string, tree: FileTree): ScaffoldLock {
  const text = textOf(tree.get(SCAFFOLD_LOCK_PATH));
  if (text === undefined) {
    throw new BadInputError(
      `"${repo}" has no ${SCAFFOLD_LOCK_PATH}; "templates adopt" brings a repository under a template.`,
    );
  }
  try {
    return parseScaffoldLock(text);
  } catch (error) {
    throw new BadInputError((error as Error).message);
  }
}
