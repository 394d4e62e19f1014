/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { chunkMarkdown } from '../chunking/chunkMarkdown';
import { LexicalIndex } from '../index/LexicalIndex';
import { answerFromPassages } from './answerFromPassages';
import { findConflicts } from './findConflicts';
import { suggestQuestions } from './suggestQuestions';
import { supportSentence } from './supportSentence';

const CHUNK =
  'Events are kept for 14 days. Then they are deleted by the nightly job. Backups are not deleted.';

describe('supportSentence', () => {
  it('finds the words that bear a paraphrase', () => {
    expect(
      supportSentence({
        sentence: 'Orders events are kept for 14 days.',
        chunkText: CHUNK,
        headings: ['Orders'],
      }),
    ).toMatchObject({
      quote: 'Events are kept for 14 days.',
      start: 0,
      end: 28,
    });
    expect(
      supportSentence({
        sentence:
          'Events are kept for 14 days and then deleted by a nightly job.',
        chunkText: CHUNK,
      })?.quote,
    ).toBe(
      'Events are kept for 14 days. Then they are deleted by the nightly job.',
    );
  });

  it.each([
    'Events are kept for 15 days.',
    'Backups are deleted.',
    'Coffee is served at nine.',
    '…',
  ])('finds nothing that bears "%s"', sentence => {
    expect(supportSentence({ sentence, chunkText: CHUNK })).toBeUndefined();
  });
});

describe('findConflicts', () => {
  it('tells documents that differ in a number or a negation', () => {
    const statements = [
      { documentId: 'a', text: 'Order events are kept for 14 days.' },
      { documentId: 'b', text: 'Order events are kept for 30 days.' },
      { documentId: 'a', text: 'The nightly job deletes customer backups.' },
      {
        documentId: 'b',
        text: 'The nightly job never deletes customer backups.',
      },
    ];
    expect(findConflicts(statements)).toEqual([
      { between: [0, 1], type: 'number', values: ['14', '30'] },
      { between: [2, 3], type: 'negation' },
    ]);
    expect(
      findConflicts(statements.map(s => ({ ...s, documentId: 'a' }))),
    ).toEqual([]);
  });
});

describe('suggestQuestions', () => {
  it('makes questions of headings, without those asked and those that say nothing', () => {
    expect(
      suggestQuestions({
        sources: [
          { title: 'Runbook', headingPath: ['Overview'] },
          { title: 'Runbook', headingPath: ['Roll back'] },
          { title: 'FAQ', headingPath: ['How long are events kept?'] },
          { title: 'Runbook', headingPath: ['Alerts'] },
        ],
        exclude: ['how long are events kept'],
      }),
    ).toEqual([
      { question: 'How do I roll back? (Runbook)', source: 1 },
      { question: 'What does "Runbook" say about alerts?', source: 3 },
    ]);
  });
});

describe('answerFromPassages', () => {
  const index = new LexicalIndex();
  [
    'Events are kept for 14 days.',
    'The canteen opens at noon.',
    'Deploys run on merge.',
  ].forEach((text, number) =>
    index.add({
      id: `${number}.md`,
      hash: '1',
      title: `Page ${number}`,
      chunks: [
        {
          ordinal: 0,
          anchor: 'a',
          headingPath: [],
          title: `Page ${number}`,
          text,
          kind: 'prose',
        },
      ],
    }),
  );
  const answer = (question: string) => {
    const query = index.analyzeQuery(question);
    return answerFromPassages({
      query,
      passages: index.rank(query),
      analyzer: index.analyzer,
      idf: term => index.idf(term),
    });
  };

  it('answers with quotes that stand in the document, or refuses', () => {
    expect(answer('how long are events kept')).toMatchObject({
      refused: false,
      reason: 'supported',
      sentences: [
        {
          verified: true,
          citations: [
            {
              path: '0.md',
              anchor: 'a',
              quote: 'Events are kept for 14 days.',
            },
          ],
        },
      ],
    });
    expect(answer('which quantum lattice does Kepler use')).toMatchObject({
      refused: true,
      answer: '',
      sentences: [],
    });
  });

  it('shows both sides where documents differ in a number', () => {
    const limits = new LexicalIndex();
    [
      'Clients may send 120 requests a minute.',
      'Clients may send 90 requests a minute.',
      'Clients may send 90 requests a minute.',
    ].forEach((text, number) =>
      limits.add({
        id: `${number}.md`,
        hash: '1',
        ...chunkMarkdown(`# Limits\n\n${text}\n`),
      }),
    );
    const query = limits.analyzeQuery(
      'How many requests may clients send a minute?',
    );
    const { sentences } = answerFromPassages({
      query,
      passages: limits.rank(query),
      analyzer: limits.analyzer,
      idf: term => limits.idf(term),
    });
    expect(sentences.map(({ text }) => /\d+/.exec(text)![0]).sort()).toEqual([
      '120',
      '90',
    ]);
  });
});
