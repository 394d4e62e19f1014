/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/* eslint-disable jest/no-conditional-expect -- a generated navigation may be one that is left alone */

import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { addNavPage, docsFolderOf } from './addNavPage';

const PAGE = 'incidents/incident-7-runbook.md';
const add = (source: string) =>
  addNavPage({ source, title: 'Incident 7: runbook', page: PAGE });

describe('a page in the nav of mkdocs.yml', () => {
  it('is added in lines of its own, and nothing else is touched', () => {
    const source = [
      "site_name: 'Orders'   # as the catalog names it",
      'nav:',
      '  # what people read first',
      '  - Home: index.md',
      '  - Guides:',
      '      - "Keys": keys.md # rotate them',
      '',
      'plugins:',
      '  - techdocs-core',
      'markdown_extensions:',
      '  - pymdownx.emoji:',
      '      emoji_index: !!python/name:material.extensions.emoji.twemoji',
      '',
    ].join('\n');
    const edited = add(source)!;
    expect(edited.split('\n')).toEqual([
      ...source.split('\n').slice(0, 6),
      '  - Incidents:',
      `      - "Incident 7: runbook": ${PAGE}`,
      ...source.split('\n').slice(6),
    ]);
    // Once is enough, and the next goes to the same section.
    expect(add(edited)).toBeUndefined();
    const second = addNavPage({
      source: edited,
      title: 'Incident 8: review',
      page: 'incidents/incident-8-review.md',
    })!;
    expect(second.split('\n').slice(6, 9)).toEqual([
      '  - Incidents:',
      `      - "Incident 7: runbook": ${PAGE}`,
      '      - "Incident 8: review": incidents/incident-8-review.md',
    ]);
  });

  it('keeps the indentation and the line ends of others', () => {
    expect(add('nav:\r\n- index.md\r\n- about.md')).toBe(
      `nav:\r\n- index.md\r\n- about.md\r\n- Incidents:\r\n    - "Incident 7: runbook": ${PAGE}\r\n`,
    );
  });

  it.each([
    'site_name: x\n',
    'nav: [index.md]\n',
    'nav:\n',
    'nav: x.md\n',
    'nav:\n  -\n    Home: index.md\n',
    'nav: [\n',
    '',
  ])('leaves %j alone', source => {
    expect(add(source)).toBeUndefined();
  });

  it('only ever adds lines, whatever the titles', () => {
    const title = fc.string({ minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(title, fc.array(title, { maxLength: 3 })), {
          minLength: 1,
          maxLength: 5,
        }),
        items => {
          const nav = items.map(([name, pages]) => ({
            [name]: pages.length > 0 ? pages : 'a.md',
          }));
          const source = stringify({ site_name: 'x', nav, theme: 'y' });
          const edited = add(source);
          if (edited !== undefined) {
            const lines = edited.split('\n');
            const kept = source.split('\n');
            let at = 0;
            lines.forEach(line => {
              at += Number(line === kept[at]);
            });
            expect(at).toBe(kept.length);
            expect(JSON.stringify(parse(edited).nav)).toContain(PAGE);
          }
        },
      ),
    );
  });

  it('finds the folder of the docs', () => {
    expect(docsFolderOf('docs_dir: documentation/\n')).toBe('documentation');
    expect(docsFolderOf('docs_dir: ../elsewhere\n')).toBe('docs');
    expect(docsFolderOf('site_name: x\n')).toBe('docs');
  });
});
