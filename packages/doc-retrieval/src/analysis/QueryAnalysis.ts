/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A term of a query with what it is worth.
 *
 * @public
 */
export interface QueryTerm {
  /** As stored in the index. */
  term: string;
  /** Lower-cased word as asked. */
  word: string;
  /** Multiplies the term's score; 1 for what was asked, less for what was inferred. */
  weight: number;
  /** `identifier` for names and codes, `expansion` for words that were not in the question. */
  kind: 'word' | 'identifier' | 'expansion';
}

/**
 * A question, understood as far as that goes without a model.
 *
 * @public
 */
export interface QueryAnalysis {
  /** The question as asked, or as rewritten from the conversation. */
  text: string;
  /** Terms to look up, each once. */
  terms: QueryTerm[];
  /** The words of the question in order, repeated ones included, identifiers in parts. */
  sequence: { term: string; position: number }[];
  /** Phrases the asker put in quotes, as sequences of terms. */
  phrases: string[][];
  /** Identifiers, codes and error names, as asked. */
  identifiers: string[];
  /** Words in capitals (`IOPS`, `SSO`), as asked. */
  acronyms: string[];
}
