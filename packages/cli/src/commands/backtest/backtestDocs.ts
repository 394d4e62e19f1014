/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { loadIndex, type LexicalIndex } from '@ghostlight/doc-retrieval';
import { readJsonLines, requireDirectory } from '../../support/files';
import { BadInputError } from '../../support/exit';
import { askIndex } from '../docs/askIndex';
import { share } from './share';

const HITS = 5;

/** What was said to one question. */
export type DocsExample = {
  id: string;
  question: string;
  refused: boolean;
  answer: string;
  found?: boolean;
};

/** Answers questions that people asked, without a model. */
export async function backtestDocs(options: {
  store: string;
  questions: string;
}) {
  await requireDirectory(options.store);
  const index = loadIndex(options.store);
  const examples: DocsExample[] = [];
  let sentences = 0;
  let verified = 0;
  for await (const { line, value } of readJsonLines(options.questions)) {
    const question = value.question ?? value.query;
    if (typeof question !== 'string') {
      throw new BadInputError(
        `Line ${line} of "${options.questions}" has no text in "question"; each line is {"id", "question"}.`,
      );
    }
    const { answer } = askIndex({ index, question });
    sentences += answer.sentences.length;
    verified += answer.sentences.filter(sentence => sentence.verified).length;
    examples.push({
      id: String(value.id ?? line),
      question,
      refused: answer.refused,
      answer: answer.answer,
      found: wasFound(index, question, value.relevant),
    });
  }
  const answered = examples.filter(({ refused }) => !refused).length;
  const judged = examples.filter(({ found }) => found !== undefined);
  return {
    questions: examples.length,
    answered,
    refused: examples.length - answered,
    verifiedSentences: share(verified, sentences),
    judged: judged.length,
    hitAt5: share(judged.filter(({ found }) => found).length, judged.length),
    examples,
  };
}

function wasFound(
  index: LexicalIndex,
  question: string,
  relevant: unknown,
): boolean | undefined {
  if (!Array.isArray(relevant) || relevant.length === 0) {
    return undefined;
  }
  const wanted = new Set(
    relevant.map(path => String(path).replace(/#.*$/, '').replace(/^\.\//, '')),
  );
  const paths = index.search(question, { k: 10 }).map(({ path }) => path);
  return [...new Set(paths)].slice(0, HITS).some(path => wanted.has(path));
}
