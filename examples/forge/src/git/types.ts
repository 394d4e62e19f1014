/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Who wrote or committed, and when (ISO 8601). @public */
export type GitIdentity = { name: string; email: string; date: string };

/** A commit as git stores it. @public */
export type GitCommit = {
  sha: string;
  tree: string;
  parents: string[];
  author: GitIdentity;
  committer: GitIdentity;
  message: string;
};

/** An entry of a tree; `size` in bytes for blobs. @public */
export type GitTreeEntry = {
  path: string;
  mode: string;
  type: 'blob' | 'tree' | 'commit';
  sha: string;
  size?: number;
};

/** A reference with its full name. `object` is what it points at, `commit` what that leads to. @public */
export type GitRef = {
  name: string;
  object: { type: string; sha: string };
  commit: string;
};

/** A line of a hunk. `position` counts from the first hunk header, as GitHub's `position` does. @public */
export type DiffLine = {
  kind: 'context' | 'added' | 'removed';
  text: string;
  oldLine?: number;
  newLine?: number;
  position: number;
  noNewline?: boolean;
};

/** A hunk; counts are of lines. @public */
export type DiffHunk = {
  header: string;
  oldStart: number;
  oldLines: number;
  newStart: number;
  newLines: number;
  lines: DiffLine[];
};

/** A changed file. Without hunks when binary, renamed only, mode only or empty. @public */
export type DiffFile = {
  path: string;
  previousPath?: string;
  status: 'added' | 'removed' | 'modified' | 'renamed' | 'copied' | 'changed';
  oldMode: string;
  newMode: string;
  oldSha: string;
  newSha: string;
  additions: number;
  deletions: number;
  binary: boolean;
  hunks: DiffHunk[];
  /** The hunks as text, without the file header and without a final line feed. */
  patch: string;
};

/** A change to a file of a tree; `sha: undefined` removes it. @public */
export type TreeChange = {
  path: string;
  mode: string;
  sha: string | undefined;
};
