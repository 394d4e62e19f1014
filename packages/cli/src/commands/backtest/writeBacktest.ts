/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { writeLine } from '../../support/output';
import type { scoreCases } from '../incident/scoreCases';
import { printable } from '../review/runAnchors';
import type { backtestCatalog } from './backtestCatalog';
import type { backtestDocs } from './backtestDocs';
import type { backtestReview } from './backtestReview';
import { showShare } from './share';

/** @see runBacktest */
export type BacktestReport = {
  /** No model is called. */
  model: null;
  costUsd: number;
  catalog?: Awaited<ReturnType<typeof backtestCatalog>>;
  review?: Awaited<ReturnType<typeof backtestReview>>;
  incident?: Awaited<ReturnType<typeof scoreCases>>;
  docs?: Awaited<ReturnType<typeof backtestDocs>>;
};

const EXAMPLES = 5;

/** The report for people: numbers with what they are of, and a few examples of each kind. */
export async function writeBacktest(report: BacktestReport): Promise<void> {
  const { catalog, review, incident, docs } = report;
  const lines = [
    ...(catalog ? catalogLines(catalog) : []),
    ...(review ? reviewLines(review) : []),
    ...(incident ? incidentLines(incident) : []),
    ...(docs ? docsLines(docs) : []),
    'Cost: 0 USD; no model was called and nothing was written.',
  ];
  for (const line of lines) {
    await writeLine(printable(line));
  }
}

function catalogLines(catalog: NonNullable<BacktestReport['catalog']>) {
  const { right, harmful, silent, edits, commits, unasked } = catalog;
  const shown = [
    ...catalog.examples.filter(({ judgement }) => judgement === 'harmful'),
    ...catalog.examples.filter(({ judgement }) => judgement !== 'harmful'),
  ].slice(0, EXAMPLES);
  return [
    `Catalog: ${edits} fields that people edited in ${commits} commits`,
    `  precision          ${showShare(right, right + harmful)}`,
    `  harmful            ${harmful}`,
    `  silent             ${silent}`,
    `  to read yourself   ${catalog.toRead} (descriptions and tags)`,
    `  other proposals    ${unasked.proposals}: ${unasked.confirmedLater} written by people later, ${unasked.contradictedLater} contradicted, ${unasked.open} open`,
    ...shown.map(
      example =>
        `  ${example.judgement.padEnd(8)} ${example.commit} ${example.entity} ${
          example.field
        }: ${show(example.before)} -> ${show(
          example.proposed,
        )}; people wrote ${show(example.after)} [${
          example.evidence ?? 'no evidence'
        }]`,
    ),
  ];
}

function reviewLines(review: NonNullable<BacktestReport['review']>) {
  const { churn, rules, merges, squashed, days } = review;
  return [
    `Review: ${review.findings} findings in ${merges} ${
      squashed ? 'commits (there are no merges)' : 'merges'
    }`,
    `  line changed within ${days} days   ${showShare(
      review.actedOn,
      review.judged,
    )}`,
    `  the same of any added line   ${showShare(churn.changed, churn.lines)}`,
    ...rules.map(
      rule =>
        `  ${rule.ruleId.padEnd(34)} ${rule.findings} findings, ${showShare(
          rule.actedOn,
          rule.judged,
        )}`,
    ),
    ...review.examples
      .slice(0, EXAMPLES)
      .map(
        example =>
          `  ${example.merge} ${example.path}:${example.line ?? ''} [${
            example.ruleId
          }] ${example.title}`,
      ),
    ...(review.skipped.length > 0
      ? [
          `  not judged: ${review.skipped.length}, for example ${review.skipped[0].merge}: ${review.skipped[0].reason}`,
        ]
      : []),
  ];
}

function incidentLines({
  scores,
  examples,
  withoutAnswer,
}: NonNullable<BacktestReport['incident']>) {
  const percent = (value: number | undefined) =>
    value === undefined ? 'nothing to judge' : value.toFixed(3);
  return [
    `Incidents: ${scores.cases} cases, ${withoutAnswer} without a known answer`,
    `  culprit first          ${percent(scores.top1)}`,
    `  culprit in first three ${percent(scores.top3)}`,
    `  verdict right          ${percent(scores.verdictAccuracy)}`,
    ...examples
      .slice(0, EXAMPLES)
      .map(
        example =>
          `  ${example.case}: ${example.first ?? 'nothing'} first, ${
            example.verdict
          }; known: ${example.expected ?? 'none'}`,
      ),
  ];
}

function docsLines(docs: NonNullable<BacktestReport['docs']>) {
  return [
    `Docs: ${docs.questions} questions`,
    `  answered               ${showShare(docs.answered, docs.questions)}`,
    `  right page in five     ${
      docs.hitAt5 === undefined ? 'nothing to judge' : docs.hitAt5.toFixed(3)
    }`,
    ...docs.examples
      .slice(0, EXAMPLES)
      .map(
        ({ question, refused, answer }) =>
          `  ${question} -> ${refused ? 'refused' : answer.split('\n')[0]}`,
      ),
  ];
}

function show(value: unknown): string {
  return value === undefined ? '(none)' : JSON.stringify(value);
}
