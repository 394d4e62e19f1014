/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { testEvidenceDetector } from '@ghostlight/backstage-plugin-ai-node/testUtils';
import { RailDetector } from './index';

const files = {
  'catalog-info.yaml': 'kind: Component',
  'rail.conf': '# our service\nversion = 3\nteam = checkout\n',
};

testEvidenceDetector({
  name: 'acme-rail',
  start: () => ({ detector: new RailDetector(), files }),
});

it('reads the file beside the descriptor', async () => {
  const { technologies, owners } = await new RailDetector().detect({
    repository: 'https://forge.example/acme/shop',
    entityRef: 'component:default/orders',
    descriptor: 'services/orders/catalog-info.yaml',
    tree: {
      paths: ['services/orders/rail.conf'],
      read: path =>
        path === 'services/orders/rail.conf' ? files['rail.conf'] : undefined,
    },
    signal: new AbortController().signal,
  });
  expect(technologies).toEqual([
    expect.objectContaining({
      name: 'Rail 3',
      evidence: [
        { file: 'services/orders/rail.conf', line: 2, note: 'version = 3' },
      ],
    }),
  ]);
  expect(owners).toEqual([expect.objectContaining({ value: 'checkout' })]);
});
