/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { successorPath } from './successorPath';

describe('successorPath', () => {
  const paths = [
    'docs/adr/0001-queue.md',
    'docs/adr/0010-log.md',
    'docs/adr/0011-log-v2.md',
    'other/adr/0002-x.md',
  ];
  it.each([
    ['0010-log.md', 'docs/adr/0010-log.md'],
    ['./0011-log-v2.md#decision', 'docs/adr/0011-log-v2.md'],
    ['/docs/adr/0010-log.md', 'docs/adr/0010-log.md'],
    ['0010-log', 'docs/adr/0010-log.md'],
    ['ADR-10', 'docs/adr/0010-log.md'],
    ['11', 'docs/adr/0011-log-v2.md'],
    ['ADR 0011', 'docs/adr/0011-log-v2.md'],
    // Its own number, a record elsewhere, nothing at all.
    ['1', undefined],
    ['ADR-2', undefined],
    ['the new way', undefined],
    ['../../../../etc/passwd', undefined],
  ])('resolves "%s"', (named, expected) => {
    expect(
      successorPath({ path: 'docs/adr/0001-queue.md', named, paths }),
    ).toBe(expected);
  });
});
