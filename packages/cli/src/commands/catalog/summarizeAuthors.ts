/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HistorySummary } from '@ghostlight/repo-evidence';

/** What `git log` is to print for {@link summarizeAuthors}. */
export const AUTHOR_FORMAT = '--format=%an%x09%ae%x09%at';

/** Who wrote how much, and when last, from the lines of `git log`; undefined when nobody did. */
export function summarizeAuthors(log: string): HistorySummary | undefined {
  const authors = new Map<string, HistorySummary['authors'][number]>();
  for (const line of log.split('\n')) {
    const [author, email, time] = line.split('\t');
    if (email) {
      const known = authors.get(email) ?? {
        name: author,
        email,
        commits: 0,
        lastCommit: Number(time),
      };
      known.commits++;
      authors.set(email, known);
    }
  }
  return authors.size > 0 ? { authors: [...authors.values()] } : undefined;
}
