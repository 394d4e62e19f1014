/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The repository an entity lives in, from its annotations, as a browser address without what follows the name.
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
