/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BlameSummary } from '@ghostlight/backstage-plugin-ai-common';

/** Lines of one commit in a blame. @internal */
export type BlameRange = {
  lines: number;
  name: string;
  email?: string;
  login?: string;
  at: string;
};

/** Adds up ranges by author, most lines first. One e-mail address is one person. @internal */
export function summarizeBlame(
  path: string,
  ranges: BlameRange[],
): BlameSummary {
  const authors = new Map<string, BlameSummary['authors'][number]>();
  for (const range of ranges) {
    const key = (range.email || range.login || range.name).toLowerCase();
    const author = authors.get(key);
    if (!author) {
      authors.set(key, {
        name: range.name,
        ...(range.email ? { email: range.email } : {}),
        ...(range.login ? { login: range.login } : {}),
        lines: range.lines,
        lastAt: range.at,
      });
    } else {
      author.lines += range.lines;
      if (Date.parse(range.at) > Date.parse(author.lastAt)) {
        author.lastAt = range.at;
      }
    }
  }
  return {
    path,
    lines: ranges.reduce((sum, range) => sum + range.lines, 0),
    authors: [...authors.values()].sort((a, b) => b.lines - a.lines),
  };
}
