/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { auditMessages } from './messages/auditMessages';
import { controlMessages } from './messages/controlMessages';
import { deliveryMessages } from './messages/deliveryMessages';
import { measureMessages } from './messages/measureMessages';
import { promptMessages } from './messages/promptMessages';
import { spendMessages } from './messages/spendMessages';

/** @public */
export const aiGovernanceTranslationRef = createTranslationRef({
  id: 'plugin.ai-governance',
  messages: {
    title: 'AI governance',
    unknown: 'unknown',
    again: 'Try again',
    cancel: 'Cancel',
    failed: 'This could not be read',
    table: {
      csv: 'CSV',
      csvOf: 'Download {{ name }} as CSV',
      show: 'Table',
      hide: 'Hide table',
      showOf: 'Table behind {{ name }}',
      empty: 'There is nothing in this span',
      more: 'Show more',
    },
    range: {
      label: 'Span',
      today: 'Today',
      days: 'Last {{ days }} days',
      custom: 'Between two dates',
      from: 'From',
      to: 'Until (not included)',
    },
    health: {
      title: 'Health',
      checks: 'Checks',
      allFine: 'Everything that is configured works',
      attention: 'Something needs attention',
      checkedAt: 'Checked {{ at }}',
      again: 'Check again',
      whatToDo: 'What to do',
      failed: 'The checks could not be read',
      forbidden:
        'You may not read the health checks. Ask for the permission "ai.health.read".',
      status: {
        ok: 'Works',
        warning: 'Look at this',
        error: 'Does not work',
        off: 'Not configured',
      },
    },
    jobs: {
      title: 'Failed jobs',
      none: 'No job was given up',
      retry: 'Retry',
      retried: 'The job is queued again',
      failed: 'The jobs could not be read',
      forbidden:
        'You may not see jobs. Ask for the permission "ai.jobs.manage".',
      queue: 'Queue',
      error: 'Why it failed',
      when: 'When',
      tries: 'Tries',
    },
    ...spendMessages,
    ...controlMessages,
    ...deliveryMessages,
    ...promptMessages,
    ...measureMessages,
    ...auditMessages,
  },
  translations: { de: () => import('./translations/de') },
});
