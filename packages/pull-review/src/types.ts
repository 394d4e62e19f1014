/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * One line of a hunk.
 *
 * @public
 */
export interface DiffLine {
  /** In a combined diff: `removed` when any parent loses the line, `added` when any parent lacks it. */
  kind: 'context' | 'added' | 'removed';
  /** Line number in the old file, from 1; undefined on an added line. In a combined diff: of the first parent. */
  old?: number;
  /** Line number in the new file, from 1; undefined on a removed line. */
  new?: number;
  /** Without the line feed. A carriage return, form feed or Unicode line break stays: git ends lines at LF only. */
  text: string;
  /** The last line of its side and not ended by a line feed. */
  noNewline?: true;
  /** Combined diffs only: the line number in each parent. */
  parents?: (number | undefined)[];
}

/**
 * One hunk with the numbers of its header as git printed them: of a side with zero lines, the start is the line *before*.
 *
 * @public
 */
export interface DiffHunk {
  oldStart: number;
  oldCount: number;
  newStart: number;
  newCount: number;
  /** The whole `@@ … @@` line. */
  header: string;
  /** What git prints after the second `@@`: often the enclosing function. */
  section: string;
  lines: DiffLine[];
}

/** @public */
export type FileStatus =
  | 'added'
  | 'deleted'
  | 'modified'
  | 'renamed'
  | 'copied';

/**
 * One file of a diff. Mode-only changes, empty files, binaries and pure renames have no hunks.
 *
 * @public
 */
export interface FileDiff {
  /** Path in the new tree; of a deleted file, the path it had. */
  path: string;
  /** Path in the old tree; undefined for an added file. */
  oldPath?: string;
  status: FileStatus;
  oldMode?: string;
  newMode?: string;
  /** Similarity in percent, of renames and copies. */
  similarity?: number;
  binary?: true;
  submodule?: true;
  symlink?: true;
  /** Diff of a merge against all its parents (`--cc`, `--combined`): no forge shows it, so it carries no anchors. */
  combined?: true;
  hunks: DiffHunk[];
  /** The hunks could not be read whole. What was read is kept; the rest is unknown, not empty. */
  incomplete?: true;
}

/** @public */
export interface DiffProblem {
  /** Line of the diff text, from 1. */
  line: number;
  path?: string;
  message: string;
}

/** @public */
export interface ParsedDiff {
  files: FileDiff[];
  /** Places where the text does not keep to the format. Parsing goes on at the next file. */
  problems: DiffProblem[];
}

/** Side of a comment: LEFT is the old file, RIGHT the new one. @public */
export type Side = 'LEFT' | 'RIGHT';

/** @public */
export type Severity = 'critical' | 'high' | 'medium' | 'low';

/**
 * Where a finding points. `line` is the last line; `startLine` the first one of a range.
 *
 * @public
 */
export interface FindingLocation {
  path: string;
  side: Side;
  line?: number;
  startLine?: number;
}

/**
 * Something worth a reviewer's attention, with the evidence it rests on.
 *
 * @public
 */
export interface Finding {
  ruleId: string;
  severity: Severity;
  /** 0 to 1: the measured precision of the rule, or the model's calibrated confidence. */
  confidence: number;
  location: FindingLocation;
  title: string;
  /** One to three sentences of Markdown: what is wrong and what to do. */
  message: string;
  /** Quotes of the diff or of other files that the finding rests on. */
  evidence: { path: string; side: Side; line?: number; quote: string }[];
  /** Text to put in place of the lines of `location` (RIGHT side only). */
  suggestion?: string;
  /** Stable over moves and rebases: see `fingerprintFindings`. */
  fingerprint?: string;
}
