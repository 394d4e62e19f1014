/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InputError } from '@backstage/errors';
import type { Attestation } from './ExposureStore';

/** The note of a commit under `refs/notes/ai`. */
export type GitNote = { commit: string; note: string };

const DIVIDER = /^---\s*$/;
/** An author and the lines of the file above it: `  s_1a2b3c 1-10,12`. */
const LINES = /^\s+(\S+)\s+(\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*)\s*$/;

/**
 * Lines by who wrote them, from the notes of git-ai (`refs/notes/ai`, "authorship log"): file by file, an author and ranges of
 * lines. Authors that begin with `h_` are people, with `s_` or as bare hexadecimal AI sessions; others are unknown.
 *
 * @throws InputError naming the commit whose note has another form
 */
export function readGitNotes(notes: GitNote[]): Attestation[] {
  return notes.map(({ commit, note }) => {
    const lines = { ai: 0, human: 0, unknown: 0 };
    let isRead = false;
    for (const line of note.split('\n')) {
      if (DIVIDER.test(line)) {
        isRead = true;
        break;
      }
      const [, author, ranges] = LINES.exec(line) ?? [];
      if (author) {
        isRead = true;
        lines[kindOf(author)] += countLines(ranges);
      } else if (/^\s+\S/.test(line)) {
        throw new InputError(
          `The note of ${commit} is no authorship log: "${line
            .trim()
            .slice(0, 80)}"`,
        );
      }
    }
    if (!isRead) {
      throw new InputError(`The note of ${commit} is no authorship log`);
    }
    const isHuman = lines.human > 0 && lines.unknown === 0;
    return {
      commit,
      mark: (lines.ai > 0 && 'assisted') || (isHuman ? 'human' : 'unknown'),
      aiLines: lines.ai,
      humanLines: lines.human,
      unknownLines: lines.unknown,
    };
  });
}

function kindOf(author: string): 'ai' | 'human' | 'unknown' {
  if (author.startsWith('h_')) {
    return 'human';
  }
  return author.startsWith('s_') || /^[0-9a-f]{7,64}$/.test(author)
    ? 'ai'
    : 'unknown';
}

function countLines(ranges: string): number {
  return ranges.split(',').reduce((sum, range) => {
    const [start, end = start] = range.split('-').map(Number);
    return sum + Math.max(0, end - start + 1);
  }, 0);
}
