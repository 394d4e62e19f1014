/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** @public */
export const catalogAiEnricherTranslationRef = createTranslationRef({
  id: 'plugin.catalog-ai-enricher',
  messages: {
    forbidden:
      'You may not see catalog health. Ask for the permission "ai.catalog-health.read".',
    failed: 'Catalog health could not be read',
    again: 'Try again',
    unknown: 'unknown',
    severity: { error: 'Error', warning: 'Warning', info: 'Hint' },
    overview: {
      title: 'Overview',
      notYet: 'Nobody has looked at the catalog yet',
      notYetDescription:
        'The first look happens a short while after the portal starts. Nothing is known until then.',
      score: 'Health of the catalog',
      scoreTrend: 'Health over {{ days }} days, now {{ score }} of 100',
      entities: '{{ number }} entities looked at',
      freshness: 'Freshness',
      freshnessOf:
        '{{ achieved }} of entity-days fresh, goal {{ objective }} over {{ days }} days',
      burn: '{{ burn }} of the error budget is spent',
      problems: 'Open problems',
      asOf: 'As of {{ at }}',
      run: 'Look now',
      started:
        'Looking at the catalog. This page shows the result in a minute.',
      teams: 'Teams',
      team: 'Team',
      owned: 'Entities',
      teamScore: 'Health',
      errors: 'Errors',
      warnings: 'Warnings',
      budget: 'Freshness budget spent',
      worst: 'Worst off',
      byCode: 'By kind of problem',
      none: 'No problem is open',
    },
    problems: {
      title: 'Problems',
      none: 'No problem is open here',
      entity: 'Entity',
      problem: 'Problem',
      what: 'What to do',
      since: 'Since',
      snooze: 'Snooze 30 days',
      snoozed: 'Snoozed for 30 days',
      all: 'All kinds',
      kind: 'Kind of problem',
      cause: 'Cause: {{ cause }}',
      shown: '{{ shown }} of {{ total }}',
      more: 'Show more',
    },
    duplicates: {
      title: 'Duplicates',
      none: 'No entity is in the catalog twice',
      keep: 'Keep',
      others: 'Duplicates',
      cause: 'Cause',
      what: 'What to do',
      more: 'and {{ number }} more',
    },
    card: {
      title: 'Catalog health',
      fine: 'Nothing is wrong with this entry',
      unknown: 'Nobody has looked at this entry yet',
    },
    codes: {
      conflict: 'Two locations for one entity',
      'dangling-relation': 'Relation to nothing',
      'deprecated-in-use': 'Deprecated and in use',
      disappeared: 'Left the catalog',
      'docs-missing': 'Documentation missing',
      duplicate: 'Duplicate',
      'no-description': 'No description',
      'no-owner': 'No owner',
      'no-system': 'No system',
      orphan: 'Orphan',
      'owner-is-user': 'Owned by a person',
      'owner-placeholder': 'Placeholder as owner',
      'owner-unresolved': 'Owner does not exist',
      'placeholder-text': 'Placeholder text',
      'processing-error': 'Processing error',
      'slug-mismatch': 'Wrong repository annotation',
      'source-archived': 'Repository archived',
      'source-missing': 'Repository gone',
      stale: 'Stale',
      'unusual-lifecycle': 'Unusual lifecycle',
    },
  },
});
