/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import plugin from '.';

describe('scaffolder-ai', () => {
  it('is a frontend plugin with its main export as default', () => {
    expect(plugin).toMatchObject({ pluginId: 'scaffolder-ai' });
  });

  it.each([
    'page:scaffolder-ai/describe',
    'page:scaffolder-ai/health',
    'entity-card:scaffolder-ai/template',
    'entity-card:scaffolder-ai/generated',
    'scaffolder-form-field:scaffolder-ai/describe',
  ])('has the extension %s, by which adopters turn it off', id => {
    expect(plugin.getExtension(id as never)).toBeDefined();
  });
});
