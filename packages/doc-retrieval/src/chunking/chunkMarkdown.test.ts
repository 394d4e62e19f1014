/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { chunkMarkdown } from './chunkMarkdown';
import { cleanMarkdownInline } from './cleanMarkdownInline';
import { createSlugger } from './slugs';

const anchorsOf = (source: string, slugStyle?: 'github') =>
  chunkMarkdown(source, { slugStyle }).chunks.flatMap(
    chunk => chunk.sections?.map(section => section.anchor) ?? [chunk.anchor],
  );

describe('chunkMarkdown', () => {
  it('opens every section at its anchor, short ones merged', () => {
    const source = [
      '---',
      'title: Orders',
      'owner: team-a',
      '---',
      'Lead.',
      '',
      '# Runbook',
      '',
      '## Restart',
      '',
      'Run `make restart`.',
      '',
      '## Restart',
      '',
      'Again.',
      '',
      '### Why? {#custom}',
      '',
      'Because.',
    ].join('\n');
    const { title, metadata, chunks } = chunkMarkdown(source);
    expect(title).toBe('Orders');
    expect(metadata.owner).toBe('team-a');
    expect(chunks).toHaveLength(1);
    expect(
      chunks[0].sections?.map(s => [
        s.anchor,
        s.title,
        s.headingPath,
        s.startLine,
      ]),
    ).toEqual([
      ['', '', [], 5],
      ['runbook', 'Runbook', [], 7],
      ['restart', 'Restart', ['Restart'], 9],
      ['restart_1', 'Restart', ['Restart'], 13],
      ['custom', 'Why?', ['Restart', 'Why?'], 17],
    ]);
    for (const section of chunks[0].sections!) {
      expect(chunks[0].text.slice(section.offset)).toMatch(
        new RegExp(`^${section.title.replace('?', '\\?') || 'Lead'}`),
      );
    }
    expect(anchorsOf(source, 'github')[3]).toBe('restart-1');
  });

  it('starts a new chunk when the last is full and cuts long sections between blocks', () => {
    const paragraph = `${'word '.repeat(180)}\n\n`;
    const { chunks } = chunkMarkdown(
      `# T\n\n## A\n\n${paragraph.repeat(2)}## B\n\n${paragraph.repeat(12)}`,
    );
    expect(chunks.length).toBeGreaterThan(2);
    expect(chunks[chunks.length - 1].anchor).toBe('b');
    expect(chunks.every(chunk => chunk.text.length <= 6_100)).toBe(true);
    expect(chunks.map(chunk => chunk.ordinal)).toEqual(chunks.map((_, i) => i));
  });

  it('keeps fences and tables whole and sees no headings in them', () => {
    const source =
      '# T\n\n```sh\n# not a heading\n\nls\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<!-- hidden\n# gone\n-->\n\nEnd';
    const { chunks } = chunkMarkdown(source);
    expect(chunks).toHaveLength(1);
    expect(chunks[0].text).toContain('```sh\n# not a heading\n\nls\n```');
    expect(chunks[0].text).toContain('| a | b |\n|---|---|\n| 1 | 2 |');
    expect(chunks[0].text).not.toContain('gone');
  });

  it('takes the first line as the title when there is no heading', () => {
    expect(chunkMarkdown('Get started\n\nFirst, install.').title).toBe(
      'Get started',
    );
    expect(
      chunkMarkdown('It is a sentence.\n\nMore.', { title: 'file' }).title,
    ).toBe('file');
    expect(chunkMarkdown('').chunks).toEqual([]);
  });

  it('reports what it leaves out', () => {
    const limited = chunkMarkdown(`# a\n\n${'x\n\n'.repeat(500)}`, {
      limits: { maximumDocumentLength: 100 },
    });
    expect(limited.truncation).toEqual({
      reason: 'document-too-long',
      droppedCharacters: 1405,
    });
    const many = chunkMarkdown('# a\n\nb\n\n'.repeat(50), {
      limits: { maximumChunks: 3, targetChunkLength: 1 },
    });
    expect(many.chunks).toHaveLength(3);
    expect(many.truncation).toMatchObject({ reason: 'too-many-chunks' });
  });

  it('sees the headings that CommonMark sees', () => {
    const line = fc.constantFrom(
      '# A',
      '## B *c*',
      '### D `e` #',
      '####### x',
      '#nospace',
      'text',
      'text two',
      '',
      '```',
      '~~~',
      '```js',
      '    # code',
      '  ## in',
      '- item',
      '===',
      '---',
      '> quote',
      'a | b',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), lines => {
        // A leading `---` is front matter here and a rule there.
        const source = ['start', '', ...lines].join('\n');
        const expected = fromMarkdown(source)
          .children.filter(node => node.type === 'heading')
          .map(node => node.position!.start.line);
        // `- item` and `> quote` continue lazily in CommonMark; underlines there are not compared.
        // More than three lines over an underline are a heading to CommonMark only.
        fc.pre(!/(?:^(?:#{7} x|#nospace|text.*|===|start)\n){4}/m.test(source));
        fc.pre(!/(?:^- item|^> quote|^a \| b|^ {4}#)/m.test(source));
        const found = chunkMarkdown(source).chunks.flatMap(chunk =>
          (chunk.sections ?? [chunk])
            .filter(section => !('title' in section && section.title === ''))
            .map(section => section.startLine),
        );
        for (const at of expected) {
          expect(found).toContain(at);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('loses no word of any document', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '# h1',
            '## h2',
            'alpha',
            'beta gamma',
            '',
            '```',
            '- delta',
            '| a | b |',
          ),
          { maxLength: 60 },
        ),
        lines => {
          const all = chunkMarkdown(lines.join('\n'), {
            limits: { targetChunkLength: 20, maximumChunkLength: 40 },
          })
            .chunks.map(chunk => chunk.text)
            .join('\n');
          for (const word of ['alpha', 'gamma', 'delta', 'h1', 'h2']) {
            const count = (text: string) => text.split(word).length - 1;
            expect(count(all)).toBeGreaterThanOrEqual(count(lines.join('\n')));
          }
        },
      ),
    );
  });

  it('takes hostile documents in its stride', () => {
    for (const source of [
      '['.repeat(100_000),
      '[a]('.repeat(50_000),
      '<a '.repeat(50_000),
      '`'.repeat(100_000),
      '*a '.repeat(100_000),
      '<!--\n'.repeat(20_000),
      '> '.repeat(50_000),
      '- '.repeat(50_000),
      '# x\n\ny\n\n'.repeat(10_000),
      `---\n${'a: &a [*a]\n'.repeat(200)}---\n`,
      `---\na: ${'['.repeat(9_000)}\n---\n`,
      '\ud800'.repeat(10_000),
    ]) {
      expect(() => chunkMarkdown(source)).not.toThrow();
    }
    const headings = chunkMarkdown('# x\n\ny\n\n'.repeat(10_000));
    const anchors = headings.chunks.flatMap(chunk =>
      (chunk.sections ?? [chunk]).map(s => s.anchor),
    );
    expect(new Set(anchors).size).toBe(10_000);
  });
});

describe('cleanMarkdownInline', () => {
  it.each([
    [
      'See [the guide](a/b(c).md "t") and ![logo](x.png)',
      'See the guide and logo',
    ],
    ['A **bold** and *soft* `code_*x*`', 'A bold and soft `code_*x*`'],
    [
      '2 * 3, array[0], __init__, List<String>',
      '2 * 3, array[0], __init__, List<String>',
    ],
    ['Cross\\-region\\.<a name="x"></a>', 'Cross-region.'],
    ['<https://a.b> a&nbsp;b &amp; &bogus;', 'https://a.b a b & &bogus;'],
    ['[ref][1] and [^1] and [ ] todo', 'ref and [^1] and [ ] todo'],
  ])('%s', (line, expected) => {
    expect(cleanMarkdownInline(line)).toBe(expected);
  });
});

describe('createSlugger', () => {
  it('follows MkDocs and GitHub', () => {
    const mkdocs = createSlugger('python-markdown');
    expect(
      ['Über uns!', 'A / B', 'A / B', 'A / B', '日本', 'step_1', 'step_1'].map(
        mkdocs,
      ),
    ).toEqual(['uber-uns', 'a-b', 'a-b_1', 'a-b_2', '_1', 'step_1', 'step_2']);
    const github = createSlugger('github');
    expect(['Über uns!', 'A / B', 'A / B', '日本'].map(github)).toEqual([
      'über-uns',
      'a--b',
      'a--b-1',
      '日本',
    ]);
  });
});
