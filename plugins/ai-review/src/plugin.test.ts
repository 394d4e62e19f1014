/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import plugin from '.';

describe('ai-review', () => {
  it('adds a page, a tab and a card', () => {
    expect(plugin.id).toBe('ai-review');
    for (const id of [
      'page:ai-review',
      'entity-content:ai-review/reviews',
      'entity-card:ai-review/reviews',
    ]) {
      expect(() => plugin.getExtension(id as never)).not.toThrow();
    }
  });
});
