/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  instructsReader,
  splitSentences,
  supportSentence,
  verifyCitation,
  type StreamedSentence,
} from '@ghostlight/doc-retrieval';
import type { KnowledgeHit } from '@ghostlight/backstage-plugin-ai-common';
import type { AnswerCitation, AnswerSentence } from './types';

/** Sources that are tried when the ones the model named do not bear a sentence. */
const OTHERS_TRIED = 8;

/**
 * Checks one sentence of a model against the sources it was given.
 *
 * @remarks
 * A sentence passes only with words of a source that bear it. A wrong number is put right when another source bears the
 * sentence; a sentence that none bears is `undefined`, whatever it cites.
 *
 * @param options - `sources` in the order of their numbers, from 1
 */
export function verifySentence(options: {
  sentence: StreamedSentence;
  sources: readonly KnowledgeHit[];
}): AnswerSentence | undefined {
  const { sources } = options;
  const sentence = {
    ...options.sentence,
    text: options.sentence.isCode
      ? options.sentence.text
      : plainText(options.sentence.text),
  };
  if (!/[\p{L}\p{N}]/u.test(sentence.text)) {
    return undefined;
  }
  const named = sentence.citations
    .map(Number)
    .filter(number => number >= 1 && number <= sources.length);
  const check = (numbers: number[]) =>
    numbers.flatMap(number => {
      const hit = sources[number - 1];
      const quote = sentence.isCode
        ? quoteOfCode(sentence.text, hit)
        : supportSentence({
            sentence: sentence.text,
            chunkText: hit.text,
            headings: [hit.title, ...hit.headingPath],
          })?.quote;
      // Orders that a document gives to its reader bear nothing: a model that obeyed them would quote them.
      return quote === undefined || instructsReader(quote)
        ? []
        : [toCitation(hit, number, quote)];
    });
  let citations = check(named);
  if (citations.length === 0) {
    const others = sources
      .map((_, index) => index + 1)
      .filter(number => !named.includes(number))
      .slice(0, OTHERS_TRIED);
    citations = check(others).slice(0, 1);
  }
  if (citations.length === 0) {
    return undefined;
  }
  return {
    text: sentence.text,
    kind: sentence.isCode ? 'code' : kindOf(sentence.text),
    verified: true,
    citations,
  };
}

function toCitation(
  hit: KnowledgeHit,
  number: number,
  quote: string,
): AnswerCitation {
  return {
    source: number,
    quote,
    path: hit.location.replace(/#.*$/, ''),
    anchor: hit.anchor,
  };
}

function kindOf(text: string): AnswerSentence['kind'] {
  return splitSentences(text)[0]?.kind ?? 'prose';
}

/** Code is shown only as it stands in the source: one changed flag can be one too many. */
function quoteOfCode(text: string, hit: KnowledgeHit): string | undefined {
  const code = text
    .replace(/^\s*[`~]{3,}[^\n]*\n?/, '')
    .replace(/\n?\s*[`~]{3,}\s*$/, '');
  const { verified, start, end } = verifyCitation({
    quote: code,
    chunkText: hit.text,
  });
  return verified ? hit.text.slice(start, end) : undefined;
}

/** No images (a request to any host when shown), no HTML, and links as their words: what a model writes is text. */
function plainText(text: string): string {
  return text
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .trim();
}
