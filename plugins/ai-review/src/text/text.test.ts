/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import { finding } from '../__testUtils__/backend';
import { fileLink, repositoryName, safeUrl } from './forgeLinks';
import { suggestionLines } from './suggestionLines';

describe('fileLink', () => {
  const place = {
    repository: 'https://code.acme.example/acme/orders',
    pullRequestUrl: 'https://code.acme.example/acme/orders/pull/1',
    commit: 'abc',
    path: 'a b/ü#.ts',
    line: 9,
    startLine: 7,
  };

  it('speaks the address of each forge', () => {
    expect(fileLink(place)).toBe(
      'https://code.acme.example/acme/orders/blob/abc/a%20b/%C3%BC%23.ts#L7-L9',
    );
    expect(
      fileLink({
        ...place,
        pullRequestUrl:
          'https://code.acme.example/acme/orders/-/merge_requests/1',
      }),
    ).toBe(
      'https://code.acme.example/acme/orders/-/blob/abc/a%20b/%C3%BC%23.ts#L7-9',
    );
    expect(
      fileLink({
        ...place,
        repository: 'https://dev.azure.com/acme/shop/_git/orders',
        path: 'a.ts',
        startLine: undefined,
      }),
    ).toBe(
      'https://dev.azure.com/acme/shop/_git/orders?path=/a.ts&version=GCabc&line=9&lineEnd=10',
    );
  });

  it('links to the web only', () => {
    // eslint-disable-next-line no-script-url
    expect(safeUrl('javascript:alert(1)')).toBeUndefined();
    expect(safeUrl('//evil.example')).toBeUndefined();
    expect(safeUrl('https://a.example\\@evil.example')).toBeUndefined();
    expect(
      fileLink({ ...place, repository: 'data:text/html,x' }),
    ).toBeUndefined();
  });

  it('names repositories as people do', () => {
    expect(repositoryName('https://github.com/acme/orders')).toBe(
      'acme/orders',
    );
    expect(repositoryName('no address')).toBe('no address');
  });
});

describe('suggestionLines', () => {
  it('shows what changes and keeps what does not', () => {
    const evidence = [
      {
        path: finding.path,
        side: 'RIGHT' as const,
        line: 10,
        quote: 'one\ntwo\nthree',
      },
    ];
    const change = { ...finding, startLine: 10, line: 12, evidence };
    expect(
      suggestionLines({ ...change, suggestion: 'one\n2\nthree\n' }).lines,
    ).toEqual([
      { kind: 'kept', text: 'one' },
      { kind: 'removed', text: 'two' },
      { kind: 'added', text: '2' },
      { kind: 'kept', text: 'three' },
    ]);
    // The quote is not of the whole range: nothing is claimed of what is removed.
    expect(
      suggestionLines({ ...change, startLine: 9, suggestion: 'x' }),
    ).toEqual({ whole: false, lines: [{ kind: 'added', text: 'x' }] });
  });

  it('loses no line of either text', () => {
    const text = fc.array(fc.constantFrom('a', 'b', ' c', ''), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(text, text, (old, added) => {
        // An empty last line is how a text ends, not a line of it.
        fc.pre(old.at(-1) !== '' && added.at(-1) !== '');
        const { lines } = suggestionLines({
          ...finding,
          startLine: 1,
          line: old.length,
          evidence: [
            {
              path: finding.path,
              side: 'RIGHT',
              line: 1,
              quote: old.join('\n'),
            },
          ],
          suggestion: added.join('\n'),
        });
        const texts = (without: string) =>
          lines.filter(({ kind }) => kind !== without).map(line => line.text);
        expect(texts('added')).toEqual(old);
        expect(texts('removed')).toEqual(added);
      }),
    );
  });
});
