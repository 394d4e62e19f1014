/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  answerFromPassages,
  LexicalIndex,
  rewriteFollowUp,
} from '@ghostlight/doc-retrieval';
import type { Passage } from './passagesOf';

/** A sentence that stands in a passage, word for word. @internal */
export type Found = { text: string; passage: Passage };

const POOL = 40;
const MOST_LINES = 6;

/** Questions that people ask at night, and where the answer stands whatever its words are. The first that fits counts. */
const INTENTS: [RegExp, (passage: Passage) => boolean][] = [
  [
    /\b(?:not known|unknown|missing|unsure|could not|blind|down sources?)\b/i,
    ({ kind, id }) => kind === 'finding' && id === 'unknown',
  ],
  [
    /\b(?:roll(?:ing)? ?back|revert|undo|mitigat\w*|fix)\b/i,
    ({ kind, title }) => kind === 'runbook' && title === 'Runbook, mitigate',
  ],
  [
    /\b(?:next|what (?:should|can|do) (?:i|we)|to do|runbook|steps?)\b/i,
    ({ kind, text }) => kind === 'runbook' && text.startsWith('To do'),
  ],
  [
    /\b(?:who|owner\w*|owns?|team|escalat\w*|on-?call)\b/i,
    ({ kind, id, title }) =>
      (kind === 'finding' && id === 'owners') || title === 'Runbook, escalate',
  ],
  [
    /\b(?:affected|impact\w*|blast|downstream|callers?|users?)\b/i,
    ({ kind, id }) => kind === 'finding' && id === 'affected',
  ],
  [
    /\b(?:similar|past incidents?|previous|(?:happened|seen|known) (?:this )?before|again|last time)\b/i,
    ({ kind }) => kind === 'past-incident',
  ],
  [
    /\b(?:chang\w+|deploy\w*|releas\w+|merg\w+|flags?)\b/i,
    ({ kind, id }) => kind === 'evidence' && id.startsWith('C'),
  ],
  [
    /\b(?:cause\w*|why|wrong|broke\w*|suspect\w*|blame|culprit)\b/i,
    ({ kind, id, title }) =>
      (kind === 'finding' && id === 'conclusion') ||
      title.startsWith('Suspect:'),
  ],
];

/** The best passages for a question, best first: by meaning of the question, then by its words. @internal */
export function rankPassages(options: {
  question: string;
  previous: readonly string[];
  passages: readonly Passage[];
}) {
  const { passages, previous } = options;
  const index = new LexicalIndex();
  const { text: question } = rewriteFollowUp({
    question: options.question,
    previous: [...previous],
    analyzer: index.analyzer,
  });
  passages.forEach((passage, at) =>
    index.add({
      id: String(at),
      hash: String(at),
      title: passage.title,
      chunks: [
        {
          ordinal: 0,
          kind: 'prose',
          anchor: '',
          headingPath: [passage.title],
          title: passage.title,
          text: passage.text,
        },
      ],
    }),
  );
  const analysis = index.analyzeQuery(question);
  const ranked = index.rank(analysis, { k: POOL, perDocument: 1 });
  const [, fits] = INTENTS.find(([pattern]) => pattern.test(question)) ?? [];
  const meant = fits ? passages.filter(fits) : [];
  const worded = ranked.map(({ documentId }) => passages[Number(documentId)]);
  return {
    question,
    index,
    analysis,
    ranked,
    meant,
    best: [...new Set([...meant, ...worded])],
  };
}

/**
 * An answer without a model: sentences of the passages as they stand there, or nothing.
 *
 * @internal
 */
export function answerFromEvidence(
  ranking: ReturnType<typeof rankPassages>,
  passages: readonly Passage[],
): Found[] {
  const { index, analysis, ranked, meant } = ranking;
  const lines = meant
    .flatMap(passage =>
      passage.text
        .split('\n')
        .filter((line, at) => at < 2 || line.startsWith('Command: '))
        .map(text => ({ text, passage })),
    )
    .slice(0, MOST_LINES);
  const answer = answerFromPassages({
    query: analysis,
    passages: ranked.slice(0, 10),
    analyzer: index.analyzer,
    idf: term => index.idf(term),
  });
  const quoted = answer.sentences.map(({ text, citations }) => ({
    text,
    passage: passages[Number(ranked[citations[0].passage].documentId)],
  }));
  const seen = new Set<string>();
  return [...lines, ...quoted]
    .filter(({ text }) => (seen.has(text) ? false : Boolean(seen.add(text))))
    .slice(0, MOST_LINES + 2);
}
