/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import plugin from '.';

describe('techdocs-ai-chat', () => {
  it('is a frontend plugin with its main export as default', () => {
    expect(plugin).toMatchObject({ pluginId: 'techdocs-ai-chat' });
  });
});
