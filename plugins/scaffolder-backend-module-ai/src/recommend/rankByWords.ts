/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Something with words to be found by. */
export type Worded = {
  id: string;
  /** One telling word of it is enough: a request for a cart is about the "cart-service". */
  name: string;
  texts: Array<[text: string, weight: number]>;
};

const STOP = new Set(
  (
    'a an and are as at be by can for from has have i in into is it its me my need needs new of on or our please service services ' +
    'should so that the their them this to use used uses using want we which will with would app application system component ' +
    'team create make build write run some one simple small'
  ).split(' '),
);

const wordsOf = (text: string): string[] =>
  text
    .toLocaleLowerCase('en-US')
    .split(/[^\p{L}\p{N}+#]+/u)
    .filter(word => word.length > 1 && !STOP.has(word))
    .map(word => word.replace(/(?<=...)(?:ies|es|s|ing|ed)$/, ''));

/**
 * Things that share at least two telling words with a request, or one with their name, best first. A word counts by how few things
 * have it: one that a fifth of them share tells nothing.
 *
 * @param weak - texts whose words are not enough by themselves, such as languages and databases: two services in Go have nothing in
 * common yet
 */
export function rankByWords(
  request: string,
  things: readonly Worded[],
  limit: number,
  weak: readonly string[] = [],
): Array<{ id: string; score: number; words: string[] }> {
  const asked = new Set(wordsOf(request));
  const weakWords = new Set(weak.flatMap(wordsOf));
  const frequency = new Map<string, number>();
  const read = things.map(({ id, name, texts }) => {
    const found = new Map<string, number>();
    for (const [text, weight] of texts) {
      for (const word of wordsOf(text)) {
        if (asked.has(word)) {
          found.set(word, Math.max(weight, found.get(word) ?? 0));
        }
      }
    }
    for (const word of found.keys()) {
      frequency.set(word, (frequency.get(word) ?? 0) + 1);
    }
    return { id, found, named: new Set(wordsOf(name)) };
  });
  const common = Math.max(3, things.length / 5);
  return read
    .map(({ id, found, named }) => {
      const telling = [...found].filter(
        ([word]) => (frequency.get(word) ?? 0) <= common,
      );
      return {
        id,
        words: telling.map(([word]) => word),
        isEnough:
          telling.length >= 2
            ? telling.some(([word]) => !weakWords.has(word))
            : telling.some(([word]) => named.has(word) && !weakWords.has(word)),
        score: telling.reduce(
          (sum, [word, weight]) =>
            sum +
            weight *
              Math.log(1 + things.length / (frequency.get(word) as number)),
          0,
        ),
      };
    })
    .filter(({ isEnough }) => isEnough)
    .sort((a, b) => b.score - a.score || a.id.localeCompare(b.id))
    .slice(0, limit)
    .map(({ id, score, words }) => ({ id, score, words }));
}
