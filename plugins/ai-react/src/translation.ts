/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * What the shared components say. Apps override or translate it like the messages of any plugin.
 *
 * @public
 */
export const aiReactTranslationRef = createTranslationRef({
  id: 'plugin.ai-react',
  messages: {
    index: { asOf: 'Index as of {{ age }}' },
    model: {
      off: 'No language model is configured',
      degraded: 'The language model is not answering well',
    },
    passage: { about: 'What this is' },
  },
  translations: { de: () => import('./translations/de') },
});
