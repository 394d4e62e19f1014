/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { applyEdits } from './applyEdits';

describe('applyEdits', () => {
  it('changes what is there, in order, and nothing else', () => {
    const files = applyEdits({
      current: new Map([
        ['a', 'node:20 and node:20'],
        ['b', 'same'],
        ['gone', 'x'],
      ]),
      binary: new Set(['logo.png']),
      edits: [
        { path: 'a', find: 'node:20', replace: 'node:$&' },
        { path: 'a', find: 'and', replace: 'or' },
        { path: 'b', content: 'same' },
        { path: 'c', content: 'new' },
        { path: 'c', find: 'new', replace: 'newer' },
        { path: 'missing', find: 'x', replace: 'y' },
        { path: 'gone', delete: true },
        { path: 'never', delete: true },
        { path: 'logo.png', content: 'text' },
      ],
    });
    expect(files).toEqual([
      {
        path: 'a',
        before: 'node:20 and node:20',
        after: 'node:$& or node:$&',
      },
      { path: 'c', before: undefined, after: 'newer' },
      { path: 'gone', before: 'x', after: undefined },
    ]);
  });
});
