/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { findConflicts } from '@ghostlight/doc-retrieval';
import type { AnswerNote, AnswerSentence, AnswerSource } from './types';

const OUTDATED = /^(?:superseded|deprecated|rejected|obsolete|archived)\b/i;

/** What a reader should know about the sources of an answer: outdated, old, or in disagreement. */
export function notesOf(options: {
  sentences: readonly AnswerSentence[];
  sources: readonly AnswerSource[];
  staleAfterMs: number;
  now: number;
}): AnswerNote[] {
  const { sentences, sources, staleAfterMs, now } = options;
  const cited = sources.filter(source => source.cited);
  const notes: AnswerNote[] = [];
  for (const source of cited) {
    if (source.status && OUTDATED.test(source.status)) {
      notes.push({
        type: 'superseded',
        text: `"${source.title}" is marked as ${source.status.toLowerCase()}.`,
        sources: [source.number],
      });
    }
    const changed = source.updatedAt ? Date.parse(source.updatedAt) : NaN;
    if (now - changed > staleAfterMs) {
      notes.push({
        type: 'stale',
        text: `"${source.title}" was last changed on ${source.updatedAt!.slice(
          0,
          10,
        )}.`,
        sources: [source.number],
      });
    }
  }
  const statements = sentences.flatMap(({ citations }) =>
    citations.map(({ source, quote }) => ({
      source,
      documentId:
        sources.find(({ number }) => number === source)?.documentId ?? '',
      text: quote,
    })),
  );
  const seen = new Set<string>();
  for (const { between, values } of findConflicts(statements)) {
    const numbers = between.map(index => statements[index].source);
    const key = numbers.join();
    if (seen.has(key)) {
      continue;
    }
    seen.add(key);
    notes.push({
      type: 'conflict',
      text: values
        ? `Sources disagree: [${numbers[0]}] says ${values[0]}, [${numbers[1]}] says ${values[1]}.`
        : `Sources [${numbers[0]}] and [${numbers[1]}] say the opposite of each other.`,
      sources: numbers,
    });
  }
  return notes;
}
