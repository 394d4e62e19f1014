/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { TreeEntry } from '@ghostlight/backstage-plugin-ai-common';
import { selectDocumentFiles } from './selectDocumentFiles';

const file = (path: string, size = 100): TreeEntry => ({
  path,
  type: 'file',
  mode: '100644',
  sha: 'x',
  size,
});

describe('selectDocumentFiles', () => {
  it('takes documents and API descriptions under the folder and leaves the rest', () => {
    const entries = [
      file('README.md'),
      file('services/orders/README.md'),
      file('services/orders/docs/runbook.md'),
      file('services/orders/docs/huge.md', 5_000_000),
      file('services/orders/api/openapi.yaml'),
      file('services/orders/api/orders.proto'),
      file('services/orders/values.yaml'),
      file('services/orders/requirements.txt'),
      file('services/orders/CHANGELOG.md'),
      file('services/orders/node_modules/x/README.md'),
      file('services/orders/src/main.ts'),
      { ...file('services/orders/link.md'), type: 'symlink' as const },
    ];
    expect(
      selectDocumentFiles({
        entries,
        folder: 'services/orders',
        maxFileBytes: 1_000_000,
      }).map(({ path }) => path),
    ).toEqual([
      'services/orders/README.md',
      'services/orders/api/openapi.yaml',
      'services/orders/api/orders.proto',
      'services/orders/docs/runbook.md',
    ]);
  });
});
