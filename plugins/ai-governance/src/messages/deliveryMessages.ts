/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Texts of the page on delivery. */
export const deliveryMessages = {
  delivery: {
    title: 'Delivery',
    metricsTitle: 'Metrics',
    forbidden:
      'You may not see the delivery of any service. Ask for the permission "ai.delivery.read", or to be in a group that owns one.',
    neverPeople:
      'Teams and services are measured, never people. A metric whose source is missing is unknown; that is not zero.',
    level: 'By',
    levels: {
      portal: 'Portal',
      system: 'System',
      team: 'Team',
      component: 'Component',
    },
    profile: 'Definitions',
    profiles: { ghostlight: 'DORA', devlake: 'As DevLake computes it' },
    allOf: 'Only {{ name }}: show all',
    window: 'From {{ from }} until {{ to }} ({{ zone }})',
    csv: 'All metrics as CSV',
    metrics: {
      deploymentFrequency: 'Deployment frequency',
      leadTimeForChanges: 'Lead time for changes',
      changeFailureRate: 'Change failure rate',
      failedDeploymentRecoveryTime: 'Failed deployment recovery time',
      reworkRate: 'Rework rate',
    },
    definition: 'How it is computed',
    definitions: {
      deploymentFrequency:
        'Successful deployments to production divided by the days of the span. Several commits in one run are one deployment.',
      leadTimeForChanges:
        'For each commit that reached production for the first time: from the commit to the end of the deployment. The median is shown. Commits of the first deployment ever are left out, as are times below zero.',
      changeFailureRate:
        'Successful deployments that were remediated (by an incident linked to them, a rollback, a revert or a hotfix) divided by all. Those younger than seven days are pending and in neither number.',
      failedDeploymentRecoveryTime:
        'Median time from the end of a failed deployment to the end of the one that fixed it, or to the end of its incident. Those that are not over are counted beside it.',
      reworkRate:
        'Deployments that nobody planned, made because of an incident or a bug in production, divided by all.',
    },
    before: 'In the span before: {{ value }}',
    beforeUnknown: 'In the span before: unknown',
    trendOf: '{{ title }} over the span, {{ value }} in all',
    trend: 'Deployments per day over the span',
    trendNote:
      'The table has all five metrics for each part of the span. What is unknown leaves a gap.',
    partFrom: 'Part from',
    itemsTitle: 'Deployments per day of each',
    total: 'All',
    devlakeNote:
      'The formulas of Apache DevLake, to compare with it. They have no rework rate, no pending and no open failures.',
    notes: {
      deployments: '{{ deployments }} deployments in {{ days }} days',
      deployDays: 'On {{ median }} days of a week (median)',
      partialWeeks: '{{ number }} weeks are not whole',
      changes: '{{ n }} commits; nine of ten took less than {{ p90 }}',
      interval: '{{ level }} % interval: {{ low }} to {{ high }}',
      firstEver: 'First deployments, without a lead time: {{ number }}',
      negative: 'Left out because the time is below zero: {{ number }}',
      undated: 'Left out because a date is missing: {{ number }}',
      failed: '{{ failed }} of {{ n }} deployments',
      pending: 'Pending, too young to tell: {{ number }}',
      recovered: '{{ n }} recovered; nine of ten took less than {{ p90 }}',
      censored: 'Not over yet, in no number: {{ number }}',
      unplanned: '{{ unplanned }} of {{ n }} deployments',
    },
    missing: {
      deployments:
        'Deployments of {{ number }} services are unknown. Report them to the forge, or annotate the component with "argocd/app-name" and set "ai.governance.delivery.argoCd".',
      changes:
        'Changes of {{ number }} services are unknown. Give the component the annotation "backstage.io/source-location" and the forge credentials in "integrations".',
      incidents:
        'Incidents of {{ number }} services are unknown. Annotate the component with "pagerduty.com/service-id", or with "ghostlight.io/incident-source: ai-incident".',
    },
    sources: 'Sources',
    addSource:
      'The forge and the incidents of the portal are sources by themselves. Argo CD and PagerDuty are set in "ai.governance.delivery"; modules add others by "deliverySourceExtensionPoint".',
    noSources: 'No source is there, so all metrics are unknown',
    source: 'Source',
    provides: 'Provides',
    services: 'Services',
    facts: 'Facts',
    problems: 'Problems',
    kinds: {
      deployments: 'deployments',
      changes: 'changes',
      incidents: 'incidents',
    },
    states: { ok: 'Works', failed: 'Does not work', waiting: 'Not asked yet' },
    card: 'Delivery',
    month: 'Last 30 days',
    more: 'Open the metrics',
  },
} as const;
