/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { TemplateProfile } from '../facets/readEvidence';
import { genericWords, stopWords } from '../text/commonWords';
import { stem } from '../text/stem';
import { tokenize } from '../text/tokenize';

const WEIGHTS = {
  title: 3,
  name: 2,
  tags: 2,
  description: 1.5,
  prose: 0.35,
  skeleton: 0.06,
} as const;
const K1 = 1.2;
const B = 0.6;

/** Words a reader of the portal sees; skeletons and forms are read too, with less weight. */
const SHOWN = ['title', 'name', 'tags', 'description'] as const;

/**
 * A weighted BM25 (BM25F: Robertson, Zaragoza and Taylor, CIKM 2004) over the fields of templates.
 *
 * @internal
 */
export class LexicalIndex {
  readonly #frequencies: Map<string, number>[] = [];
  readonly #shown: Set<string>[] = [];
  readonly #documents = new Map<string, number>();
  readonly #titles: Set<string>[] = [];
  readonly #names: Set<string>[] = [];
  readonly #pairs: Map<string, number>[] = [];
  readonly #lengths: number[] = [];
  readonly #mean: number;

  constructor(profiles: readonly TemplateProfile[]) {
    for (const { fields } of profiles) {
      const frequency = new Map<string, number>();
      const shown = new Set<string>();
      const read = new Set<string>();
      let length = 0;
      for (const [field, weight] of Object.entries(WEIGHTS)) {
        const seen = new Map<string, number>();
        for (const { text } of tokenize(
          fields[field as keyof typeof WEIGHTS],
        )) {
          if (!stopWords.has(text)) {
            const term = stem(text);
            seen.set(term, (seen.get(term) ?? 0) + 1);
          }
        }
        for (const [term, count] of seen) {
          // A word repeated in a long file says little more than the word once.
          const saturated = field === 'skeleton' ? Math.min(count, 5) : count;
          frequency.set(term, (frequency.get(term) ?? 0) + weight * saturated);
          if (field !== 'skeleton') {
            length += weight * saturated;
          }
          if ((SHOWN as readonly string[]).includes(field)) {
            shown.add(term);
          }
          if (field !== 'skeleton') {
            read.add(term);
          }
        }
      }
      const pairs = new Map<string, number>();
      for (const field of ['description', 'tags', 'name', 'title'] as const) {
        for (const pair of pairsOf(fields[field])) {
          pairs.set(pair, field === 'description' ? 0.5 : 1);
        }
      }
      this.#pairs.push(pairs);
      this.#names.push(
        new Set(
          tokenize(`${fields.title} ${fields.name}`).map(({ text }) =>
            stem(text),
          ),
        ),
      );
      this.#frequencies.push(frequency);
      this.#shown.push(shown);
      this.#titles.push(
        new Set(
          tokenize(fields.title)
            .filter(
              ({ text }) => !stopWords.has(text) && !genericWords.has(text),
            )
            .map(({ text }) => stem(text)),
        ),
      );
      this.#lengths.push(length);
      for (const term of read) {
        this.#documents.set(term, (this.#documents.get(term) ?? 0) + 1);
      }
    }
    this.#mean =
      this.#lengths.reduce((sum, length) => sum + length, 0) /
        Math.max(1, profiles.length) || 1;
  }

  /** Inverse document frequency; a word that no template has counts as one that one template has. */
  idf(term: string): number {
    const count = this.#frequencies.length;
    const documents = Math.max(1, this.#documents.get(term) ?? 1);
    return Math.log(1 + (count - documents + 0.5) / (documents + 0.5));
  }

  /** Which share of what the title says is asked for: the rarer a word, the more it sets its template apart. */
  titleCoverage(index: number, asked: ReadonlySet<string>): number {
    let all = 0;
    let met = 0;
    for (const term of this.#titles[index]) {
      const worth = this.idf(term);
      all += worth;
      met += asked.has(term) ? worth : 0;
    }
    return all === 0 ? 0 : met / all;
  }

  /** How much the title says that is not asked for. */
  titleBeyond(index: number, asked: ReadonlySet<string>): number {
    return [...this.#titles[index]]
      .filter(term => !asked.has(term))
      .reduce((sum, term) => sum + this.idf(term), 0);
  }

  /** How many neighbouring words of the request the template shows side by side too; half as much in its description. */
  pairsShared(index: number, request: string): number {
    return [...new Set(pairsOf(request))].reduce(
      (sum, pair) => sum + (this.#pairs[index].get(pair) ?? 0),
      0,
    );
  }

  /** Whether title or name has the word. */
  names(index: number, term: string): boolean {
    return this.#names[index].has(term);
  }

  /** Whether any template shows the word. */
  shows(term: string): boolean {
    return this.#shown.some(shown => shown.has(term));
  }

  /** Whether the template shows the word in title, name, tags or description; 0.5 when only in form or skeleton. */
  support(index: number, term: string): number {
    if (this.#shown[index].has(term)) {
      return 1;
    }
    return this.#frequencies[index].has(term) ? 0.4 : 0;
  }

  score(index: number, term: string): number {
    const frequency = this.#frequencies[index].get(term) ?? 0;
    if (frequency === 0) {
      return 0;
    }
    const norm = 1 - B + (B * this.#lengths[index]) / this.#mean;
    return (this.idf(term) * frequency * (K1 + 1)) / (frequency + K1 * norm);
  }
}

function pairsOf(text: string): string[] {
  const words = tokenize(text)
    .filter(({ text: word }) => !stopWords.has(word))
    .map(({ text: word }) => stem(word));
  return words.slice(1).map((word, place) => `${words[place]} ${word}`);
}
