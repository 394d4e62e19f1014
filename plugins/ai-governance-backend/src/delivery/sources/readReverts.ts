/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Commits that a commit undoes, as `git revert` writes them. */
export function readReverts(message: string): string[] {
  return [...message.matchAll(/^This reverts commit ([0-9a-f]{7,40})/gm)].map(
    ([, commit]) => commit,
  );
}
