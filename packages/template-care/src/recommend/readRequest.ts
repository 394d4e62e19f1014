/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { matchTerms, type TermMatch } from '../facets/matchTerms';
import type { FacetKind } from '../facets/vocabulary/vocabulary';
import { genericWords, stopWords } from '../text/commonWords';
import { stem } from '../text/stem';
import { tokenize } from '../text/tokenize';
import type { Alternative, Wordbook } from './Wordbook';

/**
 * A need that a request states.
 *
 * @public
 */
export type RequestFacet = {
  /** Terms any one of which would do: more than one for "Java or Kotlin". */
  anyOf: readonly string[];
  kind: FacetKind;
  /** Whether a template without it does not fit. */
  hard: boolean;
  /** The request's own words. */
  words: string;
};

/** A request, read. @internal */
export type ReadRequest = {
  facets: RequestFacet[];
  /** Terms that the request rules out. */
  negated: string[];
  /** Words for ranking; `aside`: about whom or what it is for. */
  terms: {
    word: string;
    stem: string;
    /** Other stems that mean the same. */
    alternatives: readonly Alternative[];
    aside: boolean;
    covered: boolean;
    generic: boolean;
  }[];
  /** Stem of the last word of what is asked for, whichever it is. */
  thing?: string;
  /** Last word of what is asked for ("a new *laptop* for …"), when it is a word of its own kind. */
  head?: string;
};

const NEGATIONS = new Set(
  'no not without instead avoid never replacing replace nor neither except'.split(
    ' ',
  ),
);
const ARTICLES = new Set('a an the our my your their its this that'.split(' '));
const AWAY = new Set(['from', 'off']);
const MOVES = /^(migrat|mov|port|convert|com|switch)/;
const PREPOSITIONS = new Set(
  'for in with without instead no not that which who to using on from of by into through where when via behind based written implementing and but so at against as about'.split(
    ' ',
  ),
);
/** Soft wherever they stand: nearly any template can meet them, or they say where the code lives. */
const SOFT = new Set([
  'docker',
  'kubernetes',
  'github',
  'docs',
  'javascript',
  'serverless',
  'object-storage',
  'relational-database',
  'llm',
  'machine-learning',
  'pull-request',
  'bash',
  'readme',
  'static-site',
  'catalog-entry',
  'batch-job',
  'web-application',
  'preview-environment',
  'ci-pipeline',
]);
const SOFT_KINDS = new Set<FacetKind>(['auth']);

const SOFT_AS_PURPOSE = new Set<FacetKind>([
  'artifact',
  'capability',
  'product',
  'language',
  'framework',
]);

/** A break that a "no" or "without" does not reach over. */
const BREAK = /^(but|with|and|just|only)$/;

function isNegated(
  texts: readonly string[],
  pauses: ReadonlySet<number>,
  index: number,
): boolean {
  let start = index;
  while (
    start > Math.max(0, index - 4) &&
    !pauses.has(start) &&
    !BREAK.test(texts[start - 1])
  ) {
    start -= 1;
  }
  const near = texts.slice(start, index);
  return (
    near.some(word => NEGATIONS.has(word)) ||
    (AWAY.has(near.at(-1) ?? '') && near.some(word => MOVES.test(word)))
  );
}

/**
 * Reads a plain request: needs by the vocabulary, what it rules out, and the words left for ranking.
 *
 * @internal
 */
export function readRequest(
  request: string,
  wordbook: Wordbook,
  guessed: ReadonlySet<string> = new Set(),
): ReadRequest {
  const tokens = tokenize(request).filter(({ text }) => !ARTICLES.has(text));
  const alternatives = wordbook.alternatives(tokens);
  const texts = tokens.map(({ text }) => text);
  // Tokens that follow a comma or another stop.
  const pauses = new Set(
    tokens.flatMap(({ start }, index) =>
      index > 0 &&
      /[,;:.!?()\n]/.test(request.slice(tokens[index - 1].end, start))
        ? [index]
        : [],
    ),
  );
  const called = (index: number) =>
    /^(called|named|titled|codenamed)$/.test(texts[index - 1] ?? '');
  const negated: string[] = [];
  const wanted: TermMatch[] = [];
  for (const match of matchTerms(tokens, { ambiguous: true })) {
    if (isNegated(texts, pauses, match.from)) {
      negated.push(match.id);
    } else if (!called(match.from)) {
      wanted.push(match);
    }
  }
  const headEnd = endOfHead(texts, pauses);
  const forClause = texts.indexOf('for');
  const facets: RequestFacet[] = [];
  let previous: TermMatch | undefined;
  for (const match of wanted) {
    const { id, kind } = match;
    const between = previous
      ? request.slice(tokens[previous.to].end, tokens[match.from].start)
      : '';
    const last = facets.at(-1);
    if (
      previous &&
      last &&
      last.kind === kind &&
      /^\s*(or|\/|,\s*or)\s*$/i.test(between)
    ) {
      facets[facets.length - 1] = {
        ...last,
        anyOf: [...last.anyOf, id],
        words: `${last.words} or ${match.words}`,
      };
    } else if (!facets.some(({ anyOf }) => anyOf.includes(id))) {
      facets.push({
        anyOf: [id],
        kind,
        hard:
          !SOFT.has(id) &&
          (!SOFT_KINDS.has(kind) || match.to <= headEnd) &&
          // What a slip was read as is a guess, and a guess refuses nothing.
          !texts
            .slice(match.from, match.to + 1)
            .some(word => guessed.has(word)) &&
          // "a Go backend for our mobile app": the app is there already.
          !(
            SOFT_AS_PURPOSE.has(kind) &&
            forClause >= 0 &&
            match.from > forClause &&
            facets.some(facet => facet.hard)
          ),
        words: match.words,
      });
    }
    previous = match;
  }
  const covered = new Set<number>();
  for (const { from, to } of wanted) {
    for (let index = from; index <= to; index += 1) {
      covered.add(index);
    }
  }
  const terms: ReadRequest['terms'] = [];
  for (const [index, text] of texts.entries()) {
    if (
      (stopWords.has(text) && !covered.has(index)) ||
      isNegated(texts, pauses, index) ||
      called(index) ||
      (text.length < 2 && !covered.has(index))
    ) {
      continue;
    }
    terms.push({
      word: text,
      stem: stem(text),
      alternatives: alternatives.get(index) ?? [],
      covered: covered.has(index),
      aside: forClause >= 0 && index > forClause,
      generic:
        covered.has(index) || genericWords.has(text) || /^\d+$/.test(text),
    });
  }
  const headWord = texts[headEnd];
  return {
    facets,
    thing: headWord === undefined ? undefined : stem(headWord),
    negated,
    terms,
    head:
      headWord &&
      !covered.has(headEnd) &&
      !genericWords.has(headWord) &&
      !stopWords.has(headWord)
        ? headWord
        : undefined,
  };
}

/** Index of the last word of the thing asked for. */
function endOfHead(
  texts: readonly string[],
  pauses: ReadonlySet<number>,
): number {
  let start = 0;
  while (
    start < texts.length &&
    (genericWords.has(texts[start]) || stopWords.has(texts[start]))
  ) {
    start += 1;
  }
  let end = start;
  while (
    end < texts.length &&
    !PREPOSITIONS.has(texts[end]) &&
    (end === start || !pauses.has(end))
  ) {
    end += 1;
  }
  return Math.min(end, texts.length) - 1;
}
