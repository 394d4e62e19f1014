/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { chunkFile } from './chunkFile';
import { ChunkedDocument } from '../types';

/** Anchors with their headings, in order. */
function sectionsOf(document: ChunkedDocument | undefined) {
  return document?.chunks.flatMap(chunk =>
    (chunk.sections ?? [{ anchor: chunk.anchor, title: '' }]).map(
      ({ anchor, title }) => [anchor, title],
    ),
  );
}

describe('AsciiDoc', () => {
  it('has its headings, its ids and its listings', () => {
    const document = chunkFile({
      path: 'guide.adoc',
      content: `= Gateway
:toc: left

Keeps link:https://x.example/a[the clients^] out.

== Rate limits

// nobody sees this
Each client may send *120* requests, see <<auth,Signing in>>.

----
== not a heading
----

////
== nor this
////

[#own]
== Limits of bursts
A burst is [.big]\`200\`.

== Rate limits
Again.
`,
    })!;
    expect(document.title).toBe('Gateway');
    expect(sectionsOf(document)).toEqual([
      ['', 'Gateway'],
      ['_rate_limits', 'Rate limits'],
      ['own', 'Limits of bursts'],
      ['_rate_limits_2', 'Rate limits'],
    ]);
    const text = document.chunks.map(chunk => chunk.text).join('\n');
    expect(text).toContain('Keeps the clients out.');
    expect(text).toContain(
      'Each client may send 120 requests, see Signing in.',
    );
    expect(text).toContain('----\n== not a heading\n----');
    expect(text).toContain('A burst is `200`.');
    expect(text).not.toMatch(/nobody sees|nor this|:toc:/);
  });

  it('makes ids with the prefix and separator of the document', () => {
    expect(
      sectionsOf(
        chunkFile({
          path: 'a.adoc',
          content: '= A\n:idprefix:\n:idseparator: -\n\n== Set it up\n\nNow.\n',
        }),
      ),
    ).toContainEqual(['set-it-up', 'Set it up']);
  });
});

describe('notebooks', () => {
  const notebook = {
    nbformat: 4,
    metadata: { kernelspec: { language: 'python' } },
    cells: [
      {
        cell_type: 'markdown',
        source: ['# Churn\n', '\n', '## Training data\n', 'Of 90 days.'],
      },
      {
        cell_type: 'code',
        source: 'df.head()',
        outputs: [{ text: 'hidden row' }],
      },
      { cell_type: 'raw', source: 'raw' },
      { cell_type: 'markdown', source: '' },
    ],
  };

  it('are text and code without outputs', () => {
    const document = chunkFile({
      path: 'churn.ipynb',
      content: JSON.stringify(notebook),
    })!;
    expect(document.title).toBe('Churn');
    expect(sectionsOf(document)).toEqual([
      ['Churn', 'Churn'],
      ['Training-data', 'Training data'],
    ]);
    expect(document.chunks[0].text).toContain('```python\ndf.head()\n```');
    expect(document.chunks[0].text).not.toContain('hidden row');
    expect(document.chunks[0].startLine).toBeUndefined();
  });

  it.each([
    '{no json',
    '[]',
    '{"cells": 5}',
    '{"cells": [null, 7, {"cell_type": "markdown", "source": [1]}]}',
  ])('leaves %s alone', content => {
    expect(chunkFile({ path: 'x.ipynb', content })?.chunks ?? []).toEqual([]);
  });
});

describe('MDX', () => {
  it('shows neither modules nor components, and keeps lines and ids', () => {
    const document = chunkFile({
      path: 'api.mdx',
      content: `import { Tabs } from 'nextra'
export const meta = {
  title: 'x'
}

# API

<Tabs items={['a']}>
import this word in prose stays
</Tabs>

## On focus [#focus]

Set it to false.

\`\`\`js
import x from 'x'
\`\`\`
`,
    })!;
    expect(sectionsOf(document)).toEqual([
      ['api', 'API'],
      ['focus', 'On focus'],
    ]);
    const [{ text, startLine }] = document.chunks;
    expect(startLine).toBe(6);
    expect(text).toContain("import x from 'x'");
    expect(text).toContain('import this word in prose stays');
    expect(text).not.toMatch(/Tabs|meta/);
  });
});
