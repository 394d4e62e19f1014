/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { formatDuration } from './formatDuration';
import { nameOf } from './nameOf';
import { safeUrl } from './safeUrl';

describe('text', () => {
  it('says durations in the two largest units, without seconds beside larger ones', () => {
    expect(formatDuration(-5)).toBe('0s');
    expect(formatDuration(42_000)).toBe('42s');
    expect(formatDuration(90_000)).toBe('1m');
    expect(formatDuration(72 * 60_000)).toBe('1h 12m');
    expect(formatDuration(49 * 3_600_000)).toBe('2d 1h');
  });

  it('names entities as people do and leaves other text alone', () => {
    expect(nameOf('component:default/orders')).toBe('orders');
    expect(nameOf('path/to thing')).toBe('path/to thing');
  });

  it('links to the web only', () => {
    expect(safeUrl('https://grafana.example.com/d/1')).toBeDefined();
    // eslint-disable-next-line no-script-url
    expect(safeUrl('javascript:alert(1)')).toBeUndefined();
    expect(safeUrl('//evil.example.com')).toBeUndefined();
    expect(safeUrl(undefined)).toBeUndefined();
  });
});
