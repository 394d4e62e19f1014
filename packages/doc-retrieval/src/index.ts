/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Documents to chunks with exact anchors, query analysis, ranking, answers
 * without a model and citation checking. Pure functions: no network, no model.
 *
 * @packageDocumentation
 */
export * from './types';
export * from './analysis/tokenize';
export * from './analysis/createAnalyzer';
export * from './analysis/QueryAnalysis';
export * from './analysis/analyzeQuery';
export * from './chunking/limits';
export * from './chunking/slugs';
export * from './chunking/chunkMarkdown';
export * from './chunking/chunkText';
export * from './chunking/chunkHtml';
export * from './chunking/chunkSearchIndex';
export * from './chunking/chunkAsciidoc';
export * from './chunking/chunkNotebook';
export * from './chunking/chunkAdr';
export * from './chunking/chunkOpenApi';
export * from './chunking/chunkAsyncApi';
export * from './chunking/chunkGraphql';
export * from './chunking/chunkProtobuf';
export * from './chunking/chunkEntity';
export * from './chunking/chunkSource';
export * from './chunking/chunkFile';
export * from './chunking/decodeText';
export * from './chunking/exclusion';
export * from './chunking/indexability';
export * from './ranking/bm25';
export * from './ranking/RankedPassage';
export * from './ranking/rerankCandidates';
export * from './ranking/rankPassages';
export * from './ranking/bestSection';
export * from './ranking/locateSection';
export * from './index/LexicalIndex';
export * from './index/IndexStorageError';
export {
  hasIndex,
  indexedFolder,
  loadIndex,
  saveIndex,
} from './index/indexStorage';
export * from './index/indexDirectory';
export * from './ranking/fuseScores';
export * from './ranking/Reranker';
export * from './analysis/rewriteFollowUp';
export * from './analysis/resolveEntityReference';
export * from './answer/splitSentences';
export * from './answer/SentenceStream';
export * from './answer/extractAnswer';
export * from './answer/instructsReader';
export * from './answer/verifyCitation';
export * from './answer/locateQuote';
export * from './answer/answerFromPassages';
export * from './evaluation/metrics';
export * from './evaluation/evaluateRetrieval';
export * from './answer/assessAnswerability';
export * from './analysis/expandQuery';
export * from './answer/supportSentence';
export * from './answer/findConflicts';
export * from './answer/suggestQuestions';
export * from './insights/clusterQuestions';
export * from './insights/findBrokenLinks';
