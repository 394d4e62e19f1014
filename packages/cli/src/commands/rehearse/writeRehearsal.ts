/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { writeLine } from '../../support/output';
import { printable } from '../review/runAnchors';
import type { rehearseLedger } from './rehearseLedger';
import type { rehearseQuestions } from './rehearseQuestions';

/** @see runRehearse */
export type Rehearsal = {
  model: string;
  /** Version of the prompt. */
  prompt: string;
  ledger?: Awaited<ReturnType<typeof rehearseLedger>>;
} & Partial<Awaited<ReturnType<typeof rehearseQuestions>>>;

const EXAMPLES = 5;
const WIDTH = 16;

/** Both sides next to each other, then the questions on which they differ. */
export async function writeRehearsal(
  report: Rehearsal,
  baselineName = 'without a model',
): Promise<void> {
  const { candidate, baseline, comparison, questions = [], ledger } = report;
  const lines: string[] = [];
  if (candidate && baseline && comparison) {
    const row = (name: string, one: unknown, other: unknown) =>
      `${name.padEnd(28)} ${show(one)} ${show(other)}`;
    lines.push(
      row(`${questions.length} questions`, report.model, baselineName),
      row('answered', candidate.answered, baseline.answered),
      row('refused', candidate.refused, baseline.refused),
      row('no answer of the model', candidate.failed, baseline.failed),
      row(
        'sentences verified',
        candidate.verifiedShare,
        baseline.verifiedShare,
      ),
      row('a right page cited', candidate.rightPage, baseline.rightPage),
      row('refusal as expected', candidate.refusalRight, baseline.refusalRight),
      row('cost, USD', candidate.costUsd, baseline.costUsd),
      row('answers without a price', candidate.unpriced, baseline.unpriced),
      row('latency p50, ms', candidate.p50Ms, baseline.p50Ms),
      row('latency p95, ms', candidate.p95Ms, baseline.p95Ms),
      `Refusal agreement ${show(
        comparison.refusalAgreement,
      ).trim()}, overlap of answers ${show(
        comparison.answerOverlap,
      ).trim()}, of ${comparison.compared} questions.`,
      ...questions
        .filter(
          question =>
            question.candidate.error !== undefined ||
            question.candidate.refused !== question.baseline.refused ||
            question.candidate.verified < question.candidate.sentences,
        )
        .slice(0, EXAMPLES)
        .map(
          ({ id, question, candidate: answer }) =>
            `  ${id}: ${question} -> ${
              answer.error ?? (answer.refused ? 'refused' : answer.answer)
            }`,
        ),
    );
  }
  if (ledger) {
    lines.push(
      `${ledger.calls} calls of the ledger, at the prices of ${report.model}:`,
    );
    for (const feature of ledger.byFeature) {
      lines.push(
        `  ${feature.feature.padEnd(26)} ${
          feature.calls
        } calls, ${feature.costUsd.toFixed(4)} USD -> ${
          feature.candidateCostUsd === undefined
            ? 'unknown'
            : `${feature.candidateCostUsd.toFixed(4)} USD`
        }; took ${show(feature.p50Ms).trim()} ms p50, ${show(
          feature.p95Ms,
        ).trim()} ms p95; ${feature.unknown} unknown`,
      );
    }
  }
  for (const line of lines) {
    await writeLine(printable(line));
  }
}

function show(value: unknown): string {
  const text =
    typeof value === 'number' && !Number.isInteger(value)
      ? value.toPrecision(4)
      : String(value ?? 'unknown');
  return text.padEnd(WIDTH);
}
