/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ModelOutputError } from '../../errors';

/**
 * Vectors that do not compare must not reach an index: all of one length, the one that was configured and the one that
 * this model had before, and all finite numbers.
 *
 * @returns the length.
 * @throws ModelOutputError
 * @internal
 */
export function checkDimensions(options: {
  vectors: number[][];
  model: string;
  /** `ai.embeddings.dimensions`. */
  configured?: number;
  known?: number;
}): number {
  const { vectors, model, configured, known } = options;
  const { length } = vectors[0];
  if (length === 0) {
    throw new ModelOutputError(`The model "${model}" sent an empty embedding.`);
  }
  const other = vectors.find(vector => vector.length !== length);
  if (other) {
    throw new ModelOutputError(
      `The model "${model}" sent embeddings of mixed length: ${length} and ${other.length}.`,
    );
  }
  if (configured !== undefined && length !== configured) {
    throw new ModelOutputError(
      `The model "${model}" sent embeddings of length ${length}, but "ai.embeddings.dimensions" is ${configured}. Remove the setting or choose a model that can shorten its embeddings.`,
    );
  }
  if (known !== undefined && length !== known) {
    throw new ModelOutputError(
      `The embeddings of the model "${model}" changed their length from ${known} to ${length}.`,
    );
  }
  if (!vectors.every(vector => vector.every(Number.isFinite))) {
    throw new ModelOutputError(
      `The model "${model}" sent an embedding with values that are not numbers.`,
    );
  }
  return length;
}
