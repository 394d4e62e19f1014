/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Cuts texts into batches, in order. A text longer than a whole batch is a batch of its own: whether it fits is the
 * provider's to say.
 *
 * @internal
 */
export function batchTexts(
  texts: string[],
  limits: { maxTexts: number; maxCharacters: number },
): string[][] {
  const batches: string[][] = [];
  let batch: string[] = [];
  let characters = 0;
  for (const text of texts) {
    if (
      batch.length > 0 &&
      (batch.length >= limits.maxTexts ||
        characters + text.length > limits.maxCharacters)
    ) {
      batches.push(batch);
      batch = [];
      characters = 0;
    }
    batch.push(text);
    characters += text.length;
  }
  if (batch.length > 0) {
    batches.push(batch);
  }
  return batches;
}
