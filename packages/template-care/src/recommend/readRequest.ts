/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { matchTerms, type TermMatch } from '../facets/matchTerms';
import { vocabulary, type FacetKind } from '../facets/vocabulary/vocabulary';
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
  'no not without instead avoid never replacing replace nor neither except rather'.split(
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
  'clean-architecture',
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
  const nearest = (most: number) => {
    let start = index;
    while (
      start > Math.max(0, index - most) &&
      !pauses.has(start) &&
      !BREAK.test(texts[start - 1])
    ) {
      start -= 1;
    }
    return texts.slice(start, index);
  };
  const near = nearest(4);
  const clause = nearest(7);
  return (
    near.some(word => NEGATIONS.has(word)) ||
    // "We don't want anything on Azure".
    clause.some(
      (word, place) =>
        /^(don|doesn)$/.test(word) &&
        clause
          .slice(place + 1)
          .some(other => /^(want|need|use|like)$/.test(other)),
    ) ||
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
  // "a BFF for our mobile app": what is asked for has a name that templates use.
  const isNamed =
    headEnd >= 0 &&
    headEnd < forClause &&
    !genericWords.has(texts[headEnd]) &&
    !stopWords.has(texts[headEnd]) &&
    wordbook.shows(texts[headEnd]);
  const facets: RequestFacet[] = [];
  /** Facets that a comma alone ties to the one before: "MySQL, Postgres or MariaDB" leaves the choice. */
  const listed = new Set<RequestFacet>();
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
      const choice = [facets.pop()!];
      while (listed.has(choice[0]) && facets.at(-1)?.kind === kind) {
        choice.unshift(facets.pop()!);
      }
      facets.push({
        ...last,
        anyOf: [...choice.flatMap(({ anyOf }) => anyOf), id],
        words: `${choice.map(({ words }) => words).join(', ')} or ${
          match.words
        }`,
      });
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
            (facets.some(facet => facet.hard) || isNamed)
          ),
        words: match.words,
      });
      if (last?.kind === kind && /^\s*,\s*$/.test(between)) {
        listed.add(facets[facets.length - 1]);
      }
    }
    previous = match;
  }
  const covered = new Set<number>();
  for (const { from, to } of wanted) {
    for (let index = from; index <= to; index += 1) {
      covered.add(index);
    }
  }
  // "Virtual private cloud", where a template writes "VPC".
  const shorter = new Map<number, Alternative[]>();
  for (const { id, from, to } of wanted.filter(
    match => match.to > match.from,
  )) {
    const words = vocabulary
      .get(id)!
      .aliases.filter(({ tokens: names }) => names.length === 1)
      .map(({ tokens: [name] }) => ({
        stem: stem(name),
        weight: 1 / (to - from + 1),
      }));
    for (let index = from; index <= to; index += 1) {
      shorter.set(index, words);
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
      alternatives: [
        ...(alternatives.get(index) ?? []),
        ...(shorter.get(index) ?? []),
      ],
      covered: covered.has(index),
      aside: forClause >= 0 && index > forClause,
      generic:
        covered.has(index) || genericWords.has(text) || /^\d+$/.test(text),
    });
  }
  // "Nobody should push to main" is a sentence, not a thing with attributes.
  const isSentence = texts
    .slice(startOfHead(texts), headEnd + 1)
    .some(text => stopWords.has(text));
  const headWord = isSentence ? undefined : texts[headEnd];
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

function startOfHead(texts: readonly string[]): number {
  const start = texts.findIndex(
    text => !genericWords.has(text) && !stopWords.has(text),
  );
  return start < 0 ? texts.length : start;
}

/** Index of the last word of the thing asked for. */
function endOfHead(
  texts: readonly string[],
  pauses: ReadonlySet<number>,
): number {
  const start = startOfHead(texts);
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
