/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Markup between two words of a sentence: the address of a link, tags, a reference. */
const MAXIMUM_GAP = 300;
/** Scripts without spaces are matched letter by letter: markup stands where no word ends. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]|[\p{L}\p{N}\p{M}]+?(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]|[^\p{L}\p{N}\p{M}]|$)/gu;
/** Marks and tags that open before a word, and that close after one with the address of a link. */
const OPENING = /(?:[*_`[]|<(?:a|b|code|em|i|kbd|span|strong|sub|sup|u)>)+$/i;
const CLOSING =
  /^(?:\]\([^()\n]{0,300}\)|\]\[[^\]\n]{0,100}\]|[*_`]|<\/(?:a|b|code|em|i|kbd|span|strong|sub|sup|u)>)+/i;
/** Places where a sentence may begin that are looked at. */
const MAXIMUM_STARTS = 200;

/**
 * Finds the words of a quote in the file they came from, where markup may stand
 * between them, and returns that part of the file as it stands.
 *
 * @remarks
 * What is indexed and quoted is what a reader sees; a file holds
 * `Run [the tool](tool.md)` for "Run the tool". The tightest place wins.
 *
 * @returns undefined when the words do not stand there in this order
 *
 * @public
 */
export function locateQuote(options: {
  quote: string;
  source: string;
  /** Lines of the source, one-based and inclusive, that the quote is in, when they are known. */
  startLine?: number;
  endLine?: number;
}): string | undefined {
  const quote = options.quote.trim();
  const source = linesOf(options.source, options.startLine, options.endLine);
  if (source.includes(quote)) {
    return quote;
  }
  const words: string[] = quote.match(WORD) ?? [];
  if (words.length === 0) {
    return undefined;
  }
  let best: { start: number; end: number } | undefined;
  let from = source.indexOf(words[0]);
  for (let n = 0; from >= 0 && n < MAXIMUM_STARTS; n++) {
    const to = endOf(words, source, from);
    if (to !== undefined && (!best || to - from < best.end - best.start)) {
      best = { start: from, end: to };
    }
    from = source.indexOf(words[0], from + 1);
  }
  if (!best) {
    return undefined;
  }
  const before = quote.slice(0, quote.indexOf(words[0]));
  const after = quote.slice(
    quote.lastIndexOf(words[words.length - 1]) + words[words.length - 1].length,
  );
  const opening = OPENING.exec(
    source.slice(Math.max(0, best.start - 100), best.start),
  )?.[0];
  const closing = CLOSING.exec(source.slice(best.end, best.end + 500))?.[0];
  const isClosed = source.startsWith(after, best.end + (closing?.length ?? 0));
  const start =
    before === '' ? best.start - (opening?.length ?? 0) : best.start;
  const end = isClosed
    ? best.end + (closing?.length ?? 0) + after.length
    : best.end;
  return source.slice(
    source.slice(0, start).endsWith(before) ? start - before.length : start,
    source.startsWith(after, end) && !isClosed ? end + after.length : end,
  );
}

function endOf(
  words: readonly string[],
  source: string,
  start: number,
): number | undefined {
  let end = start + words[0].length;
  for (const word of words.slice(1)) {
    const gap = source
      .slice(end, end + MAXIMUM_GAP + word.length)
      .indexOf(word);
    if (gap < 0) {
      return undefined;
    }
    end += gap + word.length;
  }
  return end;
}

function linesOf(source: string, from?: number, to?: number): string {
  if (from === undefined || to === undefined) {
    return source;
  }
  let start = 0;
  for (let line = 1; line < from; line++) {
    const next = source.indexOf('\n', start);
    if (next < 0) {
      return source;
    }
    start = next + 1;
  }
  let end = start;
  for (let line = from; line <= to; line++) {
    const next = source.indexOf('\n', end);
    if (next < 0) {
      return source.slice(start);
    }
    end = next + 1;
  }
  return source.slice(start, end);
}
