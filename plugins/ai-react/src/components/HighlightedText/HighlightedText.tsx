/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useMemo } from 'react';
import styles from './HighlightedText.module.css';

/** @public */
export type HighlightedTextProps = {
  text: string;
  /** The words somebody looked for; matched as prefixes of words, without regard to case. */
  query: string;
  /** Longest text shown, in characters; cut at a word. Default: all of it. */
  maxLength?: number;
};

const WORD = /[\p{L}\p{N}_]+/gu;

function stem(word: string): string {
  // Close enough for marking: the ranking has its own analyser.
  const lower = word.toLocaleLowerCase('en');
  return lower.length > 4 ? lower.replace(/(ing|ies|es|s|ed)$/, '') : lower;
}

/** Splits a text into runs that match the query and runs that do not. */
export function highlightRuns(
  text: string,
  query: string,
): Array<{ text: string; match: boolean }> {
  const stems = new Set(
    (query.match(WORD) ?? []).filter(word => word.length > 2).map(stem),
  );
  const runs: Array<{ text: string; match: boolean }> = [];
  let at = 0;
  for (const found of text.matchAll(WORD)) {
    if (stems.has(stem(found[0]))) {
      if (found.index > at) {
        runs.push({ text: text.slice(at, found.index), match: false });
      }
      runs.push({ text: found[0], match: true });
      at = found.index + found[0].length;
    }
  }
  if (at < text.length) {
    runs.push({ text: text.slice(at), match: false });
  }
  return runs;
}

/** The part of a text, at most `maxLength` long, that holds the most distinct words of the query. */
export function bestExcerpt(
  text: string,
  query: string,
  maxLength: number,
): string {
  if (text.length <= maxLength) {
    return text;
  }
  let best = 0;
  let bestCount = -1;
  for (let start = 0; start < text.length; start += Math.ceil(maxLength / 4)) {
    const window = text.slice(start, start + maxLength);
    const count = new Set(
      highlightRuns(window, query)
        .filter(run => run.match)
        .map(run => stem(run.text)),
    ).size;
    if (count > bestCount) {
      best = start;
      bestCount = count;
    }
  }
  const from = best === 0 ? 0 : Math.max(text.indexOf(' ', best - 1) + 1, best);
  const cut = text.slice(from, from + maxLength);
  const to =
    from + cut.length >= text.length
      ? cut.length
      : Math.max(cut.lastIndexOf(' '), 1);
  return `${from > 0 ? '… ' : ''}${cut.slice(0, to)}${
    from + to < text.length ? ' …' : ''
  }`;
}

/**
 * Text with the words of a query marked. Always plain text: documents are written by strangers.
 *
 * @public
 */
export function HighlightedText(props: HighlightedTextProps) {
  const { text, query, maxLength } = props;
  const runs = useMemo(
    () =>
      highlightRuns(
        maxLength ? bestExcerpt(text, query, maxLength) : text,
        query,
      ),
    [text, query, maxLength],
  );
  return (
    <span className={styles.text}>
      {runs.map((run, index) =>
        run.match ? (
          <mark key={index}>{run.text}</mark>
        ) : (
          <span key={index}>{run.text}</span>
        ),
      )}
    </span>
  );
}
