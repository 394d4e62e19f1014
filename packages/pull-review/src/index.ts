/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A diff to numbered hunks, valid anchors, fingerprints, packing, checked suggestions and deterministic findings. Pure
 * functions: no network, no model, no Backstage.
 *
 * @packageDocumentation
 */
export * from './types';
export * from './diff/parseDiff';
export * from './diff/applyFileDiff';
export * from './diff/gitDiffArguments';
export * from './diff/toAnchorsJson';
export * from './anchors/types';
export { findFile } from './anchors/findAnchor';
export * from './anchors/locateAnchor';
export * from './anchors/placeFindings';
export * from './text/enclosingSymbol';
export * from './fingerprint/fingerprintFindings';
export * from './incremental/mapLine';
export * from './incremental/hunkIdentity';
export * from './incremental/planIncremental';
export * from './suggestions/applySuggestion';
export * from './suggestions/formatSuggestion';
export * from './suggestions/SyntaxChecker';
export * from './suggestions/checkSuggestion';
export * from './packing/countTokens';
export * from './packing/readAttributes';
export * from './packing/classifyFile';
export * from './packing/hunkRisk';
export * from './packing/packDiff';
export * from './rules/types';
export * from './rules/rules';
export * from './rules/runRules';
export * from './sarif/toSarif';
export * from './review/readReviewConfig';
export * from './review/reviewDiff';
export * from './noise/scoreComment';
