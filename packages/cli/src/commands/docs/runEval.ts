/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  evaluateRetrieval,
  loadIndex,
  type EvaluationQuestion,
  type LexicalIndex,
} from '@ghostlight/doc-retrieval';
import { BadInputError, EXIT_OK } from '../../support/exit';
import { readJsonLines, requireDirectory } from '../../support/files';
import { note, writeJson, writeLine } from '../../support/output';

const HITS = 10;

/** `ghostlight docs eval`. */
export async function runEval(options: {
  store: string;
  questions: string;
  details?: boolean;
  json?: boolean;
}): Promise<number> {
  await requireDirectory(options.store);
  const index = loadIndex(options.store);
  const questions: EvaluationQuestion[] = [];
  const unknown = new Set<string>();
  for await (const { line, value } of readJsonLines(options.questions)) {
    const { query, relevant } = value;
    if (
      typeof query !== 'string' ||
      !Array.isArray(relevant) ||
      relevant.length === 0 ||
      relevant.some(path => typeof path !== 'string')
    ) {
      throw new BadInputError(
        `Line ${line} of "${options.questions}" is not {"id", "query", "relevant": ["path", …]} with at least one path.`,
      );
    }
    questions.push({
      id: String(value.id ?? line),
      query,
      relevant: relevant.map(path => {
        const id = documentOf(index, path);
        if (!index.get(id)) {
          unknown.add(path);
        }
        return id;
      }),
    });
  }
  if (questions.length === 0) {
    throw new BadInputError(`"${options.questions}" holds no question.`);
  }
  if (unknown.size > 0) {
    // They count as missed: leaving them out would flatter the result.
    note(
      `${
        unknown.size
      } relevant path(s) are not in the index and count as missed, for example "${[
        ...unknown,
      ].at(0)}".`,
    );
  }

  const { scores, results } = evaluateRetrieval({
    questions,
    search: ({ query }) =>
      index.search(query, { k: HITS }).map(({ path }) => path),
  });
  const summary = {
    questions: scores.questions,
    'hit@1': rounded(scores.hitAt1),
    'hit@3': rounded(scores.hitAt3),
    'hit@5': rounded(scores.hitAt5),
    'hit@10': rounded(scores.hitAt10),
    'recall@3': rounded(scores.recallAt3),
    'recall@5': rounded(scores.recallAt5),
    'recall@10': rounded(scores.recallAt10),
    MRR: rounded(scores.meanReciprocalRank),
    'nDCG@10': rounded(scores.ndcgAt10),
  };
  const details = results.map(({ question, ranked }) => ({
    id: question.id,
    ranked,
  }));
  if (options.json) {
    await writeJson(options.details ? { ...summary, details } : summary);
    return EXIT_OK;
  }
  for (const [name, value] of Object.entries(summary)) {
    await writeLine(
      `${name.padEnd(10)} ${name === 'questions' ? value : value.toFixed(4)}`,
    );
  }
  if (options.details) {
    for (const { id, ranked } of details) {
      await writeLine(`${id}\t${ranked.join('\t')}`);
    }
  }
  return EXIT_OK;
}

/** Judgements written by hand say `./page.md` or `page.md#section`; the index knows `page.md`. */
function documentOf(index: LexicalIndex, path: string): string {
  const plain = path.replace(/^\.\//, '');
  if (index.get(plain)) {
    return plain;
  }
  const page = plain.replace(/#.*$/, '');
  return index.get(page) ? page : plain;
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
