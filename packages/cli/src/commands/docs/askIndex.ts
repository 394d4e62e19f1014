/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readFileSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import {
  answerFromPassages,
  decodeText,
  locateQuote,
  type LexicalIndex,
  type PassageAnswer,
  type RankedPassage,
} from '@ghostlight/doc-retrieval';

const PASSAGES = 10;

/**
 * Answers one question from an index, without a model. Quotes are the words of
 * the files where these can still be read, else of what was indexed.
 *
 * @internal
 */
export function askIndex(options: {
  index: LexicalIndex;
  question: string;
  /** Sentences at most. */
  sentences?: number;
  /** The folder that was indexed. */
  folder?: string;
}): { answer: PassageAnswer; passages: RankedPassage[] } {
  const { index, question, sentences, folder } = options;
  const query = index.analyzeQuery(question);
  const passages = index.rank(query, { k: PASSAGES, perDocument: 2 });
  const answer = answerFromPassages({
    query,
    passages,
    analyzer: index.analyzer,
    idf: term => index.idf(term),
    maximumSentences: sentences,
  });
  const files = new Map<string, string | undefined>();
  for (const citation of answer.sentences.flatMap(
    ({ citations }) => citations,
  )) {
    const { path, passage } = citation;
    if (!files.has(path)) {
      files.set(path, folder && readFileOf(folder, path));
    }
    const source = files.get(path);
    const { startLine, endLine } = passages[passage].chunk;
    const quote =
      source &&
      (locateQuote({ quote: citation.quote, source, startLine, endLine }) ??
        locateQuote({ quote: citation.quote, source }));
    if (quote) {
      citation.quote = quote;
    }
  }
  return { answer, passages };
}

/** A path of an index is what somebody indexed, not a way out of the folder. */
function readFileOf(folder: string, path: string): string | undefined {
  try {
    const root = realpathSync(folder);
    const file = realpathSync(join(root, path));
    return file.startsWith(root + sep)
      ? decodeText(readFileSync(file))
      : undefined;
  } catch {
    return undefined;
  }
}
