/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The line of a source that a line of its rendering came from: the nearest equal line, else the nearest line after an
 * equal one.
 *
 * @internal
 */
export function sourceLine(options: {
  source: string;
  rendered: string;
  line: number;
}): number {
  const source = options.source.split('\n');
  const rendered = options.rendered.split('\n');
  const places = new Map<string, number[]>();
  source.forEach((text, index) => {
    const key = text.trim();
    places.set(key, [...(places.get(key) ?? []), index]);
  });
  const target = Math.min(Math.max(options.line, 1), rendered.length) - 1;
  for (let back = 0; back <= Math.min(target, 50); back += 1) {
    const text = rendered[target - back].trim();
    const found = text ? places.get(text) : undefined;
    if (found) {
      const near = found.reduce((best, place) =>
        Math.abs(place - target) < Math.abs(best - target) ? place : best,
      );
      return Math.min(near + back, source.length - 1) + 1;
    }
  }
  return Math.min(target, source.length - 1) + 1;
}
