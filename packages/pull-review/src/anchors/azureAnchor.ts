/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { FileDiff } from '../types';
import type { FoundAnchor } from './findAnchor';
import type { AnchorRequest, AzureThreadContext } from './types';

/**
 * Azure DevOps: lines and offsets from 1; a start always with its end; the end offset is exclusive, one past the last
 * character, or the tail of the old line survives when a suggestion is applied.
 *
 * @remarks
 *
 * The server takes any line of a changed file, but the offset of the end needs the text of the line, and lines outside
 * the hunks are folded away in the page: such anchors are refused here as on the other forges.
 *
 * @internal
 */
export function azurePosition(
  { file, hunk, end }: FoundAnchor,
  { side, line, startLine }: AnchorRequest,
): AzureThreadContext {
  const start = { line: startLine ?? line, offset: 1 };
  const length = hunk.lines[end].text.replace(/\r$/, '').length;
  const stop = { line, offset: length + 1 };
  return side === 'LEFT'
    ? { filePath: `/${file.path}`, leftFileStart: start, leftFileEnd: stop }
    : { filePath: `/${file.path}`, rightFileStart: start, rightFileEnd: stop };
}

/** @internal */
export function azureFilePosition(file: FileDiff): AzureThreadContext {
  return { filePath: `/${file.path}` };
}
