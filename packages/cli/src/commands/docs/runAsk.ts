/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  answerFromPassages,
  loadIndex,
  type LexicalIndex,
} from '@ghostlight/doc-retrieval';
import { BadInputError, EXIT_FINDINGS, EXIT_OK } from '../../support/exit';
import { readJsonLines, requireDirectory } from '../../support/files';
import { writeJson, writeLine } from '../../support/output';

const PASSAGES = 10;
const NEAREST = 3;

/** `ghostlight docs ask`: exit code 1 when a single question is refused. */
export async function runAsk(options: {
  store: string;
  question?: string;
  questions?: string;
  sentences: number;
  json?: boolean;
}): Promise<number> {
  if ((options.question === undefined) === (options.questions === undefined)) {
    throw new BadInputError(
      'Give either --question <text> or --questions <file.jsonl>.',
    );
  }
  await requireDirectory(options.store);
  const index = loadIndex(options.store);

  if (options.questions !== undefined) {
    for await (const { line, value } of readJsonLines(options.questions)) {
      const question = value.question ?? value.query;
      if (typeof question !== 'string') {
        throw new BadInputError(
          `Line ${line} of "${options.questions}" has no text in "question"; each line is {"id", "question"}.`,
        );
      }
      await writeJson({
        id: value.id ?? line,
        ...ask(index, question, options.sentences),
      });
    }
    return EXIT_OK;
  }

  if (!options.question!.trim()) {
    throw new BadInputError('The question is empty.');
  }
  const answer = ask(index, options.question!, options.sentences);
  const exitCode = answer.refused ? EXIT_FINDINGS : EXIT_OK;
  if (options.json) {
    await writeJson(answer);
    return exitCode;
  }
  if (answer.refused) {
    await writeLine(
      `The documents do not seem to answer this (${answer.reason}${
        answer.missingTerms.length
          ? `; not found: ${answer.missingTerms.join(', ')}`
          : ''
      }).`,
    );
    for (const { path, anchor, title } of answer.nearest) {
      await writeLine(`  nearest: ${placeOf(path, anchor)}  ${title}`);
    }
    return exitCode;
  }
  for (const { text, citations } of answer.sentences) {
    await writeLine(text);
    for (const { path, anchor } of citations) {
      await writeLine(`  ${placeOf(path, anchor)}`);
    }
  }
  return exitCode;
}

function placeOf(path: string, anchor: string): string {
  return anchor ? `${path}#${anchor}` : path;
}

function ask(index: LexicalIndex, question: string, sentences: number) {
  const query = index.analyzeQuery(question);
  const passages = index.rank(query, { k: PASSAGES, perDocument: 2 });
  const answer = answerFromPassages({
    query,
    passages,
    analyzer: index.analyzer,
    idf: term => index.idf(term),
    maximumSentences: sentences,
  });
  return {
    answer: answer.answer,
    sentences: answer.sentences.map(({ text, citations, verified }) => ({
      text,
      citations: citations.map(({ path, anchor, quote }) => ({
        path,
        anchor,
        quote,
      })),
      verified,
    })),
    refused: answer.refused,
    reason: answer.reason,
    confidence: Math.round(answer.confidence * 1_000) / 1_000,
    missingTerms: answer.missingTerms,
    nearest: passages
      .slice(0, NEAREST)
      .map(({ documentId, anchor, chunk, sectionTitle }) => ({
        path: documentId,
        anchor,
        title:
          sectionTitle && sectionTitle !== chunk.title
            ? `${chunk.title} › ${sectionTitle}`
            : chunk.title,
      })),
  };
}
