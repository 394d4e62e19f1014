/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { FileDiff } from '../types';
import type { FoundAnchor } from './findAnchor';
import type { AnchorRequest, GithubPosition } from './types';

/**
 * GitHub: `line` on its side inside a hunk, context included; `start_line` before `line` in the same hunk, and left out
 * when equal. One comment that breaks this makes the whole review fail (422). `path` is the new path on both sides.
 *
 * @internal
 */
export function githubPosition(
  { file }: FoundAnchor,
  { side, line, startLine }: AnchorRequest,
): GithubPosition {
  const position: GithubPosition = { path: file.path, side, line };
  if (startLine !== undefined && startLine < line) {
    position.start_side = side;
    position.start_line = startLine;
  }
  return position;
}

/** @internal */
export function githubFilePosition(file: FileDiff): GithubPosition {
  return { path: file.path, subject_type: 'FILE' };
}
