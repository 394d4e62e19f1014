/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { GitCommit } from './types';

/** Ten fields, each ended by NUL; see {@link parseCommits}. @internal */
export const COMMIT_FORMAT =
  '%H%x00%T%x00%P%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%B%x00';

const FIELDS = 10;

/** Reads the output of `git log --format=tformat:<COMMIT_FORMAT>`. @internal */
export function parseCommits(output: Buffer): GitCommit[] {
  const tokens = output.toString('utf8').split('\0');
  const commits: GitCommit[] = [];
  for (let at = 0; at + FIELDS <= tokens.length; at += FIELDS) {
    const [sha, tree, parents, an, ae, ad, cn, ce, cd, message] = tokens.slice(
      at,
      at + FIELDS,
    );
    commits.push({
      // From the second record on, the line feed that ends the record before.
      sha: sha.trim(),
      tree,
      parents: parents === '' ? [] : parents.split(' '),
      author: { name: an, email: ae, date: isoUtc(ad) },
      committer: { name: cn, email: ce, date: isoUtc(cd) },
      message: message.replace(/\n+$/, ''),
    });
  }
  return commits;
}

/** GitHub shows every time in UTC, to the second. @internal */
export function isoUtc(date: string): string {
  return `${new Date(date).toISOString().slice(0, 19)}Z`;
}
