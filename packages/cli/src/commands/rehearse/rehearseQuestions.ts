/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { loadIndex, type LexicalIndex } from '@ghostlight/doc-retrieval';
import { BadInputError } from '../../support/exit';
import { readJsonLines, requireDirectory } from '../../support/files';
import { share } from '../backtest/share';
import { rehearseAnswer, type RehearsedAnswer } from './rehearseAnswer';
import type { ChatClient } from './ChatClient';
import { percentile } from './percentile';

/** A golden question with both answers. */
export type RehearsedQuestion = {
  id: string;
  question: string;
  relevant?: string[];
  /** What is expected, when the question says. */
  expectsRefusal?: boolean;
  candidate: RehearsedAnswer;
  baseline: RehearsedAnswer;
};

/**
 * Asks golden questions of two answerers and compares.
 *
 * @param options - without `baseline` the documents' own sentences are the comparison
 */
export async function rehearseQuestions(options: {
  store: string;
  questions: string;
  candidate: ChatClient;
  baseline?: ChatClient;
}) {
  await requireDirectory(options.store);
  const index = loadIndex(options.store);
  const questions: RehearsedQuestion[] = [];
  for await (const { line, value } of readJsonLines(options.questions)) {
    const question = value.question ?? value.query;
    if (typeof question !== 'string') {
      throw new BadInputError(
        `Line ${line} of "${options.questions}" has no text in "question"; each line is {"id", "question"}.`,
      );
    }
    const ask = (client?: ChatClient) =>
      rehearseAnswer({ index, question, client });
    questions.push({
      id: String(value.id ?? line),
      question,
      relevant: Array.isArray(value.relevant)
        ? value.relevant.map(path =>
            String(path).replace(/#.*$/, '').replace(/^\.\//, ''),
          )
        : undefined,
      expectsRefusal:
        typeof value.refused === 'boolean' ? value.refused : undefined,
      candidate: await ask(options.candidate),
      baseline: await ask(options.baseline),
    });
  }
  if (questions.length === 0) {
    throw new BadInputError(`"${options.questions}" holds no question.`);
  }
  const both = questions.filter(
    ({ candidate, baseline }) => !candidate.error && !baseline.error,
  );
  const overlaps = both
    .filter(
      ({ candidate, baseline }) => !candidate.refused && !baseline.refused,
    )
    .map(({ candidate, baseline }) =>
      overlapOf(index, candidate.answer, baseline.answer),
    );
  return {
    candidate: summarize(questions, 'candidate'),
    baseline: summarize(questions, 'baseline'),
    comparison: {
      compared: both.length,
      refusalAgreement: share(
        both.filter(
          ({ candidate, baseline }) => candidate.refused === baseline.refused,
        ).length,
        both.length,
      ),
      answerOverlap: share(
        overlaps.reduce((sum, value) => sum + value, 0),
        overlaps.length,
      ),
    },
    questions,
  };
}

function summarize(
  questions: RehearsedQuestion[],
  side: 'candidate' | 'baseline',
) {
  const answers = questions.map(question => ({
    ...question,
    ...question[side],
  }));
  const good = answers.filter(({ error }) => !error);
  const answered = good.filter(({ refused }) => !refused);
  const judged = answered.filter(({ relevant }) => relevant?.length);
  const expected = good.filter(
    ({ expectsRefusal }) => expectsRefusal !== undefined,
  );
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  const priced = good.flatMap(({ costUsd }) =>
    costUsd === undefined ? [] : [costUsd],
  );
  const times = good.flatMap(({ latencyMs }) =>
    latencyMs === undefined ? [] : [latencyMs],
  );
  return {
    answered: answered.length,
    refused: good.length - answered.length,
    failed: answers.length - good.length,
    verifiedShare: share(
      sum(answered.map(({ verified }) => verified)),
      sum(answered.map(({ sentences }) => sentences)),
    ),
    rightPage: share(
      judged.filter(({ relevant, paths }) =>
        paths.some(path => relevant!.includes(path)),
      ).length,
      judged.length,
    ),
    refusalRight: share(
      expected.filter(
        ({ refused, expectsRefusal }) => refused === expectsRefusal,
      ).length,
      expected.length,
    ),
    costUsd: priced.length === 0 ? undefined : sum(priced),
    unpriced: good.length - priced.length,
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
  };
}

/** Share of words that two answers have in common: twice the common ones over all (Dice), after stemming. */
function overlapOf(index: LexicalIndex, one: string, other: string): number {
  const terms = (text: string) =>
    new Set(
      index.analyzer
        .analyze(text.replace(/\[\d[\d,; ]*\]/g, ''))
        .map(({ term }) => term),
    );
  const [a, b] = [terms(one), terms(other)];
  const common = [...a].filter(term => b.has(term)).length;
  return a.size + b.size === 0 ? 1 : (2 * common) / (a.size + b.size);
}
