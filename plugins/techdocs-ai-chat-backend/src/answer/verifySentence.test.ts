/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { StreamedSentence } from '@ghostlight/doc-retrieval';
import type { KnowledgeHit } from '@ghostlight/backstage-plugin-ai-common';
import { verifySentence } from './verifySentence';

const hit = (text: string): KnowledgeHit => ({
  documentId: 'd',
  source: 's',
  chunkId: 'c',
  resourceRef: 'component:default/orders',
  kind: 'techdocs',
  title: 'Orders runbook',
  location: '/docs/default/component/orders/runbook/#roll-back',
  anchor: 'roll-back',
  headingPath: ['Roll back'],
  text,
  score: 1,
  indexedAt: '2026-01-01T00:00:00Z',
});
const sources = [
  hit(
    'Run `hf deploy rollback orders`.\n\n```sh\nhf login\nhf status orders\n```',
  ),
  hit('A rollback takes 4 minutes. It is never done on Fridays.'),
];
const said = (
  text: string,
  citations: string[] = [],
  isCode = false,
): StreamedSentence => ({ text, raw: text, citations, isCode });

describe('verifySentence', () => {
  it.each([
    ['A rollback takes 9 minutes.', ['2']],
    ['A rollback is done on Fridays.', ['2']],
    ['Use kubectl_force_delete to roll back orders.', ['1']],
    ['The moon is made of cheese.', ['1', '2']],
    ['The moon is made of cheese.', []],
  ])('lets no claim pass that its source does not make: %s', (text, marks) => {
    expect(
      verifySentence({ sentence: said(text, marks), sources }),
    ).toBeUndefined();
  });

  it('puts a wrong number right, and ignores numbers of no source', () => {
    expect(
      verifySentence({
        sentence: said('A rollback takes 4 minutes.', ['1', '77']),
        sources,
      }),
    ).toMatchObject({
      verified: true,
      citations: [{ source: 2, quote: 'A rollback takes 4 minutes.' }],
    });
  });

  it('shows code only as it stands in the source', () => {
    const code = '```sh\nhf login\nhf status orders\n```';
    expect(
      verifySentence({ sentence: said(code, [], true), sources })?.kind,
    ).toBe('code');
    expect(
      verifySentence({
        sentence: said(code.replace('status', 'delete'), [], true),
        sources,
      }),
    ).toBeUndefined();
  });

  it('keeps images, markup and link targets of a model away', () => {
    expect(
      verifySentence({
        sentence: said(
          'A <b onclick="x()">rollback</b> ![q](https://evil.example/?d) takes [4 minutes](javascript:alert(1)).',
          ['2'],
        ),
        sources,
      })?.text,
    ).not.toMatch(/evil|javascript|<b/);
  });
});
