/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mockServices } from '@backstage/backend-test-utils';
import { aiModelServiceMock } from '@ghostlight/backstage-plugin-ai-node/testUtils';
import { enrichRepository, treeFromFiles } from '@ghostlight/repo-evidence';
import type { ReadRepository } from '../proposals/RepositoryReader';
import { checkWording } from './checkWording';
import { DescriptionWriter } from './DescriptionWriter';

const evidence = [
  'Takes orders from the shop and hands them to the warehouse',
  'database postgresql: pg',
  'framework express: express',
];

describe('checkWording', () => {
  const check = (text: string) => checkWording({ text, evidence });

  it('lets through what the lines say', () => {
    expect(check('Takes orders from the shop to the warehouse.')).toBe(true);
    expect(
      check('Hands orders of the shop to the warehouse, with Express.'),
    ).toBe(true);
  });

  it.each([
    ['a technology of its own', 'Takes orders from the shop with Kafka.'],
    [
      'a number of its own',
      'Takes 5000 orders from the shop to the warehouse.',
    ],
    [
      'a claim of its own',
      'Highly reliable platform that detects fraudulent payments.',
    ],
    ['markup', 'Takes orders <b>from</b> the shop to the warehouse.'],
    ['an address', 'Takes orders from the shop, see https://shop.example'],
    ['nothing', ''],
  ])('drops %s', (_what, text) => {
    expect(check(text)).toBe(false);
  });
});

describe('DescriptionWriter', () => {
  const read = (): ReadRepository => ({
    commit: 'abc',
    etag: 'e',
    fingerprints: new Map(),
    detected: new Map(),
    enrichment: enrichRepository({
      name: 'order-intake',
      tree: treeFromFiles([
        {
          path: 'package.json',
          content: Buffer.from(
            JSON.stringify({
              name: 'order-intake',
              description: evidence[0],
              dependencies: { express: '^4.0.0', pg: '^8.0.0' },
            }),
          ),
        },
        {
          path: 'src/index.ts',
          content: Buffer.from(
            "import express from 'express';\nexpress().listen(80);\n",
          ),
        },
      ]),
    }),
  });
  const options = {
    repository: 'https://github.com/acme/order-intake',
    before: [],
    refused: new Set<string>(),
    titles: true,
    signal: new AbortController().signal,
  };
  const ref = 'component:default/order-intake';
  const writer = (
    model: ReturnType<typeof aiModelServiceMock>,
    enabled = true,
  ) =>
    new DescriptionWriter({
      auth: mockServices.auth(),
      enabled,
      logger: mockServices.logger.mock(),
      model,
      maxPerRun: 5,
    });
  const good = {
    description: 'Takes orders from the shop and hands them to the warehouse.',
    title: 'Order intake',
    evidence: [1],
  };
  const word = async (
    model: ReturnType<typeof aiModelServiceMock>,
    change: object = {},
  ) => {
    const reading = read();
    const own = writer(model);
    await own.word(reading, {
      ...options,
      budget: await own.budget(),
      ...change,
    });
    return reading.enrichment.entities.find(entity => entity.ref === ref)!
      .fields as Record<string, any>;
  };

  it('takes a wording whose lines hold, and says who worded what', async () => {
    const fields = await word(aiModelServiceMock({ structured: [good] }));
    expect(fields['metadata.description']).toMatchObject({
      value: good.description,
      evidence: [{ file: 'package.json' }],
      wordedBy: { from: evidence[0] },
    });
    expect(fields['metadata.title'].value).toBe('Order intake');
  });

  it.each([
    ['cites nothing', { ...good, evidence: [] }],
    ['cites a line that is not there', { ...good, evidence: [1, 99] }],
    [
      'says more than its lines',
      { ...good, description: 'Mission-critical order platform on Kafka.' },
    ],
  ])(
    'keeps the words of the repository when the answer %s',
    async (_, answer) => {
      const fields = await word(aiModelServiceMock({ structured: [answer] }));
      expect(fields['metadata.description'].value).toBe(evidence[0]);
      expect(fields['metadata.description'].wordedBy).toBeUndefined();
      expect(fields['metadata.title']).toBeUndefined();
    },
  );

  it('calls no model without one, when switched off, for a refused description, or for evidence that did not change', async () => {
    const off = aiModelServiceMock({ configured: false });
    await word(off);
    expect(off.requests).toEqual([]);
    expect(await writer(off).status()).toMatchObject({ state: 'off' });

    const model = aiModelServiceMock({ structured: [good] });
    expect(await writer(model, false).budget()).toEqual({ left: 0 });
    await word(model, { refused: new Set([ref]) });
    expect(model.requests).toEqual([]);

    const kept = await word(model, {
      before: [
        {
          entityRef: ref,
          fields: {
            'metadata.description': {
              value: 'Worded before',
              confidence: 1,
              evidence: [],
              wordedBy: { model: 'm', from: evidence[0] },
            },
          },
        },
      ],
    });
    expect(kept['metadata.description'].value).toBe('Worded before');
    expect(model.requests).toEqual([]);
  });
});
