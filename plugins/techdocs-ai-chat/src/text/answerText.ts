/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DocsAnswer } from '../api';
import { placeOf } from './safeHref';

/** An answer as plain text with numbered sources below, for pasting into a ticket or a chat. */
export function answerText(
  answer: DocsAnswer,
  options: {
    /** Of the portal, so that its paths can be opened from elsewhere. */
    origin: string;
    sourcesTitle: string;
    unverified: string;
  },
): string {
  const { origin, sourcesTitle, unverified } = options;
  const body = answer.sentences.map(sentence => {
    const numbers = [
      ...new Set(sentence.citations.map(({ source }) => source)),
    ].map(number => `[${number}]`);
    const marks = sentence.verified
      ? numbers.join('')
      : [...numbers, `(${unverified})`].join(' ');
    const gap = sentence.kind === 'code' ? '\n' : ' ';
    return {
      ...sentence,
      text: marks ? sentence.text + gap + marks : sentence.text,
    };
  });
  let text = '';
  body.forEach((sentence, index) => {
    const inline =
      sentence.kind === 'prose' && body[index - 1]?.kind === 'prose';
    if (text) {
      text += inline ? ' ' : '\n';
    }
    text += sentence.text;
  });
  const sources = answer.sources
    .filter(({ cited }) => cited)
    .map(source => {
      const place = placeOf(source);
      const href = place?.startsWith('/') ? `${origin}${place}` : place;
      return `[${source.number}] ${titleOf(source)}${href ? `: ${href}` : ''}`;
    });
  return [
    text || answer.refusal?.text || '',
    ...answer.notes.map(note => note.text),
    ...(sources.length > 0 ? [`${sourcesTitle}\n${sources.join('\n')}`] : []),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** The name of a source: its document and the headings above the place. */
export function titleOf(source: {
  title: string;
  headingPath: string[];
}): string {
  return [
    source.title,
    ...source.headingPath.filter(heading => heading !== source.title),
  ].join(' › ');
}
