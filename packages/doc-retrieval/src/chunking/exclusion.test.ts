/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import { isExcluded, readExclusion } from './exclusion';

describe('readExclusion', () => {
  it('reads all forms and fails closed', () => {
    expect(readExclusion(undefined)).toEqual({
      everything: false,
      patterns: [],
    });
    expect(readExclusion('')).toEqual({ everything: false, patterns: [] });
    expect(readExclusion('exclude: true').everything).toBe(true);
    expect(readExclusion('exclude: false').everything).toBe(false);
    expect(readExclusion('exclude: secret/').patterns).toEqual(['secret/']);
    expect(readExclusion('exclude: [a, "b/**"]').patterns).toEqual([
      'a',
      'b/**',
    ]);
    for (const broken of [
      'exclude: [',
      'exclude: {a: 1}',
      'exclude: [1]',
      '['.repeat(50_000),
    ]) {
      expect(readExclusion(broken).everything).toBe(true);
    }
  });
});

describe('isExcluded', () => {
  const excluded = (path: string, ...patterns: string[]) =>
    isExcluded({ path, exclusion: { everything: false, patterns } });

  it.each([
    ['a/secret.md', ['secret.md'], true],
    ['a/secret/b.md', ['secret'], true],
    ['secret/b.md', ['/secret'], true],
    ['a/secret/b.md', ['/secret'], false],
    ['docs/a/b.md', ['docs/*.md'], false],
    ['docs/b.md', ['docs/*.md'], true],
    ['docs/a/b.md', ['docs/**/*.md'], true],
    ['docs/b.md', ['docs/**/*.md'], true],
    ['a/b/c', ['a/**'], true],
    ['x/y', ['**'], true],
    ['a/keep.md', ['a/*', '!a/keep.md'], false],
    ['a/b.md', ['a/?.md'], true],
    ['./a/b.md', ['a'], true],
    ['abc', ['ab'], false],
  ])('%s with %j is %s', (path, patterns, expected) => {
    expect(excluded(path, ...(patterns as string[]))).toBe(expected);
  });

  it('is linear in hostile globs and keeps everything out when told', () => {
    expect(excluded(`${'a/'.repeat(200)}b`, `${'**/'.repeat(200)}x`)).toBe(
      false,
    );
    expect(excluded('a'.repeat(5_000), `${'*a'.repeat(500)}b`)).toBe(false);
    fc.assert(
      fc.property(fc.string(), path => {
        expect(
          isExcluded({ path, exclusion: { everything: true, patterns: [] } }),
        ).toBe(true);
      }),
    );
  });
});
