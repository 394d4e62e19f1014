/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Texts of the pages on change evidence and on cloud cost. */
export const auditMessages = {
  evidence: {
    title: 'Change evidence',
    forbidden:
      'You may not read the evidence of changes. Ask for the permission "ai.evidence.read".',
    about:
      'What reached production and by which controls. The evidence names people because separation of duties is about them; it counts nobody. Each look at it is audited. What could not be read is unknown, never met.',
    service: 'Service',
    filter: 'Show',
    export: 'Signed export',
    exportUnsigned: 'Export without signature',
    signed:
      'Signed with the Ed25519 key {{ key }} over the canonical JSON (RFC 8785) of the payload.',
    unsigned: 'There is no signature: set "ai.ledger.signingKey".',
    summary: 'Changes that met each control',
    control: 'Control',
    controls: {
      pullRequest: 'Pull request',
      approval: 'Approved by another',
      codeOwner: 'Approved by code owners',
      checks: 'Checks succeeded',
      separationOfDuties: 'Separation of duties',
    },
    verdicts: { met: 'met', violated: 'violated', unknown: 'unknown' },
    counts: '{{ met }} met, {{ violated }} violated, {{ unknown }} unknown',
    changes: 'Changes',
    none: 'No change of a visible service reached production in this span, or no source of deployments is there',
    finished: 'Deployed',
    open: 'Evidence of {{ service }}, {{ id }}',
    detail: 'Evidence of one change',
    close: 'Close',
    pullRequests: 'Pull requests',
    pullRequest: 'Pull request #{{ number }}',
    deployment: 'Deployment',
    commit: 'Commit',
    actor: 'Started by',
    repository: 'Repository',
    directCommits: 'Commits without a pull request',
    noDirect: 'none',
    gap: 'Not read: {{ gap }}',
    address: 'Address',
    author: 'Author',
    merged: 'Merged',
    approvals: 'Approvals',
    noApproval: 'none',
    codeOwners: 'Needs an owner of each',
    or: ' or ',
    and: '; and ',
    noOwners: 'no file has an owner',
    checks: 'Checks',
    noChecks: 'none',
  },
  costs: {
    title: 'Cloud and AI',
    forbidden:
      'You may not see cloud cost. Ask for the permission "ai.spend.read".',
    nothing: 'What the cloud cost in this span is unknown',
    how: 'Import a FOCUS file of your cloud or the allocations of OpenCost, here or by POST /v1/costs/imports.',
    cloud: 'Cloud',
    ai: 'AI',
    untagged: 'Without a tag',
    untaggedHow:
      'A gap: tag the resources with an entity or team of the catalog ("ai.governance.costs").',
    noTeam: '(no tag names a team)',
    byTeam: 'Cloud and AI by team',
    both: 'cloud {{ cloud }}, AI {{ ai }}',
    byService: 'Services of the cloud',
    service: 'Service',
    import: 'Import cloud cost',
    importHelp:
      'The file replaces what the same source said about the same days.',
    source: 'Source, such as the name of the account',
    format: 'Format',
    file: 'File',
    tooLarge: 'The file is larger than 12 MB: split it by days',
    imported:
      '{{ lines }} lines of {{ days }} days: {{ total }}, of which {{ untagged }} without a tag',
  },
} as const;
