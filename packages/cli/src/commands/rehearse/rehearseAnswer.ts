/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  answerFromPassages,
  instructsReader,
  SentenceStream,
  supportSentence,
  type LexicalIndex,
  type RankedPassage,
} from '@ghostlight/doc-retrieval';
import { BadInputError } from '../../support/exit';
import { answerPrompt, NO_ANSWER } from './answerPrompt';
import type { ChatClient } from './ChatClient';
import { costOf } from './costOf';

const PASSAGES = 10;

/** One answer, checked in code. Without a model `latencyMs` and `costUsd` are those of this process: measured, and 0. */
export type RehearsedAnswer = {
  answer: string;
  refused: boolean;
  /** Sentences that claim something, and those that a cited passage bears. */
  sentences: number;
  verified: number;
  /** Documents that verified sentences cite. */
  paths: string[];
  costUsd?: number;
  latencyMs?: number;
  /** The model did not answer: neither an answer nor a refusal. */
  error?: string;
};

/** Answers a question from the index, by a model or by the documents' own sentences. */
export async function rehearseAnswer(options: {
  index: LexicalIndex;
  question: string;
  client?: ChatClient;
}): Promise<RehearsedAnswer> {
  const { index, question, client } = options;
  const started = performance.now();
  const query = index.analyzeQuery(question);
  const passages = index.rank(query, { k: PASSAGES, perDocument: 2 });
  if (client) {
    return askModel(client, question, passages);
  }
  const result = answerFromPassages({
    query,
    passages,
    analyzer: index.analyzer,
    idf: term => index.idf(term),
  });
  return {
    answer: result.answer,
    refused: result.refused,
    sentences: result.sentences.length,
    verified: result.sentences.filter(({ verified }) => verified).length,
    paths: unique(
      result.sentences.flatMap(({ citations }) =>
        citations.map(({ path }) => path),
      ),
    ),
    costUsd: 0,
    latencyMs: Math.round(performance.now() - started),
  };
}

async function askModel(
  client: ChatClient,
  question: string,
  passages: readonly RankedPassage[],
): Promise<RehearsedAnswer> {
  const nothing = { answer: '', sentences: 0, verified: 0, paths: [] };
  let reply;
  try {
    reply = await client.chat(
      answerPrompt(
        question,
        passages.map(({ chunk }) => ({ title: chunk.title, text: chunk.text })),
      ),
    );
  } catch (error) {
    if (!(error instanceof BadInputError)) {
      throw error;
    }
    return { ...nothing, refused: false, error: error.message };
  }
  const { text, inputTokens, outputTokens, latencyMs } = reply;
  const facts = {
    latencyMs,
    costUsd: costOf({ ...client, inputTokens, outputTokens }),
  };
  if (text.trim() === '' || text.includes(NO_ANSWER)) {
    return { ...nothing, refused: true, ...facts };
  }
  const stream = new SentenceStream();
  const sentences = [...stream.push(text), ...stream.end()].filter(
    sentence => !sentence.isCode && /[\p{L}\p{N}]/u.test(sentence.text),
  );
  const paths: string[] = [];
  let verified = 0;
  for (const { text: sentence, citations } of sentences) {
    const bearing = citations
      .map(number => passages[Number(number) - 1])
      .find(passage => passage && bears(passage, sentence));
    if (bearing) {
      verified += 1;
      paths.push(bearing.documentId);
    }
  }
  return {
    answer: text,
    refused: false,
    sentences: sentences.length,
    verified,
    paths: unique(paths),
    ...facts,
  };
}

/** Orders that a document gives to its reader bear nothing: a model that obeyed them would quote them. */
function bears({ chunk }: RankedPassage, sentence: string): boolean {
  const support = supportSentence({
    sentence,
    chunkText: chunk.text,
    headings: [chunk.title, ...chunk.headingPath],
  });
  return support !== undefined && !instructsReader(support.quote);
}

function unique(paths: string[]): string[] {
  return [...new Set(paths)];
}
