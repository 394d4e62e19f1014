/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The repository an entity lives in, from its annotations, as a browser address without what follows the name.
 *
 * @internal
 */
export function repositoryOf(
  annotations: Record<string, string>,
): string | undefined {
  const location =
    annotations['backstage.io/source-location'] ??
    annotations['backstage.io/managed-by-location'] ??
    '';
  const match = /^url:(https?:\/\/[^\s]+)$/.exec(location);
  if (!match) {
    return undefined;
  }
  try {
    const url = new URL(match[1]);
    const parts = url.pathname.split('/').filter(Boolean);
    const azure = parts.indexOf('_git');
    const cut = parts.findIndex(
      (part, index) =>
        index >= 2 &&
        ['-', 'tree', 'blob', 'raw', 'edit', 'src'].includes(part),
    );
    let path = cut < 0 ? parts : parts.slice(0, cut);
    if (azure >= 0) {
      path = parts.slice(0, azure + 2);
    }
    return path.length >= 2
      ? `${url.origin}/${path.join('/').replace(/\.git$/, '')}`
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The folder of an entity in its repository, without slashes around it; empty is the root. A branch is taken to be one part
 * of the path, as forges write it.
 *
 * @internal
 */
export function folderOf(annotations: Record<string, string>): string {
  const location = annotations['backstage.io/source-location'] ?? '';
  const match = /^url:(https?:\/\/[^\s]+)$/.exec(location);
  if (!match) {
    return '';
  }
  try {
    const url = new URL(match[1]);
    const asked = url.searchParams.get('path');
    const parts = (asked ?? url.pathname).split('/').filter(Boolean);
    const cut = parts.findIndex(
      (part, index) => index >= 2 && ['tree', 'blob', 'src'].includes(part),
    );
    let path = cut < 0 ? [] : parts.slice(cut + 2);
    if (asked !== null) {
      path = parts;
    }
    const folder = path
      .map(part => decodeURIComponent(part))
      .filter(part => part !== '..' && part !== '.');
    // A location may name the file instead of its folder.
    return (
      /\.[a-z]{2,5}$/i.test(folder.at(-1) ?? '') ? folder.slice(0, -1) : folder
    ).join('/');
  } catch {
    return '';
  }
}
