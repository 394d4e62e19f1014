/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ComponentFingerprint } from './fingerprintComponent';

/**
 * Two components whose code is the same, or nearly.
 *
 * @public
 */
export type DuplicatePair = {
  a: string;
  b: string;
  /** Estimated share of common code, 0 to 1. */
  similarity: number;
  confidence: number;
  /** Plain words: what is common. */
  reasons: string[];
};

const BANDS = 32;
const ROWS = 4;
const MAX_BUCKET = 200;
/** Similarity from which code alone is enough. */
const SURE = 0.5;
/** Similarity that needs the dependencies to agree. */
const LIKELY = 0.25;

/**
 * Finds duplicates among any number of components. Code decides, never names: services called alike with different code
 * are no pair. Locality-sensitive hashing keeps it near linear; what too many components share (a generated skeleton) is
 * no evidence and is skipped.
 *
 * @public
 */
export function findDuplicates(
  components: Array<{ id: string; fingerprint: ComponentFingerprint }>,
): DuplicatePair[] {
  const buckets = new Map<string, number[]>();
  const put = (key: string, index: number) => {
    const bucket = buckets.get(key);
    if (bucket) {
      bucket.push(index);
    } else {
      buckets.set(key, [index]);
    }
  };
  components.forEach(({ fingerprint }, index) => {
    if (fingerprint.signature.length > 0) {
      for (let band = 0; band < BANDS; band++) {
        put(
          `${band}:${fingerprint.signature
            .slice(band * ROWS, (band + 1) * ROWS)
            .join(',')}`,
          index,
        );
      }
    }
  });
  const pairs = new Map<string, DuplicatePair>();
  for (const bucket of buckets.values()) {
    if (bucket.length < 2 || bucket.length > MAX_BUCKET) {
      continue;
    }
    for (let i = 0; i < bucket.length; i++) {
      for (let j = i + 1; j < bucket.length; j++) {
        const key = `${bucket[i]}:${bucket[j]}`;
        const pair = pairs.has(key)
          ? undefined
          : compare(components[bucket[i]], components[bucket[j]]);
        if (pair) {
          pairs.set(key, pair);
        }
      }
    }
  }
  return [...pairs.values()].sort(
    (x, y) => y.confidence - x.confidence || y.similarity - x.similarity,
  );
}

function compare(
  a: { id: string; fingerprint: ComponentFingerprint },
  b: { id: string; fingerprint: ComponentFingerprint },
): DuplicatePair | undefined {
  const [left, right] = [a.fingerprint, b.fingerprint];
  if (left.language !== right.language) {
    return undefined;
  }
  const same = left.signature.filter(
    (value, index) => value === right.signature[index],
  ).length;
  const similarity = same / left.signature.length;
  const dependencies = jaccard(left.dependencies, right.dependencies);
  const files = left.files.filter(file => right.files.includes(file)).length;
  const sure = similarity >= SURE;
  const likely = similarity >= LIKELY && (dependencies >= 0.5 || files >= 3);
  if (!sure && !likely) {
    return undefined;
  }
  const reasons = [
    `${Math.round(similarity * 100)}% of the ${
      left.language ?? ''
    } code is common`.replace('  ', ' '),
  ];
  if (files > 0) {
    reasons.push(`${files} files are the same`);
  }
  if (dependencies >= 0.5) {
    reasons.push(
      `${Math.round(dependencies * 100)}% of the dependencies are common`,
    );
  }
  return {
    a: a.id,
    b: b.id,
    similarity: Math.round(similarity * 100) / 100,
    confidence:
      Math.round(Math.min(0.99, (sure ? 0.9 : 0.75) + similarity * 0.1) * 100) /
      100,
    reasons,
  };
}

function jaccard(a: string[], b: string[]): number {
  const other = new Set(b);
  const common = a.filter(item => other.has(item)).length;
  const all = a.length + b.length - common;
  return all === 0 ? 0 : common / all;
}
