/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { splitLines } from '../diff/applyFileDiff';
import { normalizeCode } from '../text/normalizeCode';

/** @public */
export type SuggestionRefusal =
  | 'outside-file'
  | 'no-change'
  | 'silent-deletion'
  | 'new-syntax-error'
  | 'left-side';

/** @public */
export type AppliedSuggestion =
  | { text: string; refusal?: undefined }
  | { text?: undefined; refusal: SuggestionRefusal; message: string };

/**
 * Applies a suggestion to the head's text in memory, as the forge would.
 *
 * @remarks
 *
 * The replaced lines' own ending is kept (CRLF stays CRLF) and so is a missing final newline. A range that is too wide
 * deletes code without anybody noticing: each replaced line must reappear, be reworded (half of its words), or be listed in
 * `removes`.
 *
 * @param options.startLine - first replaced line, from 1
 * @param options.line - last replaced line
 * @param options.suggestion - new text of these lines, without a final newline; empty to delete them
 * @param options.removes - lines the author of the suggestion says it takes away
 * @public
 */
export function applySuggestion(options: {
  text: string;
  startLine: number;
  line: number;
  suggestion: string;
  removes?: readonly string[];
}): AppliedSuggestion {
  const { text, startLine, line, suggestion } = options;
  const lines = splitLines(text);
  if (startLine < 1 || startLine > line || line > lines.length) {
    return {
      refusal: 'outside-file',
      message: `Lines ${startLine}-${line} are not in a file of ${lines.length} lines.`,
    };
  }
  const replaced = lines.slice(startLine - 1, line);
  const ending = lineEnding(replaced, lines);
  const body = suggestion.replace(/\r\n/g, '\n').replace(/\n$/, '');
  const proposed = body === '' ? [] : body.split('\n');
  const plain = replaced.map(item => item.replace(/\r?\n$/, ''));
  if (
    plain.length === proposed.length &&
    plain.every((item, index) => item === proposed[index])
  ) {
    return {
      refusal: 'no-change',
      message: 'The suggestion is what the lines already say.',
    };
  }
  const lost = plain.find(
    item =>
      !reappears(item, proposed) &&
      !options.removes?.some(
        removed => normalizeCode(removed) === normalizeCode(item),
      ),
  );
  if (lost !== undefined && (plain.length > 1 || proposed.length === 0)) {
    return {
      refusal: 'silent-deletion',
      message: `The suggestion would delete "${lost.trim()}" without saying so.`,
    };
  }
  const endsOpen =
    line === lines.length && !replaced[replaced.length - 1].endsWith('\n');
  const inserted = proposed.map((item, index) =>
    endsOpen && index === proposed.length - 1 ? item : `${item}${ending}`,
  );
  return {
    text: [
      ...lines.slice(0, startLine - 1),
      ...inserted,
      ...lines.slice(line),
    ].join(''),
  };
}

function lineEnding(replaced: string[], all: string[]): string {
  const sample =
    replaced.find(item => item.endsWith('\n')) ??
    all.find(item => item.endsWith('\n'));
  return sample?.endsWith('\r\n') ? '\r\n' : '\n';
}

function words(text: string): Set<string> {
  return new Set(text.match(/[\p{L}\p{N}_$]+/gu) ?? []);
}

function reappears(line: string, proposed: readonly string[]): boolean {
  const normal = normalizeCode(line);
  const own = words(line);
  // Brackets alone carry no meaning; the parser judges those.
  if (own.size === 0) {
    return true;
  }
  return proposed.some(item => {
    if (normalizeCode(item) === normal) {
      return true;
    }
    const others = words(item);
    const shared = [...own].filter(word => others.has(word)).length;
    return shared >= own.size / 2;
  });
}
