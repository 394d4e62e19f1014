/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Analyzer } from './createAnalyzer';

/**
 * A question made independent of the conversation before it.
 *
 * @public
 */
export interface RewrittenQuestion {
  text: string;
  /** Words carried over from earlier questions; empty when the question stands alone. */
  carried: string[];
}

const OPENING =
  /^\s*(?:and|but|so|then|also|what about|how about|what if|why( not)?\??$|how so|ok(?:ay)?|in that case|what else|anything else|same for|for)\b/i;
const PRONOUN =
  /\b(?:it|its|they|them|their|this|that|these|those|there|he|she|one|ones|the same|the former|the latter|the (?:first|second|last|other) one)\b/i;
/** Words of questions that name nothing. */
const EMPTY_WORDS = new Set(
  'get use used using work works working make happen happens need want know tell show give find mean way thing things example please help difference explain possible'.split(
    ' ',
  ),
);
const MAXIMUM_CARRIED = 6;

/**
 * Carries over what the last question was about when the new one cannot stand
 * alone ("and in production?", "how do I restart it?"). Deterministic: the same
 * conversation gives the same question.
 *
 * @param options - `previous` questions, oldest first
 *
 * @public
 */
export function rewriteFollowUp(options: {
  question: string;
  previous: readonly string[];
  analyzer: Analyzer;
}): RewrittenQuestion {
  const { question, previous, analyzer } = options;
  const own = salientWords(question, analyzer);
  const isElliptical =
    OPENING.test(question) ||
    own.length === 0 ||
    (PRONOUN.test(question) && own.length <= 4);
  if (!isElliptical) {
    return { text: question, carried: [] };
  }
  const ownTerms = new Set(own.map(word => word.term));
  for (let i = previous.length - 1; i >= 0; i--) {
    const carried = salientWords(previous[i], analyzer)
      .filter(word => !ownTerms.has(word.term))
      .map(word => word.surface)
      .slice(0, MAXIMUM_CARRIED);
    // A last question that was itself a follow-up names nothing: look further back.
    if (carried.length > 0) {
      return { text: `${question.trim()} (${carried.join(' ')})`, carried };
    }
  }
  return { text: question, carried: [] };
}

function salientWords(text: string, analyzer: Analyzer) {
  const seen = new Set<string>();
  return analyzer
    .analyze(text)
    .filter(
      term =>
        term.kind !== 'part' &&
        !EMPTY_WORDS.has(term.word) &&
        !seen.has(term.term) &&
        seen.add(term.term),
    )
    .map(term => ({
      term: term.term,
      surface: text.slice(term.start, term.end),
    }));
}
