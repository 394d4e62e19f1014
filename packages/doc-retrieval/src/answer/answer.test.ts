/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import { chunkMarkdown } from '../chunking/chunkMarkdown';
import { LexicalIndex } from '../index/LexicalIndex';
import { assessAnswerability } from './assessAnswerability';
import { extractAnswer } from './extractAnswer';
import { SentenceStream } from './SentenceStream';
import { splitSentences } from './splitSentences';
import { verifyCitation } from './verifyCitation';

describe('splitSentences', () => {
  it('splits at sentences, items, rows and keeps code', () => {
    const source =
      'First, e.g. this. Version 1.5 works! See `a.b`.\n\n- Item one\n- Item two. More.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nx. y\n\nz\n```\nLast';
    expect(splitSentences(source).map(s => [s.kind, s.text])).toEqual([
      ['prose', 'First, e.g. this.'],
      ['prose', 'Version 1.5 works!'],
      ['prose', 'See `a.b`.'],
      ['item', '- Item one'],
      ['item', '- Item two.'],
      ['item', 'More.'],
      ['row', '| a | b |'],
      ['row', '| 1 | 2 |'],
      ['code', '```\nx. y\n\nz\n```'],
      ['prose', 'Last'],
    ]);
  });

  it('gives exact offsets and loses no word', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'word',
            '. ',
            '\n',
            '\n\n',
            '- ',
            '```\n',
            '| a | b |',
            '! ',
            'e.g. ',
          ),
        ),
        parts => {
          const source = parts.join('');
          const sentences = splitSentences(source);
          for (const { text, start, end } of sentences) {
            expect(source.slice(start, end)).toBe(text);
          }
          const count = (text: string) => text.split('word').length;
          expect(count(sentences.map(s => s.text).join('\n'))).toBe(
            count(source),
          );
        },
      ),
    );
  });
});

describe('verifyCitation', () => {
  const chunkText =
    'You can create up to **20** clusters &amp; nodes per account. It doesn’t support “elastic”\n  volumes in `eu-west-1`.';
  const check = (quote: string, sentence?: string) =>
    verifyCitation({ quote, chunkText, sentence });

  it('finds quotes whatever their typography and points into the original', () => {
    for (const quote of [
      'create up to 20 clusters & nodes per account',
      'CREATE  up to\n20 clusters',
      `It doesn't support "elastic" volumes`,
      '"It doesn’t support ... volumes in eu-west-1."',
    ]) {
      expect(check(quote)).toMatchObject({ verified: true });
    }
    const { start, end } = check('up to 20 clusters & nodes per');
    expect(chunkText.slice(start, end)).toBe(
      'up to **20** clusters &amp; nodes per',
    );
  });

  it('refuses quotes that are not there, cut words or prove nothing', () => {
    expect(check('create up to 30 clusters').reason).toBe('quote-not-found');
    expect(check('reate up to 20 clusters').reason).toBe('quote-not-found');
    expect(check('').reason).toBe('empty-quote');
    expect(check('...').reason).toBe('empty-quote');
    expect(check('clusters').reason).toBe('quote-too-short');
    expect(check('volumes in eu-west-1 ... create up to').reason).toBe(
      'quote-not-found',
    );
  });

  it('refuses sentences that say more or other than the quote', () => {
    const quote = 'You can create up to 20 clusters & nodes per account';
    expect(
      check(quote, 'You can create twenty clusters per account [1].').verified,
    ).toBe(true);
    expect(
      check(quote, 'You can create 25 clusters per account.'),
    ).toMatchObject({
      verified: false,
      reason: 'number-not-in-quote',
      detail: '25',
    });
    expect(
      check(quote, 'You cannot create 20 clusters per account.').reason,
    ).toBe('negation-differs');
    expect(
      check(quote, 'Set max_clusters to 20 clusters per account.'),
    ).toMatchObject({
      reason: 'identifier-not-in-quote',
      detail: 'max_clusters',
    });
    expect(
      check(quote, 'Bananas are rich in potassium and taste sweet.').reason,
    ).toBe('unrelated');
  });

  it('finds any span of words of any text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'alpha',
            'Beta',
            'ﬁne',
            'x&amp;y',
            'naïve',
            '**bold**',
            '“q”',
            '\n',
          ),
          { minLength: 6, maxLength: 30 },
        ),
        fc.nat(),
        fc.nat(),
        (words, a, b) => {
          const text = words.join(' ');
          const from = a % words.length;
          const quote = words.slice(from, from + 4 + (b % 6)).join(' ');
          const result = verifyCitation({ quote, chunkText: text });
          expect(['quote-too-short', 'empty-quote', undefined]).toContain(
            result.reason,
          );
          const { start = 0, end = text.length } = result;
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });
});

describe('SentenceStream', () => {
  const collect = (pieces: string[]) => {
    const stream = new SentenceStream();
    return [...pieces.flatMap(piece => stream.push(piece)), ...stream.end()];
  };

  it('reads marks in any notation, before or after the full stop', () => {
    const sentences = collect([
      'First [1]. Second. [2, 3] Third【4†source】. Fourth [5-7][^8].\nLast',
    ]);
    expect(sentences.map(s => [s.text, s.citations])).toEqual([
      ['First.', ['1']],
      ['Second.', ['2', '3']],
      ['Third.', ['4']],
      ['Fourth.', ['5', '6', '7', '8']],
      ['Last', []],
    ]);
  });

  it('holds back until a sentence and its marks are complete', () => {
    const stream = new SentenceStream();
    expect(stream.push('It works. ')).toEqual([]);
    expect(stream.push('[')).toEqual([]);
    expect(stream.push('1')).toEqual([]);
    expect(stream.push('] Next')[0]).toMatchObject({
      text: 'It works.',
      citations: ['1'],
    });
    expect(stream.end()[0].text).toBe('Next');
  });

  it('passes code whole and does not split numbers, names and abbreviations', () => {
    const sentences = collect([
      'Use e.g. version 1.5 of a.b.c.\n\n```sh\nls. [1]\n\ncat\n```\nDone.',
    ]);
    expect(sentences.map(s => [s.text, s.isCode, s.citations])).toEqual([
      ['Use e.g. version 1.5 of a.b.c.', false, []],
      ['```sh\nls. [1]\n\ncat\n```', true, []],
      ['Done.', false, []],
    ]);
  });

  it('gives the same sentences however the stream is cut, and loses nothing', () => {
    const text =
      'One thing [1]. Another, e.g. v1.5! [2]【3】 Then:\n- item [4]\n\n```ts\nf(). g()\n```\nThe end [5, 6].';
    const whole = collect([text]);
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 30 }), cuts => {
        const at = [0, ...[...cuts].sort((a, b) => a - b), text.length];
        const pieces = at.slice(1).map((end, i) => text.slice(at[i], end));
        const sentences = collect(pieces);
        expect(sentences.map(s => s.raw).join('')).toBe(text);
        const plain = (list: typeof whole) =>
          list.map(s => [s.text, s.citations]);
        expect(plain(sentences)).toEqual(plain(whole));
      }),
    );
  });
});

describe('answers without a model', () => {
  const index = new LexicalIndex();
  const add = (id: string, source: string) =>
    index.add({ id, hash: id, ...chunkMarkdown(source) });
  add(
    'limits.md',
    '# Quotas\n\n## Clusters\n\nClusters run your pods. You can create up to 20 clusters per account. Ask support to raise it.\n\n## Nodes\n\n| Kind | Limit |\n|---|---|\n| spot nodes | 50 |',
  );
  add(
    'deploy.md',
    '# Deploy\n\nDeploy in two steps:\n\n- Build the image\n- Push the image\n\nIt takes a minute.',
  );
  add('other.md', '# Logging\n\nLogs are kept for seven days.');
  const answer = (text: string) => {
    const query = index.analyzeQuery(text);
    const passages = index.rank(query, { k: 5 });
    const options = {
      query,
      passages,
      analyzer: index.analyzer,
      idf: (term: string) => index.idf(term),
    };
    return {
      ...extractAnswer(options),
      ...assessAnswerability(options),
      passages,
    };
  };

  it('answers with verbatim spans that open at their section', () => {
    const { spans, answerable, passages } = answer(
      'How many clusters can I create per account?',
    );
    expect(answerable).toBe(true);
    expect(spans[0]).toMatchObject({
      text: 'You can create up to 20 clusters per account.',
      documentId: 'limits.md',
      anchor: 'clusters',
      breadcrumb: ['Quotas', 'Clusters'],
    });
    const { text, start, end, passage, highlights } = spans[0];
    expect(passages[passage].chunk.text.slice(start, end)).toBe(text);
    expect(highlights.map(h => text.slice(h.start, h.end))).toEqual([
      'create',
      'clusters',
      'per',
      'account',
    ]);
    expect(answer('limit of spot nodes').spans[0].text).toBe(
      '| spot nodes | 50 |',
    );
    expect(answer('How do I deploy in steps?').spans[0].text).toBe(
      'Deploy in two steps:\n\n- Build the image\n- Push the image',
    );
  });

  it('refuses what the documents do not hold and says which words are missing', () => {
    const result = answer(
      'Which kerberos realm does the mainframe gateway use?',
    );
    expect(result).toMatchObject({
      answerable: false,
      confidence: 0,
      reason: 'no-passages',
    });
    const partly = answer('Who rotates the kerberos keytab of clusters?');
    expect(partly.answerable).toBe(false);
    expect(partly.reason).toBe('rare-terms-missing');
    expect(partly.missingTerms).toEqual(
      expect.arrayContaining(['kerberos', 'keytab']),
    );
    expect(partly.confidence).toBeLessThan(
      answer('How many clusters per account?').confidence,
    );
  });
});
