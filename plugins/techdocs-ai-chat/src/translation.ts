/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** @public */
export const techdocsAiChatTranslationRef = createTranslationRef({
  id: 'plugin.techdocs-ai-chat',
  messages: {
    title: 'Ask the docs',
    searchLabel: 'Search the documentation',
    searchPlaceholder: 'How do I roll back a deployment?',
    startTitle: 'Ask in your own words',
    startText:
      'Runbooks, decision records, READMEs, API descriptions and the catalog are searched together. You see only what you may read.',
    scopedText: 'Only documents of {{ name }} are searched.',
    withoutModel:
      'You get the passages that answer, word for word, each with the exact place it stands.',
    nothingTitle: 'Nothing found for "{{ query }}"',
    nothingText:
      'Try fewer or other words. What you may not read is never shown.',
    failedTitle: 'The search did not work',
    retry: 'Try again',
    notReady: 'The index is not ready yet',
    resultCount_one: '{{ count }} passage',
    resultCount_other: '{{ count }} passages',
    kinds: {
      techdocs: 'Documentation',
      adr: 'Decision record',
      readme: 'README',
      runbook: 'Runbook',
      markdown: 'Page',
      api: 'API',
      entity: 'Catalog',
      source: 'Code',
      'ai-resource': 'AI resource',
      gotcha: 'GOTCHA',
    },
  },
});
