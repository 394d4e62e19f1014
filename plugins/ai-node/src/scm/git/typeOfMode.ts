/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { TreeEntry } from '@ghostlight/backstage-plugin-ai-common';

/** Type of a tree entry by git's mode. @internal */
export function typeOfMode(mode: string): TreeEntry['type'] {
  switch (mode) {
    case '040000':
      return 'directory';
    case '120000':
      return 'symlink';
    case '160000':
      return 'submodule';
    default:
      return 'file';
  }
}
