/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import {
  aiDatabaseKinds,
  createAiDatabaseFixture,
  type AiDatabaseFixture,
} from '../../testUtils/database';
import { DatabaseModelCache } from './DatabaseModelCache';
import { MemoryModelCache } from './MemoryModelCache';
import { TieredModelCache } from './TieredModelCache';

const logger = mockServices.logger.mock();
const answer = {
  text: 'An answer with \u0000 zero and "quotes" \u{1F600}',
  finishReason: 'stop' as const,
  responseModel: 'm-1',
};

jest.setTimeout(60_000);

describe.each(aiDatabaseKinds())('DatabaseModelCache on %s', kind => {
  let fixture: AiDatabaseFixture;

  beforeAll(async () => {
    fixture = await createAiDatabaseFixture({ kind });
  });
  afterAll(() => fixture.close());

  it('keeps answers until they expire, for every replica, and migrates down', async () => {
    const database = fixture.service.open({
      namespace: 'model-cache',
      migrations: path.resolve(__dirname, '../../../migrations/model-cache'),
    });
    await database.ready();
    const first = new DatabaseModelCache({ database, logger });
    const second = new DatabaseModelCache({ database, logger });
    const key = randomUUID();
    expect(await first.get(key)).toBeUndefined();
    await first.set(key, answer, { ttlMs: 60_000 });
    expect(await second.get(key)).toEqual({
      ...answer,
      text: answer.text.replace('\u0000', ''),
    });
    await second.set(
      key,
      { text: 'Newer', finishReason: 'stop' },
      { ttlMs: 60_000 },
    );
    expect(await first.get(key)).toEqual({
      text: 'Newer',
      finishReason: 'stop',
      responseModel: undefined,
    });

    await first.set('old', answer, { ttlMs: -1 });
    expect(await first.get('old')).toBeUndefined();
    for (let index = 0; index < 100; index++) {
      await first.set(`bulk-${index % 3}`, answer, { ttlMs: 60_000 });
    }
    const knex = await database.client();
    expect(await knex('answers').where({ key: 'old' })).toEqual([]);

    const near = new MemoryModelCache();
    const tiered = new TieredModelCache({ near, far: first, nearTtlMs: 1000 });
    expect(await tiered.get(key)).toMatchObject({ text: 'Newer' });
    expect(await near.get(key)).toMatchObject({ text: 'Newer' });
    await tiered.set('both', answer, { ttlMs: 60_000 });
    expect(await near.get('both')).toBeDefined();
    expect(await second.get('both')).toBeDefined();

    const migration = require('../../../migrations/model-cache/20260701000000_init.js');
    await migration.down(knex);
    expect(await knex.schema.hasTable('answers')).toBe(false);
    await migration.up(knex);
    expect(await knex.schema.hasTable('answers')).toBe(true);
  });
});

it('is a miss while the database is down', async () => {
  const cache = new DatabaseModelCache({
    database: {
      client: async () => {
        throw new Error('down');
      },
    },
    logger,
  });
  await cache.set('a', answer, { ttlMs: 1000 });
  expect(await cache.get('a')).toBeUndefined();
});
