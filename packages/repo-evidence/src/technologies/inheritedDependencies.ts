/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Manifests } from '../manifests/parseManifests';
import type { RepositoryTree } from '../tree/RepositoryTree';
import { isVendoredPath } from '../tree/classifyPath';
import type { Dependency } from '../types';

const MAX_FILES = 200;
const MAX_BYTES = 2_000_000;
const CODE: Record<string, RegExp> = {
  go: /\.go$/,
  npm: /\.([cm]?[jt]sx?|vue|svelte)$/,
  pypi: /\.py$/,
};

/**
 * A folder without a manifest of its own builds with the one above it, such as a command of a Go module. Of that
 * manifest it uses what its code imports, and no more.
 *
 * @internal
 */
export function inheritedDependencies(options: {
  tree: RepositoryTree;
  manifests: Manifests;
  root: string;
}): Dependency[] {
  const { tree, manifests, root } = options;
  if (root === '') {
    return [];
  }
  const own = new Set(
    manifests.dependencies
      .filter(({ file }) => file.startsWith(`${root}/`))
      .map(({ ecosystem }) => ecosystem as string),
  );
  return Object.entries(CODE).flatMap(([ecosystem, pattern]) => {
    const above = own.has(ecosystem)
      ? []
      : nearestAbove(manifests, ecosystem, root);
    if (above.length === 0) {
      return [];
    }
    let bytes = 0;
    const sources = tree.entries
      .filter(
        ({ path }) =>
          path.startsWith(`${root}/`) &&
          pattern.test(path) &&
          !isVendoredPath(path),
      )
      .slice(0, MAX_FILES)
      .flatMap(({ path, size }) => {
        bytes += size;
        return bytes > MAX_BYTES ? [] : [tree.read(path) ?? ''];
      });
    return above.filter(dependency =>
      sources.some(text => imports(text, dependency)),
    );
  });
}

function nearestAbove(
  manifests: Manifests,
  ecosystem: string,
  root: string,
): Dependency[] {
  const parts = root.split('/');
  while (parts.length > 0) {
    parts.pop();
    const folder = parts.join('/');
    const found = manifests.dependencies.filter(
      dependency =>
        dependency.ecosystem === ecosystem &&
        dependency.file.split('/').slice(0, -1).join('/') === folder,
    );
    if (found.length > 0) {
      return found;
    }
  }
  return [];
}

function imports(text: string, { ecosystem, name }: Dependency): boolean {
  if (ecosystem === 'pypi') {
    const module = name.toLowerCase().replace(/-/g, '_');
    return text.includes(`import ${module}`) || text.includes(`from ${module}`);
  }
  return (
    text.includes(`"${name}"`) ||
    text.includes(`"${name}/`) ||
    text.includes(`'${name}'`) ||
    text.includes(`'${name}/`)
  );
}
