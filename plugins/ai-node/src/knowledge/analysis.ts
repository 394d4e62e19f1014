/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The only door from the store to the retrieval engine: what makes terms, weighs them and orders passages is the same
 * code here, in the command line and in the benchmark of the engine.
 */
export {
  analyzeQuery,
  createAnalyzer,
  expandQuery,
  fuseScores,
  inverseDocumentFrequency,
  rankPassages,
  BM25_PARAMETERS,
} from '@ghostlight/doc-retrieval';
export type {
  AnalyzedChunk,
  Analyzer,
  ChunkSection,
  QueryAnalysis,
  RankedPassage,
  RetrievalCandidate,
  Vocabulary,
} from '@ghostlight/doc-retrieval';
