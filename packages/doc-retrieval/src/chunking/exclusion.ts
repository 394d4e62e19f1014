/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { parseYaml } from './parseYaml';

/**
 * What a repository keeps out of trees, indexes, prompts, caches and exports.
 *
 * @public
 */
export interface Exclusion {
  /** The whole repository is kept out. */
  everything: boolean;
  /** Globs of paths that are kept out; a later `!glob` lets them in again. */
  patterns: string[];
}

/** Name of the file at the root of a repository that states its exclusion. @public */
export const EXCLUSION_FILE = '.ghostlight.yaml';

/**
 * Reads `.ghostlight.yaml`: `exclude: true` keeps the whole repository out,
 * `exclude: [globs]` some paths. An unreadable file keeps everything out, since
 * someone meant to keep something out.
 *
 * @param source - text of the file, or undefined when there is none
 *
 * @public
 */
export function readExclusion(source: string | undefined): Exclusion {
  if (source === undefined) {
    return { everything: false, patterns: [] };
  }
  let value: unknown;
  try {
    const documents = parseYaml(source);
    if (!documents) {
      return { everything: true, patterns: [] };
    }
    value = documents[0]?.toJS({ maxAliasCount: 10 });
  } catch {
    return { everything: true, patterns: [] };
  }
  const exclude =
    typeof value === 'object' && value !== null
      ? (value as { exclude?: unknown }).exclude
      : undefined;
  if (exclude === undefined || exclude === null || exclude === false) {
    return { everything: false, patterns: [] };
  }
  if (typeof exclude === 'string') {
    return { everything: false, patterns: [exclude] };
  }
  if (
    Array.isArray(exclude) &&
    exclude.every(item => typeof item === 'string')
  ) {
    return { everything: false, patterns: exclude };
  }
  return { everything: true, patterns: [] };
}

/**
 * Whether a path is kept out.
 *
 * @remarks
 * Globs follow gitignore: `*` and `?` stay within a segment, `**` spans any
 * number; without a slash a glob matches at any depth, a glob that names a
 * folder matches all below it, `!` lets in again, the last match wins.
 *
 * @param options - `path` is relative to the root, with forward slashes
 *
 * @public
 */
export function isExcluded(options: {
  path: string;
  exclusion: Exclusion;
}): boolean {
  const { everything, patterns } = options.exclusion;
  if (everything) {
    return true;
  }
  const segments = options.path.split('/').filter(part => part && part !== '.');
  let excluded = false;
  for (const raw of patterns) {
    const negated = raw.startsWith('!');
    if (
      excluded === negated &&
      matchesGlob(negated ? raw.slice(1) : raw, segments)
    ) {
      excluded = !negated;
    }
  }
  return excluded;
}

function matchesGlob(glob: string, segments: string[]): boolean {
  const anchored = glob.replace(/\/+$/, '').includes('/');
  const parts = glob.split('/').filter(part => part && part !== '.');
  if (parts.length === 0) {
    return false;
  }
  const pattern = anchored ? parts : ['**', ...parts];
  // reachable[j]: the first j parts of the pattern match the segments read so
  // far. A table instead of backtracking: `**/**/**/x` must stay linear.
  let reachable = closeOverStars(
    pattern,
    pattern.map((_, j) => j === 0).concat(false),
  );
  for (const segment of segments) {
    const next = new Array<boolean>(pattern.length + 1).fill(false);
    for (let j = 0; j < pattern.length; j++) {
      if (reachable[j]) {
        if (pattern[j] === '**') {
          next[j] = true;
          // `a/**` means all below `a`: a `**` at the end takes one segment or more.
          next[j + 1] ||= j === pattern.length - 1;
        } else if (matchesSegment(pattern[j], segment)) {
          next[j + 1] = true;
        }
      }
    }
    reachable = closeOverStars(pattern, next);
    // A folder that matches takes everything below it.
    if (reachable[pattern.length]) {
      return true;
    }
  }
  return false;
}

/** `**` before another part may match no segment at all. */
function closeOverStars(pattern: string[], reachable: boolean[]): boolean[] {
  for (let j = 0; j < pattern.length - 1; j++) {
    if (reachable[j] && pattern[j] === '**') {
      reachable[j + 1] = true;
    }
  }
  return reachable;
}

function matchesSegment(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let mark = 0;
  while (t < text.length) {
    if (
      p < pattern.length &&
      (pattern[p] === '?' || pattern[p] === text[t]) &&
      pattern[p] !== '*'
    ) {
      p++;
      t++;
    } else if (pattern[p] === '*') {
      star = p++;
      mark = t;
    } else if (star >= 0) {
      p = star + 1;
      t = ++mark;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') {
    p++;
  }
  return p === pattern.length;
}
