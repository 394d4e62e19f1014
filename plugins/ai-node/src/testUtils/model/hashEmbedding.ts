/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';

/**
 * A deterministic unit vector for a text: the sum of one random direction for each word. Texts that share words are
 * near each other, which is all that a test of retrieval needs.
 *
 * @public
 */
export function hashEmbedding(text: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [text];
  for (const word of words) {
    let block = Buffer.alloc(0);
    for (let index = 0; index < dimensions; index++) {
      const offset = index % 32;
      if (offset === 0) {
        block = createHash('sha256').update(`${word}:${index}`).digest();
      }
      vector[index] += block[offset] / 127.5 - 1;
    }
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map(value => Math.round((value / length) * 1e6) / 1e6);
}
