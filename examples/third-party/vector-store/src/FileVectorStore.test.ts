/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testVectorStore } from '@ghostlight/backstage-plugin-ai-node/testUtils';
import { FileVectorStore } from './index';

describe('FileVectorStore', () => {
  let directory: string;
  let count = 0;
  const path = () => join(directory, `${(count += 1)}.json`);

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vectors-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  testVectorStore({
    createStore: async () => new FileVectorStore({ path: path() }),
  });

  it('keeps vectors over a restart, and says when its file cannot be read', async () => {
    const file = path();
    const space = { id: 1, model: 'm', dimensions: 2 };
    const store = new FileVectorStore({ path: file });
    await store.prepare(space);
    await store.add(space, [{ chunkId: 7, scopeId: 1, vector: [1, 0] }]);
    const again = new FileVectorStore({ path: file });
    expect(await again.get(space, [7])).toEqual(new Map([[7, [1, 0]]]));

    await writeFile(file, 'not JSON');
    expect(await new FileVectorStore({ path: file }).status()).toMatchObject({
      available: false,
      reason: expect.stringContaining(file),
    });
  });
});
