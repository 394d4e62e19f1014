/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { GitRepository } from '../git/GitRepository';

/**
 * Splits `main/src/x.ts` into the revision and the path. Names of branches may have slashes: the longest that exists wins.
 *
 * @internal
 */
export async function splitRevision(
  git: GitRepository,
  text: string,
): Promise<{ ref: string; commit: string; path: string } | undefined> {
  const parts = text.split('/').filter(Boolean);
  if (parts.length === 0) {
    return undefined;
  }
  const refs = new Map((await git.refs()).map(ref => [ref.name, ref.commit]));
  for (let length = parts.length; length > 0; length--) {
    const ref = parts.slice(0, length).join('/');
    const commit =
      refs.get(`refs/heads/${ref}`) ??
      refs.get(`refs/tags/${ref}`) ??
      (ref.startsWith('refs/') ? refs.get(ref) : undefined) ??
      (length === 1 ? await git.resolve(ref) : undefined);
    if (commit) {
      return { ref, commit, path: parts.slice(length).join('/') };
    }
  }
  return undefined;
}
