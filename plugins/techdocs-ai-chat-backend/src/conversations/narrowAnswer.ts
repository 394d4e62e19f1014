/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { textOf } from '../answer/answerQuestion';
import type { Answer, KeptAnswer } from '../answer/types';

/** All entities that anything in an answer comes from. */
export function refsOfAnswer(answer: KeptAnswer): string[] {
  return [
    ...answer.sources.map(({ resourceRef }) => resourceRef),
    ...answer.followUpRefs,
    ...(answer.refusal?.owner?.entityRef
      ? [answer.refusal.owner.entityRef]
      : []),
  ];
}

/**
 * An answer as somebody may see it who may read only `readable`: what comes from elsewhere goes, and what is left is
 * numbered anew, so that not even a gap tells of it.
 *
 * @returns also whether sentences went, and whether nothing is left
 */
export function narrowAnswer(
  kept: KeptAnswer,
  readable: ReadonlySet<string>,
): { answer: Answer; withheld: boolean; empty: boolean } {
  const { followUpRefs, ...answer } = kept;
  const sources = answer.sources.filter(({ resourceRef }) =>
    readable.has(resourceRef),
  );
  const renumbered = new Map(
    sources.map(({ number }, index) => [number, index + 1]),
  );
  const complete = sources.length === answer.sources.length;
  const sentences = answer.sentences
    .filter(({ citations }) =>
      citations.every(({ source }) => renumbered.has(source)),
    )
    .map(sentence => ({
      ...sentence,
      citations: sentence.citations.map(citation => ({
        ...citation,
        source: renumbered.get(citation.source)!,
      })),
    }));
  const withheld = sentences.length < answer.sentences.length;
  const notes = answer.notes
    .filter(note => (note.sources ?? []).every(n => renumbered.has(n)))
    // The text of a note holds numbers; it says nothing once they have changed.
    .filter(note => complete || note.type !== 'conflict')
    .filter(note => !withheld || note.type !== 'unverified')
    .map(note => ({
      ...note,
      sources: note.sources?.map(number => renumbered.get(number)!),
    }));
  const owner = answer.refusal?.owner;
  return {
    withheld,
    empty: withheld && sentences.length === 0,
    answer: {
      ...answer,
      text: withheld ? textOf(sentences) : answer.text,
      sentences,
      sources: sources.map((source, index) => ({
        ...source,
        number: index + 1,
      })),
      notes,
      followUps: answer.followUps.filter((_, index) =>
        readable.has(followUpRefs[index] ?? ''),
      ),
      refusal: answer.refusal && {
        ...answer.refusal,
        owner:
          owner?.entityRef && readable.has(owner.entityRef) ? owner : undefined,
      },
      ...(complete ? {} : { removedSentences: undefined, usage: undefined }),
    },
  };
}
