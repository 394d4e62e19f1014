/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RepositoryTree } from '../tree/RepositoryTree';
import type { ParsedManifest, Scope } from '../types';

/**
 * What a parser gets: one file, the tree to look up parents, catalogs and lock files in, and the scope of its path.
 *
 * @internal
 */
export type ManifestContext = {
  path: string;
  /** Folder of the file, without a trailing slash; empty at the root. */
  folder: string;
  text: string;
  tree: RepositoryTree;
  /** Scope of the path: everything in a test fixture is `test`. */
  scope: Scope;
};

/** @internal */
export type ManifestParser = (context: ManifestContext) => ParsedManifest;

/** Joins a folder and a relative path, resolving `.` and `..`; undefined when it leaves the root. @internal */
export function resolveIn(
  folder: string,
  relative: string,
): string | undefined {
  const parts = folder ? folder.split('/') : [];
  for (const part of relative.replace(/\\/g, '/').split('/')) {
    if (part === '..') {
      if (parts.length === 0) {
        return undefined;
      }
      parts.pop();
    } else if (part !== '.' && part !== '') {
      parts.push(part);
    }
  }
  return parts.join('/');
}

/** The narrower of two scopes: a runtime dependency of a test project is a test dependency. @internal */
export function narrowScope(path: Scope, own: Scope): Scope {
  if (path === 'test' || own === 'test') {
    return 'test';
  }
  return path === 'dev' || own === 'dev' ? 'dev' : 'runtime';
}

/** The nearest file of that name in the folder or one of its parents. @internal */
export function findUpwards(
  tree: RepositoryTree,
  folder: string,
  name: string,
): string | undefined {
  const parts = folder ? folder.split('/') : [];
  for (;;) {
    const path = [...parts, name].join('/');
    if (tree.read(path) !== undefined) {
      return path;
    }
    if (parts.length === 0) {
      return undefined;
    }
    parts.pop();
  }
}
