/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A passage as a reranker sees it: text that the asker may read, and nothing to find it by.
 *
 * @public
 */
export type RerankablePassage = {
  title: string;
  headingPath: string[];
  text: string;
};

/**
 * Orders passages better than words and vectors can, for example a cross-encoder. Optional: nothing depends on one.
 *
 * @remarks
 * It runs after permissions, on passages that the asker may read, and before an answer is made. An error, a wrong number of
 * scores and more than a second leave the order as it was: a reranker makes answers better, never absent. One that calls a
 * paid model goes through the model service, like everything that spends.
 *
 * @public
 */
export interface KnowledgeReranker {
  /** Shown in the log when it fails. */
  readonly name: string;
  /** Most passages that one call takes; those behind keep their place. */
  readonly maximumPassages: number;
  /**
   * @returns a finite score for each passage, in the order given, higher is better
   */
  score(request: {
    query: string;
    passages: RerankablePassage[];
    signal: AbortSignal;
  }): Promise<number[]>;
}
