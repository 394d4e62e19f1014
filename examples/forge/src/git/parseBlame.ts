/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Consecutive lines that one commit last touched; 1-based, both ends included. @public */
export type BlameRange = {
  startingLine: number;
  endingLine: number;
  sha: string;
};

/** Reads `git blame --porcelain`. @internal */
export function parseBlame(output: Buffer): BlameRange[] {
  const ranges: BlameRange[] = [];
  for (const line of output.toString('latin1').split('\n')) {
    const match = /^([0-9a-f]{40}) \d+ (\d+)(?: \d+)?$/.exec(line);
    if (!match) {
      continue;
    }
    const number = Number(match[2]);
    const last = ranges.at(-1);
    if (last && last.sha === match[1] && last.endingLine === number - 1) {
      last.endingLine = number;
    } else {
      ranges.push({ startingLine: number, endingLine: number, sha: match[1] });
    }
  }
  return ranges;
}
