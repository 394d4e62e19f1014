/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// eslint-disable-next-line spaced-comment
/// <reference path="./snowball-stemmers.d.ts" />
import { newStemmer } from 'snowball-stemmers';

const stemmer = newStemmer('english');
const known = new Map<string, string>();

/** The English (Porter 2) stem of a lower-case word. @internal */
export function stem(word: string): string {
  const cached = known.get(word);
  if (cached !== undefined) {
    return cached;
  }
  const result = /^[a-z]+$/.test(word) ? stemmer.stem(word) : word;
  if (known.size < 100_000) {
    known.set(word, result);
  }
  return result;
}
