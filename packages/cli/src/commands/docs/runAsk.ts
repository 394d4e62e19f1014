/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { indexedFolder, loadIndex } from '@ghostlight/doc-retrieval';
import { BadInputError, EXIT_FINDINGS, EXIT_OK } from '../../support/exit';
import { readJsonLines, requireDirectory } from '../../support/files';
import { writeJson, writeLine } from '../../support/output';
import { askIndex } from './askIndex';

const NEAREST = 3;

/** `ghostlight docs ask`: exit code 1 when a single question is refused. */
export async function runAsk(options: {
  store: string;
  question?: string;
  questions?: string;
  sentences: number;
  /** Confidence, missing words and nearest passages as well. */
  details?: boolean;
  json?: boolean;
}): Promise<number> {
  if ((options.question === undefined) === (options.questions === undefined)) {
    throw new BadInputError(
      'Give either --question <text> or --questions <file.jsonl>.',
    );
  }
  await requireDirectory(options.store);
  const index = loadIndex(options.store);
  const folder = indexedFolder(options.store);
  const ask = (question: string) =>
    askIndex({ index, question, folder, sentences: options.sentences });

  if (options.questions !== undefined) {
    for await (const { line, value } of readJsonLines(options.questions)) {
      const question = value.question ?? value.query;
      if (typeof question !== 'string') {
        throw new BadInputError(
          `Line ${line} of "${options.questions}" has no text in "question"; each line is {"id", "question"}.`,
        );
      }
      const asked = ask(question);
      await writeJson({
        id: value.id ?? line,
        ...answerOf(asked),
        ...detailsOf(asked),
      });
    }
    return EXIT_OK;
  }

  if (!options.question!.trim()) {
    throw new BadInputError('The question is empty.');
  }
  const asked = ask(options.question!);
  const answer = answerOf(asked);
  const { missingTerms, nearest } = detailsOf(asked);
  const exitCode = answer.refused ? EXIT_FINDINGS : EXIT_OK;
  if (options.json) {
    await writeJson(
      options.details ? { ...answer, ...detailsOf(asked) } : answer,
    );
    return exitCode;
  }
  if (answer.refused) {
    await writeLine(
      `The documents do not seem to answer this (${answer.reason}${
        missingTerms.length ? `; not found: ${missingTerms.join(', ')}` : ''
      }).`,
    );
    for (const { path, anchor, title } of nearest) {
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

/** The documented shape, and nothing else. */
function answerOf({ answer }: ReturnType<typeof askIndex>) {
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
  };
}

/** How sure it is, what it misses and what comes nearest. */
function detailsOf({ answer, passages }: ReturnType<typeof askIndex>) {
  return {
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
