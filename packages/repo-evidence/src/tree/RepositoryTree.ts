/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * One file of a tree: its path relative to the root with `/`, and its size in bytes.
 *
 * @public
 */
export type TreeEntry = { path: string; size: number };

/**
 * A repository as the engine sees it: a bounded list of regular files and a reader. Directories on disk, tarballs and
 * forge APIs all become this. Symbolic links are never part of it.
 *
 * @public
 */
export interface RepositoryTree {
  readonly entries: readonly TreeEntry[];
  /** Set when the bounds cut the tree; evidence is then partial and says so. */
  readonly truncated?: string;
  /** Text of a file; undefined for what is missing, binary, too large, or beyond the reading budget. */
  read(path: string): string | undefined;
}

/**
 * Bounds against hostile or huge repositories.
 *
 * @public
 */
export type TreeLimits = {
  /** Files listed at most. Default 100,000. */
  maxFiles?: number;
  /** Larger files are not read. Default 2 MiB. */
  maxFileBytes?: number;
  /** All that is read of one tree. Default 96 MiB. */
  maxTotalBytes?: number;
  /** Folders deeper than this are not entered. Default 40. */
  maxDepth?: number;
};

/** @internal */
export const DEFAULT_LIMITS: Required<TreeLimits> = {
  maxFiles: 100_000,
  maxFileBytes: 2 * 1024 * 1024,
  maxTotalBytes: 96 * 1024 * 1024,
  maxDepth: 40,
};
