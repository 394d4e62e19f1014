/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Texts of the page on the prompt library. */
export const promptMessages = {
  prompts: {
    title: 'Library',
    about:
      'A version never changes and has no effect until it is put in force. To change anything, you need the permission "ai.prompt.manage".',
    forbidden:
      'You may not read this prompt. Ask for the permission "ai.policy.read".',
    none: 'The library has no prompt that you may see',
    notThere: 'The library has no prompt "{{ name }}" that you may see',
    back: 'All prompts',
    add: 'Add a prompt',
    newVersion: 'New version of {{ name }}',
    name: 'Name',
    nameHelp:
      'Lower case with hyphens and slashes. For a feature the name of its prompt file.',
    kind: 'Kind',
    kinds: {
      feature: 'Of a feature',
      developer: 'For developers',
      standard: 'Standard for coding tools',
    },
    latest: 'Newest version',
    inForce: 'In force',
    notPinned: 'none',
    notPinnedLong:
      'No version of the library is in force; for a feature its own file holds.',
    everyone: 'everyone',
    pin: '{{ who }}: version {{ version }}',
    pinWithTrial:
      '{{ who }}: version {{ version }}, version {{ trial }} on trial for {{ percent }} %',
    changed: 'by {{ by }}, {{ at }}',
    unpin: 'Take away',
    unpinOf: 'Take away: {{ pin }}',
    unpinText:
      'It is not in force any more with the next call. For a feature its own file holds again.',
    unpinned: 'It is not in force any more',
    change: 'Do',
    comment: 'Why',
    text: 'Text',
    textOf: 'Text of version {{ version }}',
    save: 'Save as new version',
    added: 'The version is kept. It has no effect until it is put in force.',
    actions: {
      show: 'Show',
      edit: 'Edit',
      pin: 'Put in force',
      rollBack: 'Roll back',
    },
    actionsOf: {
      show: 'Show version {{ version }}',
      edit: 'Edit version {{ version }}',
      pin: 'Put version {{ version }} in force',
      rollBack: 'Roll back to version {{ version }}',
    },
    team: 'Group',
    teamHelp: 'Empty: everyone',
    featureForAll: 'The prompt of a feature is in force for everyone.',
    trial: 'On trial beside it',
    noTrial: 'None',
    percent: 'Percent of the calls (1 to 99)',
    putInForce: 'Put in force',
    pinned: 'The version is in force',
    versionNumber: 'Version {{ version }}',
    diff: 'Difference',
    to: 'To',
    outcomes: 'Good outcomes by version',
    outcomesNote:
      'Of the outcomes that were judged. Where the intervals overlap, the difference may be chance.',
    goodTitle: 'Good outcomes',
    goodShare: '{{ percent }} % ({{ low }} to {{ high }} %, n = {{ n }})',
    oneVersion: 'Only one version was used in this span.',
    instructions: 'Instructions for coding tools',
    instructionsHelp:
      'The standards in force for a group, as a section of AGENTS.md and copilot-instructions.md.',
    showInstructions: 'Show',
    noStandards: 'No standard is in force',
    saveAs: 'Save {{ file }}',
  },
} as const;
