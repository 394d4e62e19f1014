/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ParsedDiff } from '../types';

/**
 * The numbered diff as `ghostlight review anchors --json` prints it. Numbers that do not exist are `null`, so that each
 * line has the same four keys.
 *
 * @public
 */
export interface AnchorsJson {
  files: {
    path: string;
    oldPath: string | null;
    status: string;
    binary?: true;
    submodule?: true;
    symlink?: true;
    combined?: true;
    incomplete?: true;
    oldMode?: string;
    newMode?: string;
    similarity?: number;
    hunks: {
      oldStart: number;
      oldCount: number;
      newStart: number;
      newCount: number;
      header: string;
      lines: {
        kind: string;
        old: number | null;
        new: number | null;
        text: string;
        noNewline?: true;
        parents?: (number | null)[];
      }[];
    }[];
  }[];
  problems: { line: number; path?: string; message: string }[];
}

/** @public */
export function toAnchorsJson(diff: ParsedDiff): AnchorsJson {
  return {
    files: diff.files.map(({ hunks, path, oldPath, status, ...rest }) => ({
      path,
      oldPath: oldPath ?? null,
      status,
      ...rest,
      hunks: hunks.map(
        ({ oldStart, oldCount, newStart, newCount, header, lines }) => ({
          oldStart,
          oldCount,
          newStart,
          newCount,
          header,
          lines: lines.map(line => ({
            kind: line.kind,
            old: line.old ?? null,
            new: line.new ?? null,
            text: line.text,
            ...(line.noNewline && { noNewline: true as const }),
            ...(line.parents && {
              parents: line.parents.map(number => number ?? null),
            }),
          })),
        }),
      ),
    })),
    problems: diff.problems,
  };
}
