/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { formatAge } from './IndexAge';

describe('formatAge', () => {
  const now = Date.parse('2026-03-01T12:00:00Z');
  it.each([
    ['2026-03-01T11:59:30Z', '30 seconds ago'],
    ['2026-03-01T11:57:10Z', '2 minutes ago'],
    ['2026-03-01T09:00:00Z', '3 hours ago'],
    ['2026-02-27T12:00:00Z', '2 days ago'],
  ])('says how long ago %s was', (at, text) => {
    expect(formatAge(at, now)).toBe(text);
  });
});
