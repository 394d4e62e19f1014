/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Pin, PinEcosystem } from './types';

/** A pin before its line is known. @internal */
export type Found = Omit<Pin, 'line'>;

/** Pins of a pattern whose last two groups are name and version. @internal */
export function each(
  text: string,
  pattern: RegExp,
  ecosystem: PinEcosystem,
): Found[] {
  return [...text.matchAll(pattern)].map(match => {
    const [whole, name, version] = match;
    const start = match.index + whole.lastIndexOf(version);
    return { ecosystem, name, version, start, end: start + version.length };
  });
}

/** Pins of a pattern with one group, the version. @internal */
export function named(
  text: string,
  pattern: RegExp,
  ecosystem: PinEcosystem,
  name: string,
): Found[] {
  return [...text.matchAll(pattern)].map(match => {
    const [whole, version] = match;
    const start = match.index + whole.lastIndexOf(version);
    return { ecosystem, name, version, start, end: start + version.length };
  });
}
