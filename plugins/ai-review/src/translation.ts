/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** @public */
export const aiReviewTranslationRef = createTranslationRef({
  id: 'plugin.ai-review',
  messages: {
    forbidden:
      'You may not see reviews. Ask for the permission "ai.review.read".',
    failed: 'Reviews could not be read',
    again: 'Try again',
    unknown: 'unknown',
    cancel: 'Cancel',
    more: 'Show more',
    tabs: {
      label: 'Parts of reviews',
      overview: 'Overview',
      rules: 'Rules',
      backtests: 'Backtests',
      configuration: 'Configuration',
    },
    status: {
      off: 'Reviews are switched off',
      offDescription:
        '"ai.review.enabled" is false in the configuration of the portal, or the configuration is wrong. What was reviewed before is shown.',
      notReady: 'Reviews are not ready',
      refused: 'Deliveries from {{ host }} are refused',
      refusedDescription:
        'Last at {{ at }}: {{ reason }}. Set its secret under "ai.scm.webhooks".',
      noModel: 'No language model is configured',
      badModel: 'The language model is not answering well',
      withoutModel:
        'Deterministic rules review every pull request; nothing else does.',
      pending: '{{ number }} deliveries wait for a worker',
    },
    entity: {
      title: 'Reviews',
      none: 'No pull request of this component was reviewed yet',
      noneDescription:
        'A review appears with the next push to a pull request, when the webhook of the repository reaches the portal.',
      all: 'All reviews of this component',
      overall:
        'In {{ days }} days: {{ reviews }} reviews, {{ findings }} findings',
    },
    figures: {
      precision: 'Precision',
      precisionNote:
        '{{ acted }} acted on, {{ dismissed }} dismissed in {{ days }} days',
      precisionTrend:
        'Share of findings that were right, by week; now {{ now }}',
      first: 'Time to first review',
      firstNote: 'Median from opening a pull request',
      perDay: 'Reviews per day',
      perDayNote: '{{ reviews }} reviews of {{ pulls }} pull requests',
      perDayTrend: 'Reviews per day over {{ days }} days',
      spend: 'Spend',
      spendUnknown: 'The price of some calls is unknown',
      spendNote: 'A review with a model: {{ cost }} at the median',
      spendNoteNone: 'No review used a model',
      findings: 'Findings',
      findingsNote: '{{ reviews }} reviews said something',
    },
    period: {
      label: 'Period',
      days: '{{ days }} days',
    },
    rulesTable: {
      title: 'Noisiest rules',
      none: 'No rule has said anything in this time',
      posted: 'Said',
      actedOn: 'Acted on',
      dismissed: 'Dismissed',
      open: 'Open',
      actedOnRate: 'Acted-on rate',
      precision: 'Precision',
      bar: '{{ rule }}: {{ acted }} acted on, {{ dismissed }} dismissed, {{ other }} neither, {{ open }} open',
      byModel: 'Model',
    },
    reviews: {
      title: 'Latest reviews',
      none: 'Nothing was reviewed yet',
      shown: '{{ shown }} of {{ total }}',
      findings: '{{ fresh }} new of {{ found }} findings',
      open: 'Open the review of {{ title }}',
    },
    state: {
      queued: 'Waiting',
      prepared: 'Ready to post',
      posting: 'Being posted',
      posted: 'Posted',
      quiet: 'Nothing new',
      superseded: 'Superseded',
      skipped: 'Skipped',
      failed: 'Failed',
    },
    review: {
      back: 'All reviews',
      onForge: 'On the forge',
      byAuthor: 'by {{ author }}',
      head: 'Head {{ sha }}',
      paused: 'Paused: nothing is posted until somebody resumes',
      again: 'Review again',
      asked: 'A review of the head was asked for',
      pause: 'Pause reviews',
      resume: 'Resume reviews',
      pausedNow: 'Reviews of this pull request are paused',
      resumedNow: 'Reviews of this pull request go on',
      findings: 'Findings of this pull request',
      noFindings: 'Nothing was found in what was looked at',
      failedRules: 'These rules failed, so their silence means nothing',
      trigger: {
        push: 'after a push',
        command: 'asked for in a comment',
        portal: 'asked for in the portal',
        reconcile: 'found without a delivery',
      },
      check: {
        neutral: 'Check: neutral',
        success: 'Check: passed',
        failure: 'Check: failed by a gate',
      },
      kind: {
        first: 'first look',
        same: 'the same change again',
        push: 'only what is new since the last review',
        rewritten: 'rewritten branch, compared by content',
      },
    },
    coverage: {
      title: 'What was looked at',
      hunks: '{{ reviewed }} of {{ hunks }} hunks read',
      all: 'All of the change was read.',
      incomplete:
        'The forge withheld part of the diff: what is missing is unknown, not fine.',
      gaps: 'Why not the rest',
      gap: '{{ hunks }} hunks',
      moreGaps: 'and {{ number }} more files',
      none: 'It is not known yet what was read.',
      states: {
        partly: 'partly read',
        skipped: 'skipped',
        unknown: 'unknown',
      },
    },
    cost: {
      title: 'Cost',
      none: 'No model was used: {{ reason }}. Rules cost nothing.',
      noneNoReason: 'No model was used. Rules cost nothing.',
      spent: '{{ cost }} for {{ calls }} calls',
      unknown: '{{ calls }} calls; their price is unknown',
      planned:
        'Planned before the first call: {{ calls }} calls, about {{ tokens }} tokens',
      before: 'Known before: {{ cost }} at the median of reviews with a model',
      dropped:
        '{{ number }} findings of the model were dropped because their quotes did not hold',
    },
    severity: {
      critical: 'Critical',
      high: 'High',
      medium: 'Medium',
      low: 'Low',
    },
    finding: {
      state: {
        open: 'Open',
        'acted-on': 'Acted on',
        resolved: 'Resolved without a change',
        dismissed: 'Dismissed',
        unaddressed: 'Ignored: merged as it was',
      },
      stateBy: 'by {{ name }}',
      reason: 'Reason: {{ reason }}',
      confidence: '{{ confidence }} sure',
      byModel: 'by a model',
      byRule: 'by a rule',
      evidence: 'Evidence',
      suggestion: 'Suggested change',
      suggestionFor: 'Suggested text for line {{ lines }}',
      removed: 'removed',
      added: 'added',
      dismiss: 'Dismiss',
      dismissTitle: 'Dismiss this finding',
      dismissNote:
        'It never comes back in this repository. The reason is kept in the audit.',
      dismissReason: 'Reason',
      dismissed: 'Dismissed. It does not come back.',
      filter: 'Show findings',
      all: 'All',
      notPosted: 'not posted',
      where: {
        line: 'on its line',
        file: 'on its file',
        body: 'in the text of the review',
      },
    },
    rules: {
      none: 'There are no rules',
      checks: 'What it checks',
      measured: 'Measured here',
      measuredNone: 'not measured yet: nobody acted on or dismissed a finding',
      measuredOf: '{{ precision }} right of {{ number }} decided',
      fixtures: '{{ precision }} on its own diffs',
      on: 'On by default',
      off: 'Off by default',
      portal: {
        default: 'The portal says nothing about it',
        enabled: 'Switched on by the portal',
        disabled: 'Switched off by the portal',
        required: 'Required by the portal: no repository can switch it off',
      },
      configure: 'How to configure',
      about: {
        secrets: 'Credentials, keys and tokens in added lines.',
        'openapi-breaking':
          'Changes of an OpenAPI document that break its consumers, who are named from the catalog.',
        'asyncapi-breaking':
          'Changes of an AsyncAPI document that break its consumers.',
        'graphql-breaking':
          'Changes of a GraphQL schema that break its consumers.',
        'proto-breaking':
          'Changes of Protocol Buffers that break what is on the wire.',
        'migration-without-down': 'Database migrations without a way back.',
        'public-endpoint': 'New endpoints without authentication.',
        'foreign-database':
          'New connections to a database that the catalog says another team owns.',
        'deprecated-dependency':
          'New dependencies on what the catalog says is deprecated, with its replacement.',
        'licence-policy':
          'New dependencies whose licence the policy of the portal or the repository denies.',
        decision:
          'Added lines that break a decision of the repository (ADR or AiResource rule).',
        'descriptor-out-of-step':
          'Changes that the catalog descriptor does not follow.',
        accessibility:
          'Markup that cannot be used by keyboard or screen reader.',
        'hot-path': 'Costly work in loops and requests.',
        'code-without-tests': 'Changed logic without a changed test.',
        'docs-stale': 'Documents that still name what the change removes.',
        'no-owner-path': 'New paths that nobody owns in CODEOWNERS.',
        'model/defect':
          'Defects that a model sees in the code, without reading what its author says. It must quote the code.',
        'model/intent': 'Contradictions between the description and the code.',
      },
      how: {
        rule: 'In ".ghostlight/review.yaml" on the default branch: "disable: [{{ rule }}]" or "enable: [{{ rule }}]"; "gate: [{{ rule }}]" lets it fail the check. For all repositories: "ai.review.rules" of the portal.',
        model:
          'In ".ghostlight/review.yaml" on the default branch: "model: false". For all repositories: "ai.review.model" of the portal. A model never fails the check.',
        decision:
          'List decisions under "decisions" in ".ghostlight/review.yaml", each with id, title, source, paths and forbid.',
        licences:
          'List SPDX identifiers under "deniedLicences" in ".ghostlight/review.yaml" or "ai.review.deniedLicences" of the portal.',
      },
    },
    backtests: {
      title: 'Look back before switching on',
      intro:
        'Reads the last merged pull requests of a repository, says nothing there, and compares what would have been said with what people did. No model is called, so it costs nothing.',
      repository: 'Address of the repository',
      repositoryNote:
        'As in the browser, for example https://github.com/acme/orders',
      limit: 'Merged pull requests, at most',
      start: 'Start',
      started: 'The backtest has started',
      none: 'No backtest was run yet',
      forbidden:
        'Running backtests needs the permission "ai.review.configure".',
      list: 'Backtests',
      requested: '{{ limit }} pull requests, asked for by {{ by }}',
      back: 'All backtests',
      running:
        'Reading pull requests. This page shows the result when it is there.',
      state: {
        queued: 'Waiting',
        running: 'Running',
        done: 'Done',
        failed: 'Failed',
      },
      pulls: 'Pull requests read',
      pullsNote: '{{ problems }} could not be looked at',
      perPull: 'Findings per pull request',
      precision: 'Would have been right',
      precisionNote:
        'Discussed by people or changed later, of {{ number }} whose outcome is known',
      cost: 'Cost',
      costNote: 'Rules only',
      byRule: 'By rule',
      rule: '{{ findings }} findings: {{ discussed }} discussed, {{ later }} changed later, {{ kept }} kept, {{ unknown }} unknown',
      said: 'What would have been said',
      silent: 'Nothing on {{ number }} pull requests',
      problem: 'Could not be looked at: {{ reason }}',
      outcome: {
        discussed: 'People discussed it',
        'fixed-later': 'Changed later',
        kept: 'Kept as it was',
        unknown: 'Unknown',
      },
    },
    configuration: {
      intro:
        'The portal decides what is allowed; the file on the default branch of the repository decides the rest. A pull request can change neither for itself.',
      repository: 'Address of the repository',
      show: 'Show',
      choose: 'Name a repository to see what applies to it',
      file: 'Read from {{ file }} on {{ branch }}',
      noFile:
        'There is no .ghostlight/review.yaml on {{ branch }}: the portal alone decides',
      problems: 'Parts of the file could not be used',
      settings: 'Settings',
      setting: {
        enabled: 'Reviews',
        drafts: 'Drafts are reviewed',
        model: 'A model may be used',
        maxComments: 'Comments in one review, at most',
      },
      yes: 'yes',
      no: 'no',
      decidedBy: {
        default: 'default',
        portal: 'decided by the portal',
        repository: 'decided by the repository',
      },
      refused: 'The repository asked for {{ value }}; the portal wins',
      refusedRule: {
        enable: 'The repository switches it on; the portal wins',
        disable: 'The repository switches it off; the portal wins',
        gate: 'The repository lets it fail the check; the portal does not allow gates',
      },
      rules: 'Rules',
      ruleOn: 'on',
      ruleOff: 'off',
      gate: 'fails the check',
      licences: 'Denied licences',
      licencesNone: 'No licence is denied',
      decisions: 'Decisions that are checked',
      decisionsNone: 'The repository lists no decisions',
    },
  },
  translations: { de: () => import('./translations/de') },
});
