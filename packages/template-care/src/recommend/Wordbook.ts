/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { TemplateProfile } from '../facets/readEvidence';
import { vocabulary } from '../facets/vocabulary/vocabulary';
import { genericWords, stopWords } from '../text/commonWords';
import { editDistance } from '../text/editDistance';
import { stem } from '../text/stem';
import { synonymsOf } from '../text/synonyms';
import { tokenize, type Token } from '../text/tokenize';

/** A stem that may stand for a word of a request, and how much it counts beside the word itself (0 to 1). @internal */
export type Alternative = { stem: string; weight: number };

const SYNONYM = 0.6;
/** Letters below which one slip makes another word ("rust", "must"). */
const LEAST_LETTERS = 6;
/** Letters from which two slips are forgiven, in names of technologies only. */
const TWO_SLIPS = 9;
const ACRONYM = { least: 3, most: 5 };

/**
 * Which words of a request and of the templates mean the same: slips of the pen, synonyms, and acronyms that templates
 * spell out or that the request does.
 *
 * @internal
 */
export class Wordbook {
  /** Words that are no slip. */
  readonly #known = new Set<string>([...stopWords, ...genericWords]);
  /** Names of technologies. */
  readonly #names = new Set<string>();
  /** Words that templates show. */
  readonly #shown = new Set<string>();
  /** Initials of neighbouring words, and those words' stems. */
  readonly #initials = new Map<string, Set<string>>();

  constructor(profiles: readonly TemplateProfile[]) {
    for (const { aliases } of vocabulary.values()) {
      for (const { tokens } of aliases) {
        for (const token of tokens) {
          this.#names.add(token);
        }
      }
    }
    for (const { fields } of profiles) {
      for (const [field, text] of Object.entries(fields)) {
        const tokens = tokenize(text);
        for (const token of tokens) {
          this.#known.add(token.text);
          if (field !== 'prose' && field !== 'skeleton') {
            this.#shown.add(token.text);
          }
        }
        if (field !== 'skeleton') {
          for (const { initials, stems } of windows(tokens)) {
            const words = this.#initials.get(initials) ?? new Set();
            stems.forEach(word => words.add(word));
            this.#initials.set(initials, words);
          }
        }
      }
    }
  }

  /** Whether a template shows the word. */
  shows(word: string): boolean {
    return this.#shown.has(word);
  }

  /** The request with slips mended, and what was mended. */
  mend(request: string): {
    text: string;
    mended: { from: string; to: string }[];
  } {
    const mended: { from: string; to: string }[] = [];
    let text = request;
    for (const token of [...tokenize(request)].reverse()) {
      const to = this.#spelling(token.text);
      if (to !== undefined && token.text.length === token.end - token.start) {
        text = `${text.slice(0, token.start)}${to}${text.slice(token.end)}`;
        mended.unshift({ from: token.raw, to });
      }
    }
    return { text, mended };
  }

  /** For each token, the stems that may stand for it. */
  alternatives(tokens: readonly Token[]): Map<number, Alternative[]> {
    const found = new Map<number, Alternative[]>();
    const add = (index: number, alternative: Alternative) => {
      found.set(index, [...(found.get(index) ?? []), alternative]);
    };
    for (const [index, { text }] of tokens.entries()) {
      for (const other of synonymsOf(stem(text))) {
        add(index, { stem: other, weight: SYNONYM });
      }
      // "AAP", where the templates write "Ansible Automation Platform".
      if (
        text.length >= ACRONYM.least &&
        text.length <= ACRONYM.most &&
        !this.#shown.has(text) &&
        !this.#names.has(text) &&
        !stopWords.has(text) &&
        !genericWords.has(text)
      ) {
        for (const word of this.#initials.get(text) ?? []) {
          add(index, { stem: word, weight: 1 / text.length });
        }
      }
    }
    // "object bucket claim", where a template writes "OBC".
    for (const { initials, indexes } of windows(tokens)) {
      if (this.#shown.has(initials) && !this.#names.has(initials)) {
        for (const index of indexes) {
          add(index, { stem: stem(initials), weight: 0.9 });
        }
      }
    }
    return found;
  }

  #spelling(word: string): string | undefined {
    if (
      word.length < LEAST_LETTERS ||
      !/^[a-z]+$/.test(word) ||
      this.#known.has(word) ||
      this.#names.has(word) ||
      [...this.#shown].some(shown => stem(shown) === stem(word)) ||
      synonymsOf(stem(word)).length > 0
    ) {
      return undefined;
    }
    let best: { word: string; slips: number; name: boolean } | undefined;
    for (const name of [true, false]) {
      const limit = name && word.length >= TWO_SLIPS ? 2 : 1;
      for (const candidate of name ? this.#names : this.#shown) {
        if (
          candidate.length < LEAST_LETTERS - 1 ||
          (!name && word.length <= LEAST_LETTERS) ||
          candidate[0] !== word[0] ||
          candidate === `${word}s` ||
          word === `${candidate}s`
        ) {
          continue;
        }
        const slips = editDistance(word, candidate, limit);
        if (slips <= limit && (!best || slips < best.slips)) {
          best = { word: candidate, slips, name };
        }
      }
    }
    return best?.word;
  }
}

/** Neighbouring words that an acronym could stand for. */
function windows(
  tokens: readonly Token[],
): { initials: string; indexes: number[]; stems: string[] }[] {
  const result = [];
  for (let start = 0; start < tokens.length; start += 1) {
    const indexes: number[] = [];
    for (
      let index = start;
      index < tokens.length && indexes.length < ACRONYM.most;
      index += 1
    ) {
      const { text } = tokens[index];
      if (stopWords.has(text) || !/^[a-z]/.test(text) || text.length < 3) {
        break;
      }
      indexes.push(index);
      if (indexes.length >= ACRONYM.least) {
        result.push({
          initials: indexes.map(place => tokens[place].text[0]).join(''),
          indexes: [...indexes],
          stems: indexes.map(place => stem(tokens[place].text)),
        });
      }
    }
  }
  return result;
}
