/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  ChangedFile,
  CommentAnchor,
} from '@ghostlight/backstage-plugin-ai-common';
import {
  type PatchLine,
  findPatchLine,
  readPatchLines,
} from '../diff/patchLines';

/** @internal */
export type PlacedAnchor =
  | { placement: 'line'; file: ChangedFile; start: PatchLine; end: PatchLine }
  | { placement: 'file'; file: ChangedFile }
  | { placement: 'body' };

/**
 * Where each comment may stand by the rules that GitHub and GitLab share: on a line that the diff shows on its side, a
 * range within one hunk; else on the file when it is part of the change; else in the body.
 *
 * @internal
 */
export function placeAnchors(
  anchors: CommentAnchor[],
  files: ChangedFile[],
): PlacedAnchor[] {
  const shown = new Map<ChangedFile, PatchLine[]>();
  return anchors.map(anchor => {
    const file =
      files.find(candidate => candidate.path === anchor.path) ??
      files.find(
        candidate =>
          anchor.side === 'LEFT' &&
          candidate.oldPath !== undefined &&
          candidate.oldPath === (anchor.oldPath ?? anchor.path),
      );
    if (!file) {
      return { placement: 'body' };
    }
    if (anchor.line === undefined || !file.patch) {
      return { placement: 'file', file };
    }
    let lines = shown.get(file);
    if (!lines) {
      lines = readPatchLines(file.patch);
      shown.set(file, lines);
    }
    const end = findPatchLine(lines, anchor.side, anchor.line);
    const start = findPatchLine(
      lines,
      anchor.side,
      anchor.startLine ?? anchor.line,
    );
    if (
      !end ||
      !start ||
      start.hunk !== end.hunk ||
      (anchor.startLine ?? anchor.line) > anchor.line
    ) {
      return { placement: 'file', file };
    }
    return { placement: 'line', file, start, end };
  });
}
