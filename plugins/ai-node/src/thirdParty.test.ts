/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  installExample,
  packPackages,
  testExample,
} from './__testUtils__/outsideInstall';

jest.setTimeout(240_000);

const EXAMPLES = resolve(__dirname, '../../../examples/third-party');

describe('extensions by others, on the published packages', () => {
  let directory: string;
  let tarballs: Map<string, string>;

  beforeAll(async () => {
    directory = await realpath(
      await mkdtemp(join(tmpdir(), 'ghostlight-outside-')),
    );
    tarballs = await packPackages({
      packages: [
        'plugins/ai-common',
        'packages/doc-retrieval',
        'packages/suspect-ranking',
        'packages/repo-evidence',
        'packages/pull-review',
        'plugins/ai-node',
        'plugins/ai-incident-backend',
        'plugins/ai-review-backend',
      ],
      directory: join(directory, 'release'),
    });
  });

  afterAll(() => rm(directory, { recursive: true, force: true }));

  it.each([
    'model-provider',
    'embedder',
    'vector-store',
    'document-source',
    'evidence-detector',
    'change-source',
    'signal-source',
    'review-rule',
  ])('type checks and conforms: %s', async name => {
    const folder = join(directory, name);
    await installExample({
      example: join(EXAMPLES, name),
      tarballs,
      directory: folder,
    });
    expect(await testExample(folder)).toMatch(/Tests: +\d+ passed, \d+ total/);
  });
});
