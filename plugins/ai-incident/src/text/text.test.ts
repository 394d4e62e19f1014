/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { nameOf } from './nameOf';
import { safeUrl } from './safeUrl';

describe('text', () => {
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
