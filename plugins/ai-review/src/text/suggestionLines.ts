/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ReviewFinding } from '@ghostlight/backstage-plugin-ai-common';

/** A line of a suggestion as a diff shows it. */
export type SuggestionLine = {
  kind: 'removed' | 'added' | 'kept';
  text: string;
};

/**
 * A suggestion as a diff: the lines it replaces, where the finding quotes them, and those it puts in their place. Lines at
 * both ends that stay as they are count as kept.
 *
 * @returns without removed lines when the finding does not quote the whole range
 */
export function suggestionLines(finding: ReviewFinding): {
  lines: SuggestionLine[];
  whole: boolean;
} {
  const { path, line, startLine, side, evidence, suggestion = '' } = finding;
  const size = line === undefined ? 0 : line - (startLine ?? line) + 1;
  const old = evidence
    .filter(
      quote =>
        quote.path === path &&
        quote.side === side &&
        quote.line !== undefined &&
        quote.line >= (startLine ?? line ?? 0) &&
        quote.line <= (line ?? 0),
    )
    .map(({ quote }) => toLines(quote))
    .find(lines => lines.length === size);
  const added = toLines(suggestion);
  if (!old) {
    return {
      whole: false,
      lines: added.map(text => ({ kind: 'added', text })),
    };
  }
  const most = Math.min(old.length, added.length);
  let head = 0;
  while (head < most && old[head] === added[head]) {
    head += 1;
  }
  let tail = 0;
  while (
    tail < most - head &&
    old[old.length - 1 - tail] === added[added.length - 1 - tail]
  ) {
    tail += 1;
  }
  const kept = (texts: string[]) =>
    texts.map((text): SuggestionLine => ({ kind: 'kept', text }));
  return {
    whole: true,
    lines: [
      ...kept(old.slice(0, head)),
      ...old
        .slice(head, old.length - tail)
        .map((text): SuggestionLine => ({ kind: 'removed', text })),
      ...added
        .slice(head, added.length - tail)
        .map((text): SuggestionLine => ({ kind: 'added', text })),
      ...kept(old.slice(old.length - tail)),
    ],
  };
}

/** Only LF ends a line: a form feed or a lone CR is part of one. */
function toLines(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}
