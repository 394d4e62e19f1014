/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/* eslint-disable jest/no-conditional-expect -- a property of what is there; what is not there is another test's */

import fc from 'fast-check';
import type { AnswerSource, KeptAnswer } from '../answer/types';
import { narrowAnswer, refsOfAnswer } from './narrowAnswer';

const ENTITIES = ['a', 'b', 'c', 'd'].map(name => `component:default/${name}`);

/** Everything that an entity's documents could show up by. */
const marked = (ref: string) => `«${ref}»`;

const source = (number: number, ref: string): AnswerSource => ({
  number,
  cited: true,
  documentId: marked(ref),
  chunkId: marked(ref),
  resourceRef: ref,
  kind: 'techdocs',
  title: marked(ref),
  location: `/docs/${marked(ref)}`,
  anchor: '',
  headingPath: [marked(ref)],
  excerpt: marked(ref),
});

const answers = fc
  .array(fc.constantFrom(...ENTITIES), { minLength: 1, maxLength: 8 })
  .chain(refs =>
    fc.record({
      refs: fc.constant(refs),
      sentences: fc.array(
        fc.uniqueArray(fc.nat({ max: refs.length - 1 }), {
          minLength: 1,
          maxLength: 3,
        }),
        { maxLength: 6 },
      ),
      followUps: fc.array(fc.constantFrom(...ENTITIES), { maxLength: 3 }),
      owner: fc.option(fc.constantFrom(...ENTITIES), { nil: undefined }),
    }),
  )
  .map(
    ({ refs, sentences, followUps, owner }): KeptAnswer => ({
      status: 'complete',
      mode: 'extractive',
      text: sentences.flatMap(of => of.map(i => marked(refs[i]))).join(' '),
      sentences: sentences.map(of => ({
        text: of.map(index => marked(refs[index])).join(' '),
        kind: 'prose',
        verified: true,
        citations: of.map(index => ({
          source: index + 1,
          quote: marked(refs[index]),
          path: `/docs/${marked(refs[index])}`,
          anchor: '',
        })),
      })),
      sources: refs.map((ref, index) => source(index + 1, ref)),
      refused: owner !== undefined,
      refusal:
        owner === undefined
          ? undefined
          : {
              reason: 'weak-match',
              text: 'Not answered.',
              owner: { ownerRef: `group:${marked(owner)}`, entityRef: owner },
            },
      notes: refs.map((ref, index) => ({
        type: 'stale',
        text: marked(ref),
        sources: [index + 1],
      })),
      followUps: followUps.map(marked),
      followUpRefs: followUps,
      latencyMs: 1,
      removedSentences: 1,
    }),
  );

describe('narrowAnswer', () => {
  it('leaves nothing of an entity that the reader may not read, for any answer and any reader', () => {
    fc.assert(
      fc.property(answers, fc.subarray(ENTITIES), (answer, readable) => {
        const { answer: seen } = narrowAnswer(answer, new Set(readable));
        const text = JSON.stringify(seen);
        for (const ref of ENTITIES) {
          if (!readable.includes(ref)) {
            expect(text).not.toContain(ref);
          }
        }
        // Numbers without a gap, and every citation at its own source.
        expect(seen.sources.map(({ number }) => number)).toEqual(
          seen.sources.map((_, index) => index + 1),
        );
        for (const { citations } of seen.sentences) {
          for (const { source: number, quote } of citations) {
            expect(seen.sources[number - 1].excerpt).toBe(quote);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('leaves an answer as it is for one who may read all of it', () => {
    fc.assert(
      fc.property(answers, answer => {
        const { answer: seen, withheld } = narrowAnswer(
          answer,
          new Set(refsOfAnswer(answer)),
        );
        expect(withheld).toBe(false);
        expect(seen.sentences).toEqual(answer.sentences);
        expect(seen.sources).toEqual(answer.sources);
        expect(seen.text).toBe(answer.text);
      }),
    );
  });
});
