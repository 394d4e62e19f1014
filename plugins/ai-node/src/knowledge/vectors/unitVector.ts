/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InputError } from '@backstage/errors';

/**
 * Scales a vector to length 1, so that the inner product is the cosine and no element leaves the range of half
 * precision. A zero vector stays one: it is like nothing.
 *
 * @throws InputError for elements that are no finite number, which a store would reject with the whole batch.
 */
export function unitVector(vector: number[]): number[] {
  const largest = vector.reduce(
    (maximum, element) => Math.max(maximum, Math.abs(element)),
    0,
  );
  if (!Number.isFinite(largest)) {
    throw new InputError('A vector has an element that is not a finite number');
  }
  if (largest === 0) {
    return vector;
  }
  // Scaled by the largest element first: squares of very large or small elements would overflow or vanish.
  const scaled = vector.map(element => element / largest);
  const length = Math.sqrt(
    scaled.reduce((sum, element) => sum + element * element, 0),
  );
  return scaled.map(element => element / length);
}

/** As pgvector reads it. Half precision has 11 bits, so 5 digits lose nothing and halve the statement. */
export function vectorLiteral(vector: number[]): string {
  return `[${vector.map(element => Number(element.toPrecision(5))).join(',')}]`;
}
