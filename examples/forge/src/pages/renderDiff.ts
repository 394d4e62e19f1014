/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DiffFile, DiffLine } from '../git/types';
import type { DiffSide } from '../store/records';
import { type Markup, markup } from './markup';

/** More lines than this are not shown: the page would be of no use. */
const SHOWN_LINES = 3_000;

/** What stands below a line of the diff. @internal */
export type LineNotes = (
  path: string,
  side: DiffSide,
  line: number,
) => Markup[];

/** A comparison as tables, one for each file. @internal */
export function renderDiff(
  files: DiffFile[],
  options: { notes?: LineNotes; fileNotes?: (path: string) => Markup[] } = {},
): Markup[] {
  let shown = 0;
  return files.map((file, index) => {
    const name =
      file.previousPath === undefined
        ? file.path
        : `${file.previousPath} → ${file.path}`;
    shown += file.additions + file.deletions;
    let body: Markup = markup`<p class="body muted">
      ${file.binary ? 'Binary file.' : 'No lines changed.'}
    </p>`;
    if (shown > SHOWN_LINES) {
      body = markup`<p class="body muted">Large changes are not shown.</p>`;
    } else if (file.hunks.length > 0) {
      body = markup`<table class="code">
        <tbody>
          ${file.hunks.map(hunk => [
            markup`<tr class="hunk">
              <td class="number"></td>
              <td class="number"></td>
              <td>${hunk.header}</td>
            </tr>`,
            hunk.lines.map(line => renderLine(file, line, options.notes)),
          ])}
        </tbody>
      </table>`;
    }
    return markup`<section class="box" id="diff-${index}">
      <h3>
        ${name}
        <span class="muted"
          >${file.status} +${file.additions} −${file.deletions}</span
        >
      </h3>
      ${options.fileNotes?.(file.path)} ${body}
    </section>`;
  });
}

const MARKS = { context: ' ', added: '+', removed: '-' } as const;

function renderLine(
  file: DiffFile,
  line: DiffLine,
  notes: LineNotes | undefined,
): Markup[] {
  const below = [
    ...(line.oldLine === undefined
      ? []
      : notes?.(file.path, 'LEFT', line.oldLine) ?? []),
    ...(line.newLine === undefined
      ? []
      : notes?.(file.path, 'RIGHT', line.newLine) ?? []),
  ];
  const row = markup`<tr class="${line.kind}">
    <td class="number">${line.oldLine}</td>
    <td class="number">${line.newLine}</td>
    <td>${MARKS[line.kind]}${line.text}</td>
  </tr>`;
  return below.length === 0
    ? [row]
    : [
        row,
        markup`<tr>
          <td></td>
          <td></td>
          <td class="thread">${below}</td>
        </tr>`,
      ];
}
