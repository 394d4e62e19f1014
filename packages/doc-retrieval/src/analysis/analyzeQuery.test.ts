/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { analyzeQuery } from './analyzeQuery';
import { createAnalyzer } from './createAnalyzer';
import { expandQuery } from './expandQuery';
import { resolveEntityReference } from './resolveEntityReference';
import { rewriteFollowUp } from './rewriteFollowUp';

const analyzer = createAnalyzer();

describe('analyzeQuery', () => {
  it('reads identifiers, acronyms, phrases and synonyms', () => {
    const query = analyzeQuery({
      text: 'What is the max IOPS of db.m5.large when "connection pool exhausted"?',
      analyzer,
    });
    expect(query.identifiers).toEqual(['db.m5.large']);
    expect(query.acronyms).toEqual(['IOPS']);
    expect(query.phrases).toEqual([['connect', 'pool', 'exhaust']]);
    expect(query.terms.find(t => t.term === 'db.m5.large')?.kind).toBe(
      'identifier',
    );
    expect(query.terms.find(t => t.term === 'limit')).toMatchObject({
      kind: 'expansion',
      weight: 0.5,
    });
    expect(query.sequence.map(t => t.term)).not.toContain('limit');
  });

  it('survives a pasted log', () => {
    const text = Array.from({ length: 5_000 }, (_, i) => `word${i}`).join(' ');
    expect(analyzeQuery({ text, analyzer }).terms.length).toBeLessThanOrEqual(
      64,
    );
    expect(analyzeQuery({ text: '', analyzer }).terms).toEqual([]);
  });
});

describe('expandQuery', () => {
  const vocabulary = (terms: string[]) => ({
    documentFrequency: (term: string) => (terms.includes(term) ? 3 : 0),
    terms: () => terms,
  });
  const added = (text: string, terms: string[]) =>
    expandQuery(analyzeQuery({ text, analyzer }), vocabulary(terms))
      .terms.filter(term => term.kind === 'expansion')
      .map(term => term.term);

  it('corrects, joins and splits words the documents write differently', () => {
    expect(added('sotrage', ['storag'])).toEqual(['storag']);
    expect(added('storge', ['storag', 'forg'])).toEqual(['storag']);
    expect(added('data base', ['data', 'database'])).toEqual(['database']);
    expect(added('data base', ['data', 'base', 'database'])).toEqual([]);
    expect(added('loadbalancer', ['load', 'balanc'])).toEqual([
      'load',
      'balanc',
    ]);
  });

  it('leaves known words alone', () => {
    expect(added('storage', ['storag', 'storage'])).toEqual([]);
    expect(added('abc', ['abd'])).toEqual([]);
  });
});

describe('rewriteFollowUp', () => {
  const rewrite = (question: string, ...previous: string[]) =>
    rewriteFollowUp({ question, previous, analyzer }).text;

  it('carries over what the last question was about', () => {
    expect(
      rewrite('And in production?', 'How do I restart the orders service?'),
    ).toBe('And in production? (restart orders service)');
    expect(
      rewrite('How do I roll it back?', 'Where is payment-api deployed?'),
    ).toContain('payment');
    expect(rewrite('Why?', 'and there?', 'Where are logs stored?')).toContain(
      'logs',
    );
  });

  it('leaves a question alone that stands alone', () => {
    const question =
      'Which database does the billing service write invoices to?';
    expect(rewrite(question, 'How do I restart orders?')).toBe(question);
    expect(rewrite('And in production?')).toBe('And in production?');
  });
});

describe('resolveEntityReference', () => {
  const entity = { name: 'orders-api', title: 'Orders' };
  const resolve = (text: string) =>
    resolveEntityReference({ text, entity }).text;

  it('names the entity that is meant', () => {
    expect(resolve('Who is on call for our service?')).toBe(
      'Who is on call for Orders service?',
    );
    expect(resolve('How do we deploy?')).toBe('How do we deploy? (Orders)');
    expect(resolve('What is Kafka?')).toBe('What is Kafka?');
    expect(
      resolveEntityReference({ text: 'our service', entity: undefined }),
    ).toEqual({ text: 'our service', resolved: false });
  });

  it.each([
    ['What does this page say about retries?', ['retri']],
    ['What do the docs say about retries', ['retri']],
    ['Can you tell me how retries work', ['retri', 'work']],
    ['Tell me more about retries in this document', ['retri']],
    ['What does "Runbook" say about alerts?', ['runbook', 'alert']],
    ['How do I add a page?', ['add', 'page']],
    ['what does this page say', ['page', 'say']],
  ])('reads "%s" without the words about the asking', (text, expected) => {
    const { terms } = analyzeQuery({ text, analyzer: createAnalyzer() });
    expect(
      terms.filter(({ kind }) => kind === 'word').map(({ term }) => term),
    ).toEqual(expected);
  });
});
