/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import type { FileDiff } from '../types';
import type { FoundAnchor } from './findAnchor';
import type {
  AnchorRequest,
  GitlabLinePosition,
  GitlabPosition,
} from './types';

/**
 * GitLab: an added line has `new_line` only, a removed line `old_line` only, a context line both, on either side; else
 * 400 "line_code can't be blank". A range names its ends by line codes.
 *
 * @internal
 */
export function gitlabPosition(
  { file, hunk, start, end }: FoundAnchor,
  request: AnchorRequest,
): GitlabPosition & { line_code: string } {
  const codes = lineCodes(file, { hunk, start, end });
  const last = hunk.lines[end];
  const position: GitlabPosition & { line_code: string } = {
    position_type: 'text',
    ...paths(file),
    line_code: codes.end.line_code,
  };
  if (last.old !== undefined) {
    position.old_line = last.old;
  }
  if (last.new !== undefined) {
    position.new_line = last.new;
  }
  if (request.startLine !== undefined && request.startLine < request.line) {
    position.line_range = codes;
  }
  return position;
}

/** `position_type: file`, from GitLab 16.4. @internal */
export function gitlabFilePosition(file: FileDiff): GitlabPosition {
  return { position_type: 'file', ...paths(file) };
}

function paths(file: FileDiff): { old_path: string; new_path: string } {
  return { old_path: file.oldPath ?? file.path, new_path: file.path };
}

/**
 * A line code is `<sha1 of the path>_<old>_<new>` with the *running* numbers of both sides, as GitLab's own diff parser
 * counts them: an added line carries the number of the next old line, and a side with no lines stays at the start its
 * header gives (0 for a new file).
 */
function lineCodes(
  file: FileDiff,
  { hunk, start, end }: Pick<FoundAnchor, 'hunk' | 'start' | 'end'>,
): { start: GitlabLinePosition; end: GitlabLinePosition } {
  const hash = createHash('sha1').update(file.path, 'utf8').digest('hex');
  let oldLine = hunk.oldStart;
  let newLine = hunk.newStart;
  let first: GitlabLinePosition | undefined;
  for (let index = 0; ; index += 1) {
    const line = hunk.lines[index];
    if (index === start || index === end) {
      const position: GitlabLinePosition = {
        line_code: `${hash}_${oldLine}_${newLine}`,
        type: line.kind === 'added' ? 'new' : 'old',
      };
      if (line.old !== undefined) {
        position.old_line = line.old;
      }
      if (line.new !== undefined) {
        position.new_line = line.new;
      }
      first ??= position;
      if (index === end) {
        return { start: first, end: position };
      }
    }
    if (line.kind !== 'added') {
      oldLine += 1;
    }
    if (line.kind !== 'removed') {
      newLine += 1;
    }
  }
}
