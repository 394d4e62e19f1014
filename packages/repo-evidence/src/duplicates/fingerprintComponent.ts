/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import type { Manifests } from '../manifests/parseManifests';
import {
  isGeneratedPath,
  isVendoredPath,
  scopeOfPath,
} from '../tree/classifyPath';
import type { RepositoryTree } from '../tree/RepositoryTree';
import { LANGUAGE_OF_EXTENSION } from '../technologies/languages';

/**
 * What a component's code looks like, small enough to keep for every component of a catalog. Names of repositories,
 * components and files are no part of it.
 *
 * @public
 */
export type ComponentFingerprint = {
  /** MinHash over shingles of normalised source lines. Empty when there is too little code to judge. */
  signature: number[];
  /** Distinct shingles behind the signature. */
  shingles: number;
  /** Hashes of whole normalised files. */
  files: string[];
  /** Direct runtime dependencies as `ecosystem:name`. */
  dependencies: string[];
  /** The language with most shipped lines. */
  language?: string;
};

const HASHES = 128;
const WINDOW = 4;
const MAX_FILES = 600;
const MAX_BYTES = 5_000_000;
const MAX_DEPENDENCIES = 500;
/** Below this many shingles two small programs look alike by accident. */
const MIN_SHINGLES = 30;
const CODE =
  /^(java|kotlin|scala|groovy|csharp|fsharp|go|rust|python|ruby|php|javascript|typescript|elixir|swift|dart|c|c\+\+|vue|svelte)$/;

/** Odd multipliers and offsets of the hash family; fixed, so that fingerprints of different days compare. */
const SEEDS = Array.from({ length: HASHES }, (_, index) => {
  const digest = createHash('sha256')
    .update(`ghostlight-minhash-${index}`)
    .digest();
  // eslint-disable-next-line no-bitwise
  return {
    multiplier: (digest.readUInt32LE(0) | 1) >>> 0,
    offset: digest.readUInt32LE(4),
  };
});

/**
 * Fingerprints the shipped code of a component: comments, blank lines, imports, literals and white space do not count, so
 * that a renamed copy still looks like its original.
 *
 * @public
 */
export function fingerprintComponent(options: {
  tree: RepositoryTree;
  manifests: Manifests;
  root?: string;
}): ComponentFingerprint {
  const { tree, manifests, root = '' } = options;
  const shingles = new Set<number>();
  const files: string[] = [];
  const lines = new Map<string, number>();
  let bytes = 0;
  let read = 0;
  for (const { path, size } of tree.entries) {
    const language = LANGUAGE_OF_EXTENSION.get(
      path.slice(path.lastIndexOf('.') + 1).toLowerCase(),
    )?.name;
    const counts =
      language !== undefined &&
      CODE.test(language) &&
      (root === '' || path.startsWith(`${root}/`)) &&
      !isVendoredPath(path) &&
      !isGeneratedPath(path) &&
      scopeOfPath(path, root) === 'runtime';
    if (!counts) {
      continue;
    }
    read += 1;
    bytes += size;
    if (read > MAX_FILES || bytes > MAX_BYTES) {
      break;
    }
    const source = normalise(tree.read(path) ?? '');
    lines.set(language, (lines.get(language) ?? 0) + source.length);
    if (source.length >= 5) {
      files.push(
        createHash('sha256')
          .update(source.join('\n'))
          .digest('hex')
          .slice(0, 16),
      );
    }
    for (let index = 0; index + WINDOW <= source.length; index++) {
      shingles.add(hash32(source.slice(index, index + WINDOW).join('\n')));
    }
  }
  const dependencies = new Set(
    manifests.dependencies
      .filter(
        ({ scope, file, ecosystem }) =>
          scope === 'runtime' &&
          ecosystem !== 'image' &&
          ecosystem !== 'action' &&
          (root === '' || file.startsWith(`${root}/`)),
      )
      .map(({ ecosystem, name }) => `${ecosystem}:${name}`),
  );
  return {
    signature: shingles.size < MIN_SHINGLES ? [] : minHash(shingles),
    shingles: shingles.size,
    files: [...new Set(files)].sort(),
    dependencies: [...dependencies].sort().slice(0, MAX_DEPENDENCIES),
    language: [...lines].sort((a, b) => b[1] - a[1])[0]?.[0],
  };
}

function normalise(text: string): string[] {
  return text
    .replace(/\/\*[\s\S]*?\*\/|^\s*(?:"""[\s\S]*?"""|'''[\s\S]*?''')/gm, '')
    .split('\n')
    .map(line =>
      line
        .slice(0, 500)
        .replace(/\/\/.*$|^\s*#.*$/, '')
        .replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g, '""')
        .replace(/\s+/g, ''),
    )
    .filter(
      line =>
        line.length > 2 &&
        !/^(import|from|package|using|require|include|namespace|const\w+=require)/.test(
          line,
        ),
    );
}

function hash32(text: string): number {
  /* eslint-disable no-bitwise */
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  // FNV alone leaves the high bits weak; the finaliser of MurmurHash3 spreads them.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
  /* eslint-enable no-bitwise */
}

function minHash(shingles: Set<number>): number[] {
  const signature = new Array<number>(HASHES).fill(0xffffffff);
  for (const shingle of shingles) {
    for (let index = 0; index < HASHES; index++) {
      const { multiplier, offset } = SEEDS[index];
      // eslint-disable-next-line no-bitwise
      const value = Math.imul(shingle ^ offset, multiplier) >>> 0;
      if (value < signature[index]) {
        signature[index] = value;
      }
    }
  }
  return signature;
}
