/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { answer, source } from '../testing/fakeServer';
import { answerText } from './answerText';
import { findQuote } from './findQuote';
import { cellsOf, groupSentences, wordsOf } from './groupSentences';
import { inlineMarkdown } from './inlineMarkdown';
import { placeOf, safeHref } from './safeHref';

describe('safeHref', () => {
  it.each([
    ['/docs/x/#a', true],
    ['https://example.com/a', true],
    ['HTTP://example.com', true],
    ['//evil.example', false],
    ['/\\evil.example', false],
    // eslint-disable-next-line no-script-url
    ['javascript:alert(1)', false],
    ['java\nscript:alert(1)', false],
    ['/\t/evil.example', false],
    ['data:text/html,x', false],
    ['', false],
  ])('links %j: %s', (location, isLinked) => {
    expect(safeHref(location)).toBe(isLinked ? location : undefined);
  });

  it('adds the exact place unless the location has it', () => {
    expect(placeOf({ location: '/docs/a/', anchor: 'b' })).toBe('/docs/a/#b');
    expect(placeOf({ location: '/docs/a/#c', anchor: 'b' })).toBe('/docs/a/#c');
  });
});

describe('inlineMarkdown', () => {
  it('reads code, links and strong text, and leaves HTML as text', () => {
    expect(
      inlineMarkdown('Run `a < b` or **do** [it](/x) <b>now</b>'),
    ).toMatchObject([
      { text: 'Run ' },
      { text: 'a < b', style: 'code' },
      { text: ' or ' },
      { text: 'do', style: 'strong' },
      { text: ' ' },
      { text: 'it', href: '/x' },
      { text: ' <b>now</b>' },
    ]);
  });

  it('marks ranges of the source, across pieces', () => {
    const runs = inlineMarkdown('Run `deploy now` twice', [
      { start: 5, end: 11 },
      { start: 17, end: 22 },
    ]);
    expect(runs.filter(run => run.marked).map(run => run.text)).toEqual([
      'deploy',
      'twice',
    ]);
    expect(runs.map(run => run.text).join('')).toBe('Run deploy now twice');
  });

  it('takes its time only once over hostile text', () => {
    const hostile = '*'.repeat(20_000) + '['.repeat(20_000);
    expect(
      inlineMarkdown(hostile)
        .map(run => run.text)
        .join(''),
    ).toContain('[');
  });
});

describe('groupSentences', () => {
  const sentence = (
    kind: 'prose' | 'item' | 'row',
    text: string,
    number = 1,
  ) => ({
    kind,
    text,
    verified: true,
    citations: [{ source: number, quote: text, path: '/', anchor: '' }],
  });

  it('joins items, and verbatim sentences only of one source', () => {
    const sentences = [
      sentence('prose', 'One.'),
      sentence('prose', 'Two.', 2),
      sentence('item', '- a'),
      sentence('item', '- b'),
    ];
    const kinds = (verbatim: boolean) =>
      groupSentences(sentences, { verbatim }).map(
        block => `${block.kind} ${block.sentences.length}`,
      );
    expect(kinds(true)).toEqual(['prose 1', 'prose 1', 'item 2']);
    expect(kinds(false)).toEqual(['prose 2', 'item 2']);
  });

  it('takes marks off and cuts rows', () => {
    expect(wordsOf(sentence('item', '- a'))).toEqual({ text: 'a', offset: 2 });
    expect(cellsOf('| a | b \\| c |')).toEqual(['a', 'b | c']);
  });
});

describe('findQuote', () => {
  it('finds words whatever is between them, and no pattern', () => {
    expect(
      findQuote('It takes\n4 (four)  minutes.', '4 (four) minutes'),
    ).toEqual({ start: 9, end: 26 });
    expect(findQuote('abc', '.*')).toBeUndefined();
  });
});

describe('answerText', () => {
  it('has numbered sources that open from elsewhere', () => {
    expect(
      answerText(
        {
          ...answer,
          sources: [source, { ...source, number: 2, cited: false }],
        },
        {
          origin: 'https://portal.example',
          sourcesTitle: 'Sources',
          unverified: 'not verified',
        },
      ),
    ).toBe(
      [
        'A rollback takes 4 minutes. [1]',
        '',
        'Sources',
        '[1] Orders runbook › Roll back: https://portal.example/docs/default/component/orders/runbook/#roll-back',
      ].join('\n'),
    );
  });
});
