/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Texts of the pages on SPACE, exposure, and the widgets. */
export const measureMessages = {
  space: {
    title: 'SPACE',
    about:
      'One row for each signal. There is no score over them, and none is of a person. A signal without a source is unknown, and says what it needs.',
    signal: 'Signal',
    dimension: 'Dimension',
    dimensions: {
      satisfaction: 'Satisfaction and well-being',
      performance: 'Performance',
      activity: 'Activity',
      communication: 'Communication and collaboration',
      efficiency: 'Efficiency and flow',
    },
    value: 'Value',
    formula: 'Formula',
  },
  survey: {
    title: 'Quarterly survey',
    banner: 'The survey of {{ id }} is open: two questions, one minute',
    bannerText:
      'Answers are only counted, never joined to a person. Open until {{ at }}.',
    answer: 'Answer',
    later: 'Not now',
    widgetNone: 'No survey waits for your answer',
    anonymity:
      'Answers are only counted: nothing joins one to a person. Results open when the survey has closed and there are at least five answers; a group with fewer is in the total only, and where a difference would tell it, another is left out with it.',
    noneOpen: 'No survey is open',
    open: 'Survey of {{ id }}',
    closes: 'Open until {{ at }}',
    noGroup: 'You are in no group, so your answer could not be counted',
    recommend: 'Would you recommend working here?',
    never: 'not at all',
    surely: 'by all means',
    friction: 'How much got in the way of your work?',
    noFriction: 'nothing',
    muchFriction: 'everything',
    send: 'Send',
    thanks: 'Your answer is counted',
    openNew: 'Open the survey of {{ id }} for {{ days }} days',
    needs: 'Needs the permission "ai.delivery.manage".',
    opened: 'The survey is open',
    results: 'Results of',
    nps: 'Net promoter score (-100 to 100)',
    frictionScore: 'Friction (median, 0 to 10)',
    hidden: '{{ number }} groups with too few answers are in the total only.',
  },
  exposure: {
    title: 'AI exposure',
    about:
      'What is marked, by trailers, notes, Agent Trace or tools, is a lower bound: a change without a mark is unknown, not human. Groups of fewer than 20 deployments and teams of fewer than five people are hidden. A difference is no effect: who uses AI for what is not drawn by lot.',
    share: 'Lines by AI',
    between: '{{ low }} to {{ high }}',
    lines: '{{ coverage }} of {{ lines }} lines are attested',
    marked: 'Changes with a mark',
    of: '{{ marked }} of {{ changes }}',
    addMarks:
      'To add marks, keep trailers such as "Assisted-by" in commits, or send them to /v1/exposure/attestations.',
    difference: 'Lead time, assisted less attested human',
    split: 'Delivery by exposure',
    splitNote: 'Deployments of each, and the median lead time.',
    mark: 'Made',
    marks: {
      assisted: 'with AI',
      human: 'by people, attested',
      unknown: 'unknown',
    },
    deployments: 'Deployments',
    hidden: 'hidden (too few)',
    interval: 'Interval of the lead time (95 %)',
    groupText: '{{ deployments }}; lead time {{ lead }}',
    teams: 'Lines by AI, by team',
    teamsNote: 'In the order of names. The bar is the lower bound.',
    atLeast: 'At least',
    atMost: 'At most',
    coverage: 'Attested',
    tools: 'What coding tools report',
    toolsNote:
      'Events and counters of the same tool tell the same use: never add them up.',
    noTools:
      'No tool reports. Send OTLP/HTTP to /v1/otlp of the backend with the resource attribute "ghostlight.team".',
    tool: 'Tool',
    measure: 'Measure',
    signal: 'Signal',
    amount: 'Amount',
    hiddenTeams:
      '{{ number }} teams are too small to be shown; they are under no team.',
  },
  breakeven: {
    title: 'Breakeven',
    about:
      'A calculation, not a measurement: each number is an assumption that you can change. The address keeps them, so that a scenario can be shared.',
    assumptions: 'Assumptions',
    fields: {
      people: 'People',
      adoptionPercent: 'Of them use it (%)',
      usdPerHour: 'Full cost of an hour (USD)',
      hoursPerWeek: 'Hours saved per user and week',
      realisedPercent: 'Of the hours, become useful work (%)',
      licenceUsdPerMonth: 'Licences per person and month (USD)',
      modelUsdPerMonth: 'Models per month (USD)',
    },
    spendKnown: 'In the last 30 days the ledger has {{ cost }} for models.',
    spendUnknown:
      'What models cost in the last 30 days is unknown, or not all of it is visible to you: state it yourself.',
    cost: 'Cost per month',
    benefit: 'Worth per month',
    net: 'Worth less cost',
    breakeven: 'Breakeven',
    breakevenNote: 'Saved per user and week, above which it pays',
    never: 'never',
    hoursValue: '{{ hours }} h',
    hours: 'Hours saved per user and week',
    sensitivity: 'Worth less cost by hours saved',
    formula:
      'Worth = people × use × hours × 4.35 weeks × cost of an hour × share that becomes useful work. Cost = people × licence + models.',
  },
  team: {
    title: 'Team',
    own: 'Your teams',
    other: 'Another team',
    none: 'You are in no team. Name one.',
    budgets: 'Open the budgets',
  },
} as const;
