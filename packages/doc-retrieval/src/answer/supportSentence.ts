/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { contentTerms } from './contradictionsOf';
import { splitSentences } from './splitSentences';
import { verifyCitation } from './verifyCitation';

/**
 * The words of a document that bear a sentence.
 *
 * @public
 */
export interface SentenceSupport {
  /** Verbatim from the chunk. */
  quote: string;
  /** Offset of the quote in the text of the chunk. */
  start: number;
  /** Offset after the quote. */
  end: number;
  /** Share of the sentence's words that the quote, title and headings hold. */
  overlap: number;
}

/** Sentences of the source that one sentence of an answer may sum up. */
const MAXIMUM_WINDOW = 3;
/** A page of ten thousand lines is not searched to its end for one sentence. */
const MAXIMUM_SENTENCES = 400;
/** Share of the words of a sentence that its source must hold; paraphrase lives on the rest. */
const MINIMUM_SUPPORT = 0.4;
/** Of a few words each one counts: "Backups are deleted" shares half of its words with any deletion. */
function minimumSupport(words: number): number {
  if (words <= 2) {
    return 1;
  }
  return words <= 4 ? 0.6 : MINIMUM_SUPPORT;
}

/**
 * Finds the words of a chunk that bear a sentence which a model wrote about it.
 *
 * @remarks
 * The quote is located in code rather than asked of the model, so that it always
 * exists; what has to be proven is that it bears the sentence: no other number,
 * no other identifier, no other polarity, and enough of the same words.
 *
 * @param options - `headings` are the title and the headings of the chunk
 *
 * @returns undefined when nothing in the chunk bears the sentence
 *
 * @public
 */
export function supportSentence(options: {
  sentence: string;
  chunkText: string;
  headings?: readonly string[];
}): SentenceSupport | undefined {
  const { sentence, chunkText } = options;
  const claimed = contentTerms(sentence);
  if (claimed.size === 0) {
    return undefined;
  }
  const context = contentTerms((options.headings ?? []).join('\n'));
  const parts = splitSentences(chunkText)
    .slice(0, MAXIMUM_SENTENCES)
    .map(part => ({ ...part, terms: contentTerms(part.text) }));

  const windows: { from: number; to: number; overlap: number }[] = [];
  for (let from = 0; from < parts.length; from++) {
    const terms = new Set<string>();
    for (
      let to = from;
      to < Math.min(parts.length, from + MAXIMUM_WINDOW);
      to++
    ) {
      parts[to].terms.forEach(term => terms.add(term));
      let held = 0;
      for (const term of claimed) {
        if (terms.has(term) || context.has(term)) {
          held += 1;
        }
      }
      const overlap = held / claimed.size;
      if (overlap >= minimumSupport(claimed.size)) {
        windows.push({ from, to, overlap });
      }
    }
  }
  // The shortest of the best: a long quote bears everything and shows nothing.
  windows.sort(
    (a, b) =>
      b.overlap - a.overlap ||
      a.to - a.from - (b.to - b.from) ||
      a.from - b.from,
  );
  for (const { from, to, overlap } of windows) {
    const quote = chunkText.slice(parts[from].start, parts[to].end);
    const check = verifyCitation({ quote, chunkText, sentence });
    if (check.verified) {
      return { quote, start: parts[from].start, end: parts[to].end, overlap };
    }
  }
  return undefined;
}
