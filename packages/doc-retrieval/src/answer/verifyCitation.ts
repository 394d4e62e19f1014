/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { normalizeForQuote } from './normalizeForQuote';
import { contradictionsOf } from './contradictionsOf';

/**
 * Whether a quote is what it claims to be.
 *
 * @public
 */
export interface CitationCheck {
  /** The quote stands in the chunk and nothing in the sentence goes beyond it. */
  verified: boolean;
  /** Offset of the quote in the original text of the chunk. */
  start?: number;
  /** Offset after the quote. */
  end?: number;
  /** Why it was not verified. */
  reason?:
    | 'empty-quote'
    | 'quote-too-short'
    | 'quote-not-found'
    | 'number-not-in-quote'
    | 'identifier-not-in-quote'
    | 'negation-differs'
    | 'unrelated';
  /** What the sentence says that the quote does not. */
  detail?: string;
}

/** A quote of one short word proves nothing: it is in every document. */
const MINIMUM_QUOTE_LENGTH = 12;

/**
 * Checks a citation in code: finds the quote in the text the reader received
 * and compares the sentence it is to support with it.
 *
 * @remarks
 * Existence is not support. A sentence that states a number, an identifier or a
 * negation that the quote lacks is not supported by it, however well the quote
 * exists. Quotes may leave out the middle with `...` or `[…]`.
 *
 * @param options - `sentence` is the claim; without it only existence is checked
 *
 * @public
 */
export function verifyCitation(options: {
  quote: string;
  chunkText: string;
  sentence?: string;
}): CitationCheck {
  const found = locateQuote(options.quote, options.chunkText);
  if ('reason' in found) {
    return { verified: false, reason: found.reason };
  }
  const span = { start: found.start, end: found.end };
  if (options.sentence !== undefined) {
    const contradiction = contradictionsOf({
      sentence: options.sentence,
      evidence: options.chunkText.slice(found.start, found.end),
    });
    if (contradiction) {
      return { verified: false, ...span, ...contradiction };
    }
  }
  return { verified: true, ...span };
}

function locateQuote(
  quote: string,
  chunkText: string,
):
  | { start: number; end: number }
  | { reason: 'empty-quote' | 'quote-too-short' | 'quote-not-found' } {
  const parts = quote
    .split(/\[(?:…|\.\.\.)\]|…|\.{3,}/)
    .map(part => trimMarks(normalizeForQuote(part).text))
    .filter(part => part.length > 0);
  if (parts.length === 0) {
    return { reason: 'empty-quote' };
  }
  const chunk = normalizeForQuote(chunkText);
  const whole = trimMarks(chunk.text);
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (length < MINIMUM_QUOTE_LENGTH && length < whole.length) {
    return { reason: 'quote-too-short' };
  }
  let from = 0;
  let start = -1;
  let end = -1;
  for (const part of parts) {
    const at = indexOfWords(chunk.text, part, from);
    if (at < 0) {
      return { reason: 'quote-not-found' };
    }
    if (start < 0) {
      start = chunk.offsets[at];
    }
    from = at + part.length;
    end = endOffset(chunk.offsets, from, chunkText);
  }
  return { start, end };
}

/** A quote must begin and end at a word: "able" is not in "unable". */
function indexOfWords(text: string, part: string, from: number): number {
  const isWord = (character: string | undefined) =>
    character !== undefined && /[\p{L}\p{N}]/u.test(character);
  for (
    let at = text.indexOf(part, from);
    at >= 0;
    at = text.indexOf(part, at + 1)
  ) {
    const cutsStart = isWord(text[at - 1]) && isWord(part[0]);
    const cutsEnd =
      isWord(text[at + part.length]) && isWord(part[part.length - 1]);
    if (!cutsStart && !cutsEnd) {
      return at;
    }
  }
  return -1;
}

function endOffset(offsets: number[], end: number, source: string): number {
  const last = offsets[end - 1];
  // A normalised unit may stand for a reference or a letter with marks.
  let next = end;
  while (next < offsets.length && offsets[next] === last) {
    next++;
  }
  const bound = offsets[next] ?? source.length;
  return last + source.slice(last, bound).trimEnd().length;
}

/** Loops rather than `replace(/…+$/)`, which is quadratic in a run of marks. */
function trimMarks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && `"' `.includes(text[start])) {
    start++;
  }
  while (end > start && `"' .`.includes(text[end - 1])) {
    end--;
  }
  return text.slice(start, end);
}
