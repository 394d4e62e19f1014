/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import plugin from '.';

describe('techdocs-ai-chat', () => {
  it('is a frontend plugin with its main export as default', () => {
    expect(plugin).toMatchObject({ pluginId: 'techdocs-ai-chat' });
  });

  it.each([
    'page:techdocs-ai-chat',
    'entity-content:techdocs-ai-chat',
    'addon:techdocs-ai-chat/ask-about-page',
    'search-filter:techdocs-ai-chat/ask-the-docs',
  ])('has the extension %s, by which adopters turn it off', id => {
    expect(plugin.getExtension(id as never)).toBeDefined();
  });
});
