/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ScaffolderFacet } from '@ghostlight/backstage-plugin-ai-common';

/** The backend gives a need in its own spelling; a request may have the other. */
const SPELLINGS: Record<string, string> = {
  csharp: '(?:c#|csharp)',
  fsharp: '(?:f#|fsharp)',
  cpp: '(?:c\\+\\+|cpp)',
  dotnet: '(?:\\.net|dotnet)',
  aspnet: '(?:asp\\.net|aspnet)',
  postgres: 'postgress?',
  k8s: 'k8s?',
  py: 'py(?:thon)?',
  python: 'py(?:thon)?',
};
const LINKS = 'with|and|in|on|using|plus|for';

const matches = (pattern: string) => new RegExp(pattern, 'giu');
const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function patternOf(words: string): string {
  const parts = words
    .split(' ')
    .map(
      word =>
        SPELLINGS[word] ??
        (word.length > 3 && word.endsWith('js')
          ? `${escaped(word.slice(0, -2))}\\.?js`
          : escaped(word)),
    )
    .join('[\\s_/.-]*');
  return `(?<![\\p{L}\\p{N}])${parts}(?:e?s)?(?![\\p{L}\\p{N}#+])`;
}

const tidy = (text: string) =>
  text
    // ".NET" begins with a full stop that ends nothing.
    .replace(/\s+([,;:!?]|\.(?!\w))/g, '$1')
    .replace(/([,;:])(?:\s*[,;:])+/g, '$1')
    .replace(
      new RegExp(`(?:[,;:\\s]|\\b(?:${LINKS})\\b)+([.!?](?!\\w)|$)`, 'giu'),
      '$1',
    )
    .replace(/\s{2,}/g, ' ')
    .trim();

const ruledOut = (request: string, words: string) =>
  `${request.replace(/[\s.!?]+$/, '')}, without ${words}`;

/**
 * The request with other words in the place of a need. The sentence is the only thing that is edited, so that what the reader
 * sees, the address of the page and what the backend reads stay one.
 *
 * @remarks
 * Words that cannot be found, such as a slip of the pen that the backend mended, are ruled out at the end of the sentence.
 */
export function replaceFacet(
  request: string,
  facet: Pick<ScaffolderFacet, 'words'>,
  words: string | undefined,
): string {
  const alternatives = facet.words.split(' or ').map(patternOf);
  // "Java or Kotlin" as a whole, then each word where it stands alone.
  const patterns = [
    alternatives.join('\\s*(?:,?\\s*or|/|,)\\s*'),
    ...alternatives,
  ];
  if (words) {
    const first = patterns.find(pattern => matches(pattern).test(request));
    if (first) {
      let done = false;
      return tidy(
        request.replace(matches(first), match => {
          const text = done ? match : words;
          done = true;
          return text;
        }),
      );
    }
    return addTerm(ruledOut(request, facet.words), words);
  }
  const text = patterns.reduce(
    (rest, pattern) =>
      rest.replace(
        matches(`(?:\\b(?:with|and|in|on|using|plus)\\s+)?(?:${pattern})`),
        '',
      ),
    request,
  );
  return text === request ? ruledOut(request, facet.words) : tidy(text);
}

/** The request with one more need at its end. */
export function addTerm(request: string, words: string): string {
  const text = request.replace(/[\s,.!?]+$/, '');
  return text ? `${text}, with ${words}` : words;
}
