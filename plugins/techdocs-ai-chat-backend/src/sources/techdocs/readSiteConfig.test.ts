/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readSiteConfig } from './readSiteConfig';
import { revisionDateOf } from './revisionDateOf';

describe('readSiteConfig', () => {
  it.each([
    [undefined, 'docs', true],
    ['site_name: x\n', 'docs', true],
    ['docs_dir: ./documentation/ # here\n', 'documentation', true],
    ['docs_dir: "a b"\r\nuse_directory_urls: false\r\n', 'a b', false],
    ['docs_dir: .\n', '', true],
    ['docs_dir: !ENV [DOCS, docs]\nuse_directory_urls: true\n', 'docs', true],
  ])('reads %j', (source, docsFolder, directoryUrls) => {
    expect(readSiteConfig(source)).toEqual({ docsFolder, directoryUrls });
  });
});

describe('revisionDateOf', () => {
  it('reads what the usual plugin writes, and nothing else', () => {
    expect(
      revisionDateOf(
        '<span class="git-revision-date-localized-plugin git-revision-date-localized-plugin-date">January 2, 2024 UTC</span>',
      ),
    ).toBe('2024-01-02T00:00:00.000Z');
    expect(
      revisionDateOf(
        '<meta property="article:modified_time" content="2024-03-01">',
      ),
    ).toBe('2024-03-01T00:00:00.000Z');
    expect(revisionDateOf('<p>Copyright 2024</p>')).toBeUndefined();
  });
});
