/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** The golden paths that are shipped. */
export const GOLDEN_PATHS = resolve(
  __dirname,
  '../../../../../examples/golden-paths',
);

/** A folder of the golden paths as data. */
export function goldenTree(folder: string): Map<string, Uint8Array> {
  const root = join(GOLDEN_PATHS, folder);
  const tree = new Map<string, Uint8Array>();
  const visit = (place: string) => {
    for (const entry of readdirSync(place, { withFileTypes: true })) {
      const path = join(place, entry.name);
      if (entry.isDirectory()) {
        visit(path);
      } else {
        tree.set(relative(root, path), new Uint8Array(readFileSync(path)));
      }
    }
  };
  visit(root);
  return tree;
}
