/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  isOwnerName,
  isRefName,
  isRepositoryName,
  readRepositoryPath,
} from './names';

describe('names', () => {
  it('takes names that GitHub takes', () => {
    expect(
      ['acme', 'jo.finch', 'a-b', 'ghostlight[bot]', 'x'].map(isOwnerName),
    ).not.toContain(false);
    expect(['shop', '.github', 'a.b_c-d'].map(isRepositoryName)).not.toContain(
      false,
    );
    expect(
      ['refs/heads/main', 'feature/x', 'v1.0', 'ä'].map(isRefName),
    ).not.toContain(false);
  });

  it('refuses what leads elsewhere or is taken', () => {
    expect(
      [
        '',
        '.',
        '..',
        'a/b',
        '-a',
        'api',
        'RAW',
        'a b',
        'a..b',
        'x'.repeat(60),
      ].map(isOwnerName),
    ).not.toContain(true);
    expect(
      ['', '.', '..', 'a/b', 'a.git', 'a b', 'x'.repeat(101), 'a\u0000'].map(
        isRepositoryName,
      ),
    ).not.toContain(true);
    expect(
      [
        '',
        '-x',
        'refs/heads/-x',
        'a..b',
        'a//b',
        '/a',
        'a/',
        'a.lock',
        'a/.b',
        'a^b',
        'a:b',
        'a b',
        '@',
        'a@{1}',
        'a\\b',
      ].map(isRefName),
    ).not.toContain(true);
  });

  it('keeps paths inside of the repository', () => {
    expect(readRepositoryPath('/a/b c.txt/')).toBe('a/b c.txt');
    expect(readRepositoryPath('')).toBe('');
    for (const path of [
      '..',
      'a/../b',
      'a/./b',
      'a//b',
      '.git/config',
      'a/.GIT',
      'a\u0000b',
    ]) {
      expect(() => readRepositoryPath(path)).toThrow(/malformed/);
    }
  });
});
