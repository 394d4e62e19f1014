/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { DocumentChunk } from '../types';

/**
 * A chunk that the first stage found, from memory or from SQL.
 *
 * @public
 */
export interface RetrievalCandidate {
  /** Document the chunk belongs to. */
  documentId: string;
  /** Score of the first stage, higher is better: BM25, or fused and normalised. */
  score: number;
  /** The chunk. */
  chunk: DocumentChunk;
  /** Facts about the document: `status: superseded` ranks it below its successor. */
  metadata?: Record<string, string>;
}

/**
 * How well a chunk covers a question.
 *
 * @public
 */
export interface MatchEvidence {
  /** Share of the question's idf mass found anywhere in the chunk, its title or headings. */
  coverage: number;
  /** Share found within one window of 40 words of the text, title and headings counting as near. */
  windowCoverage: number;
  /** Share of the pairs asked side by side that stand close together, weighted by rarity. */
  pairCoverage: number;
}

/**
 * A passage in its final place.
 *
 * @public
 */
export interface RankedPassage extends RetrievalCandidate {
  /** How well the chunk covers the question. */
  evidence: MatchEvidence;
  /** Anchor of the section that the passage answers from, without `#`. */
  anchor: string;
  /** Heading of that section; undefined at the top of the page. */
  sectionTitle?: string;
  /** Headings down to that section. */
  headingPath: string[];
  /** First line of that section in the source file. */
  startLine?: number;
  /** Last line of that section in the source file. */
  endLine?: number;
}
