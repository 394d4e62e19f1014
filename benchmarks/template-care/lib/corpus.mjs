/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SKIPPED = new Set(['.git', 'node_modules']);

/** A directory as a file tree; files above 1 MB are left out. */
export function readTree(root) {
  const tree = new Map();
  const visit = (folder, prefix) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      const name = prefix ? `${prefix}/${entry.name}` : entry.name;
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) {
        visit(path, name);
      } else if (entry.isFile() && statSync(path).size <= 1_000_000) {
        tree.set(name, readFileSync(path));
      }
    }
  };
  visit(root, '');
  return tree;
}

/** The rows of a list of templates (repo, path, commit, …) that the directory holds as `<owner>+<name>/<path>`. */
export function readList(file) {
  const [head, ...rows] = readFileSync(file, 'utf8').trim().split('\n');
  const columns = head.split('\t');
  return rows.map(row =>
    Object.fromEntries(row.split('\t').map((cell, i) => [columns[i], cell])),
  );
}

export const placeOf = ({ repo, path }) => `${repo.replace('/', '+')}/${path}`;
