/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

const FORGE = 'http://localhost:3100/harbour-finch';

/** One stop of the tour: a feature, what to do there, and where its work can be seen. */
export type Stop = {
  id: string;
  title: string;
  minutes: number;
  /** What is wrong in this company, in the words of who suffers from it. */
  problem: string;
  /** What to do, in one or two sentences. */
  task: string;
  /** A page of the portal. */
  start: string;
  /** What is there afterwards. */
  result: string;
  /** A page of the demo forge. */
  forge: string;
};

/** Ten minutes through the demo company. */
export const stops: Stop[] = [
  {
    id: 'catalog',
    title: 'The catalog corrects itself',
    minutes: 2,
    problem:
      'The descriptor of notification-service names the wrong owner. Its CODEOWNERS file knows better.',
    task: 'Read the evidence, line by line, then press "Open pull request".',
    start: '/catalog-health/proposals',
    result: 'A pull request that changes one line',
    forge: `${FORGE}/notification-service/pulls`,
  },
  {
    id: 'review',
    title: 'A review that knows the architecture',
    minutes: 2,
    problem:
      'Pull request 211 of order-service makes a field optional that other teams sort by.',
    task: 'Look at what was found before a person looked, and why.',
    start: '/reviews',
    result: 'One review, with the breaking change named',
    forge: `${FORGE}/order-service/pull/211`,
  },
  {
    id: 'docs',
    title: 'Docs that answer',
    minutes: 1,
    problem: 'A deployment went wrong, and the runbook is one page of many.',
    task: 'Read the answer, press a number to see the words it rests on, and open the exact place.',
    start: '/ask?q=how+do+I+roll+back+a+deployment',
    result: 'The source, at its commit',
    forge: `${FORGE}/platform-handbook`,
  },
  {
    id: 'incident',
    title: 'An incident that arrives investigated',
    minutes: 2,
    problem:
      'Payments have been failing for a few minutes. Three services were deployed this morning.',
    task: 'See the suspects with what speaks for and against each, then work through the runbook.',
    start: '/incidents',
    result: 'The suspect, as it was deployed',
    forge: `${FORGE}/payment-gateway/deployments`,
  },
  {
    id: 'template',
    title: 'From a sentence to a repository',
    minutes: 2,
    problem: 'A new service is needed, and nobody knows which template fits.',
    task: 'Say what you need in your words, correct what was understood, look at every file, and create it.',
    start: '/describe?q=a+TypeScript+service+for+gift+cards',
    result: 'A new repository',
    forge: 'http://localhost:3100/harbour-finch',
  },
  {
    id: 'governance',
    title: 'Every AI action accounted for',
    minutes: 1,
    problem: 'Somebody will ask what AI did here, for whom and at what cost.',
    task: 'Look at budgets, policies and the ledger. Without a model it says so: nothing was spent.',
    start: '/ai-governance',
    result: 'What the portal did under its own name',
    forge: 'http://localhost:3100/harbour-finch',
  },
];
