/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DocsAnswerSentence } from '../api';

/** A sentence with its place in the answer. */
export type PlacedSentence = DocsAnswerSentence & { index: number };

/** Sentences that are shown as one block. */
export type SentenceBlock = {
  kind: DocsAnswerSentence['kind'];
  sentences: PlacedSentence[];
};

/**
 * Puts the sentences of an answer into paragraphs, lists and tables. Verbatim sentences of different documents do not make one
 * paragraph: they were not written to follow each other.
 */
export function groupSentences(
  sentences: readonly (DocsAnswerSentence | undefined)[],
  options: { verbatim: boolean },
): SentenceBlock[] {
  const blocks: SentenceBlock[] = [];
  sentences.forEach((sentence, index) => {
    // A hole: the event of an earlier sentence is still to come.
    if (!sentence) {
      return;
    }
    const placed = { ...sentence, index };
    const last = blocks[blocks.length - 1];
    const joins =
      last?.kind === sentence.kind &&
      (sentence.kind === 'item' ||
        sentence.kind === 'row' ||
        (sentence.kind === 'prose' &&
          !(
            options.verbatim &&
            sourceOf(last.sentences[last.sentences.length - 1]) !==
              sourceOf(sentence)
          )));
    if (joins) {
      last.sentences.push(placed);
    } else {
      blocks.push({ kind: sentence.kind, sentences: [placed] });
    }
  });
  return blocks;
}

function sourceOf(sentence: DocsAnswerSentence): number | undefined {
  return sentence.citations[0]?.source;
}

/** The words of a sentence without the mark of a list item, a heading or a fence. */
export function wordsOf(sentence: DocsAnswerSentence): {
  text: string;
  /** Characters taken off the front. */
  offset: number;
} {
  const mark = {
    prose: undefined,
    row: undefined,
    item: /^\s*(?:[-*+•]|\d{1,3}[.)])\s+/,
    heading: /^\s*#{1,6}\s+/,
    code: /^\s*[`~]{3,}[^\n]*\n?/,
  }[sentence.kind]?.exec(sentence.text)?.[0];
  const offset = mark?.length ?? 0;
  const text = sentence.text.slice(offset);
  return {
    text:
      sentence.kind === 'code' ? text.replace(/\n?\s*[`~]{3,}\s*$/, '') : text,
    offset,
  };
}

/** The cells of a table row. */
export function cellsOf(row: string): string[] {
  return row
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map(cell => cell.replace(/\\\|/g, '|').trim());
}
