/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { tokenize } from '../analysis/tokenize';
import { createAnalyzer } from '../analysis/createAnalyzer';

const NUMBER_WORDS: Record<string, string> = {
  zero: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  eleven: '11',
  twelve: '12',
  twenty: '20',
  thirty: '30',
  fifty: '50',
  hundred: '100',
  thousand: '1000',
};
const NEGATION =
  /\b(?:not|no|never|none|neither|nor|cannot|without|unable|unless|except|(?:ca|wo|do|does|did|is|are|was|were|has|have|had|should|would|could|must|need)n['’]?t)\b|\bn['’]t\b/giu;
/** Share of the sentence's content words that the evidence must hold. */
const MINIMUM_OVERLAP = 0.25;

const analyzer = createAnalyzer();

/**
 * What a sentence claims that its evidence does not bear: another number,
 * another identifier, the opposite, or something unrelated.
 *
 * @internal
 */
export function contradictionsOf(options: {
  sentence: string;
  evidence: string;
}):
  | {
      reason:
        | 'number-not-in-quote'
        | 'identifier-not-in-quote'
        | 'negation-differs'
        | 'unrelated';
      detail: string;
    }
  | undefined {
  const sentence = options.sentence.replace(
    /\[\^?[\w:,\s-]{1,40}\]|【[^】]{0,80}】/g,
    ' ',
  );
  const { evidence } = options;

  const known = numbersOf(evidence);
  if (/\bone\b/i.test(evidence)) {
    known.add('1');
  }
  const number = [...numbersOf(sentence)].find(value => !known.has(value));
  if (number !== undefined) {
    return { reason: 'number-not-in-quote', detail: number };
  }

  const words = new Set(tokenize(evidence).map(token => token.word));
  const identifier = tokenize(sentence).find(
    token =>
      token.kind === 'whole' &&
      isStrongIdentifier(sentence.slice(token.start, token.end)) &&
      !words.has(token.word),
  );
  if (identifier) {
    return {
      reason: 'identifier-not-in-quote',
      detail: sentence.slice(identifier.start, identifier.end),
    };
  }

  const mixed = namesWithDigits(evidence);
  const name = [...namesWithDigits(sentence)].find(value => !mixed.has(value));
  if (name) {
    return { reason: 'identifier-not-in-quote', detail: name };
  }

  if (isNegated(sentence) !== isNegated(evidence)) {
    return {
      reason: 'negation-differs',
      detail: isNegated(sentence)
        ? 'the sentence negates, the quote does not'
        : 'the quote negates, the sentence does not',
    };
  }

  const claimed = contentTerms(sentence);
  const given = contentTerms(evidence);
  const shared = [...claimed].filter(term => given.has(term)).length;
  if (claimed.size > 0 && shared / claimed.size < MINIMUM_OVERLAP) {
    return {
      reason: 'unrelated',
      detail: `${shared} of ${claimed.size} words`,
    };
  }
  return undefined;
}

/** Numbers in a text, written in digits or words, as digits. @internal */
export function numbersOf(text: string): Set<string> {
  const numbers = new Set<string>();
  for (const match of text.matchAll(
    /(?<![\p{L}\p{N}_.])\d[\d,]*(?:\.\d+)*/gu,
  )) {
    numbers.add(match[0].replaceAll(',', '').replace(/\.$/, ''));
  }
  for (const match of text.toLowerCase().matchAll(/[a-z]+/g)) {
    // "One" is a pronoun more often than a number.
    if (match[0] !== 'one' && Object.hasOwn(NUMBER_WORDS, match[0])) {
      numbers.add(NUMBER_WORDS[match[0]]);
    }
  }
  return numbers;
}

/** `sha256`, `hunter2`: names, as opposed to amounts such as `30s` and `10GB`. */
function namesWithDigits(text: string): Set<string> {
  const names = new Set<string>();
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}_]+/gu)) {
    if (
      /\d/.test(word) &&
      /\p{L}/u.test(word) &&
      !/^\d+(?:ms|s|sec|min|m|h|d|w|k|[kmgt]i?b?|x|st|nd|rd|th)$/.test(word)
    ) {
      names.add(word);
    }
  }
  return names;
}

/** `snake_case`, dotted names, codes; not "GitHub" or "and/or". */
function isStrongIdentifier(surface: string): boolean {
  return (
    /[_\d]/.test(surface) ||
    /[a-z]\.[a-z]/i.test(surface) ||
    /^[a-z]+[A-Z]/.test(surface)
  );
}

/** An even number of negations cancels. @internal */
export function isNegated(text: string): boolean {
  return (text.match(NEGATION)?.length ?? 0) % 2 === 1;
}

/** The words of a text that mean something, stemmed. @internal */
export function contentTerms(text: string): Set<string> {
  return new Set(
    analyzer
      .analyze(text)
      .filter(term => term.kind !== 'whole')
      .map(term => term.term),
  );
}
