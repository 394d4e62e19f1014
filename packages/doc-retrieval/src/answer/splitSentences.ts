/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A sentence or line with where it stands.
 *
 * @public
 */
export interface Sentence {
  text: string;
  /** Offset of the first UTF-16 unit in the source. */
  start: number;
  /** Offset after the last UTF-16 unit. */
  end: number;
  /** `code` for a fenced block in one piece, `row` for a table row, `heading` and `item` for single lines. */
  kind: 'prose' | 'code' | 'row' | 'heading' | 'item';
}

const ABBREVIATION =
  /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|Mr|Mrs|Dr|Inc|Ltd|No|Fig|approx|resp|incl|Sec|ca|al)\.$/i;
/** A "sentence" longer than this is a list without line breaks; it is cut. */
const MAXIMUM_SENTENCE = 1_000;

/**
 * Splits a passage into sentences: at full stops, question and exclamation
 * marks followed by space and at line ends that end a list item, a table row
 * or a heading. Fenced code stays in one piece. Offsets are exact.
 *
 * @public
 */
export function splitSentences(source: string): Sentence[] {
  const sentences: Sentence[] = [];
  let fence: { mark: string; start: number } | undefined;
  let paragraphStart = -1;
  let paragraphEnd = 0;

  const flushParagraph = () => {
    if (paragraphStart >= 0) {
      splitProse(source, paragraphStart, paragraphEnd, sentences);
      paragraphStart = -1;
    }
  };

  let offset = 0;
  for (const line of source.split('\n')) {
    const end = offset + line.length;
    const fenceMark = /^\s{0,12}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence) {
      if (fenceMark?.startsWith(fence.mark)) {
        push(source, fence.start, end, 'code', sentences);
        fence = undefined;
      }
    } else if (fenceMark) {
      flushParagraph();
      fence = { mark: fenceMark.slice(0, 3), start: offset };
    } else if (line.trim() === '') {
      flushParagraph();
    } else if (/^\s*\|/.test(line) || / \| /.test(line)) {
      flushParagraph();
      if (!/^[\s|:\-+]+$/.test(line)) {
        push(source, offset, end, 'row', sentences);
      }
    } else if (/^#{1,6}\s/.test(line)) {
      flushParagraph();
      push(source, offset, end, 'heading', sentences);
    } else {
      if (/^\s*(?:[-*+•]|\d{1,3}[.)])\s/.test(line)) {
        flushParagraph();
      }
      if (paragraphStart < 0) {
        paragraphStart = offset;
      }
      paragraphEnd = end;
    }
    offset = end + 1;
  }
  flushParagraph();
  if (fence) {
    push(source, fence.start, source.length, 'code', sentences);
  }
  return sentences;
}

function splitProse(
  source: string,
  start: number,
  end: number,
  sentences: Sentence[],
): void {
  const kind = /^\s*(?:[-*+•]|\d{1,3}[.)])\s/.test(
    source.slice(start, start + 20),
  )
    ? 'item'
    : 'prose';
  let from = start;
  const text = source.slice(start, end);
  for (const match of text.matchAll(
    /[.!?。！？]+["'”’)\]]{0,3}(?=\s|$)|[。！？]/g,
  )) {
    const at = start + match.index + match[0].length;
    const before = source.slice(Math.max(from, at - 12), at);
    if (ABBREVIATION.test(before) || /(?:^|\s)\d{1,3}\.$/.test(before)) {
      continue;
    }
    push(source, from, at, kind, sentences);
    from = at;
  }
  push(source, from, end, kind, sentences);
}

function push(
  source: string,
  start: number,
  end: number,
  kind: Sentence['kind'],
  sentences: Sentence[],
): void {
  const raw = source.slice(start, end);
  const lead = raw.length - raw.trimStart().length;
  const text = raw.trim();
  if (!text) {
    return;
  }
  if (text.length > MAXIMUM_SENTENCE && kind !== 'code') {
    const space = text.lastIndexOf(' ', MAXIMUM_SENTENCE);
    const at = space > 0 ? space : MAXIMUM_SENTENCE;
    const cut = start + lead + at;
    sentences.push({
      text: text.slice(0, at),
      start: start + lead,
      end: cut,
      kind,
    });
    push(source, cut, end, kind, sentences);
    return;
  }
  sentences.push({
    text,
    start: start + lead,
    end: start + lead + text.length,
    kind,
  });
}
