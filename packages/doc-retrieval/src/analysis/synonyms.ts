/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Words that technical documents use for the same thing. Few on purpose: each
 * widens every search that holds one of them. Measured with the ranking.
 */
const GROUPS = [
  'maximum max limit quota',
  'minimum min',
  'delete remove',
  'error failure',
  'cost price pricing billing',
  'permission authorization',
  'prerequisite requirement',
  'troubleshoot problem issue',
  'upgrade update',
  'terminate stop',
  'launch start',
  'configuration setup',
];

/** Worth of a synonym beside the word that was asked for. */
export const SYNONYM_WEIGHT = 0.5;

const SYNONYMS = new Map<string, string[]>();
for (const group of GROUPS) {
  const words = group.split(' ');
  for (const word of words) {
    const others = words.filter(other => other !== word);
    SYNONYMS.set(word, [...(SYNONYMS.get(word) ?? []), ...others]);
  }
}

/**
 * Words that may stand for a lower-cased English word in a document.
 *
 * @internal
 */
export function synonymsOf(word: string): readonly string[] {
  return SYNONYMS.get(word) ?? SYNONYMS.get(word.replace(/s$/, '')) ?? [];
}
