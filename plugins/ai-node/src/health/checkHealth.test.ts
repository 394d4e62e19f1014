/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { aiModelServiceMock, inMemoryForge } from '../testUtils';
import type { AiDatabaseStatus } from '../database';
import { checkHealth } from './checkHealth';

const database = (status: Partial<AiDatabaseStatus>) => ({
  open: () => {
    throw new Error('not opened by checks');
  },
  status: async (): Promise<AiDatabaseStatus> => ({
    mode: 'postgres',
    state: 'ready',
    vector: { available: true, version: '0.8.0' },
    namespaces: [],
    ...status,
  }),
});

const jobs = (failed: number) =>
  ({
    status: async () => ({
      state: 'ready' as const,
      queues: [{ queue: 'docs.index', counts: { failed } }],
    }),
  } as unknown as Parameters<typeof checkHealth>[0]['jobs']);

const scm = inMemoryForge().service;

describe('checkHealth', () => {
  it('says what works, what is off, and the exact remedy of what is not well', async () => {
    const { checks } = await checkHealth({
      database: database({
        vector: {
          available: false,
          remedy: 'CREATE EXTENSION IF NOT EXISTS vector;',
        },
        namespaces: [
          { namespace: 'ledger', state: 'ready', migration: '1_init.js' },
          { namespace: 'knowledge', state: 'failed', error: 'no right' },
        ],
      }),
      jobs: jobs(2),
      model: aiModelServiceMock(),
      scm,
    });
    const byId = Object.fromEntries(checks.map(check => [check.id, check]));
    expect(byId).toMatchObject({
      'database.connection': { status: 'ok' },
      'database.vector-extension': {
        status: 'warning',
        remedy: 'CREATE EXTENSION IF NOT EXISTS vector;',
      },
      'database.migrations.ledger': { status: 'ok' },
      'database.migrations.knowledge': {
        status: 'error',
        summary: 'no right',
      },
      'jobs.failed': {
        status: 'warning',
        summary: '2 failed in docs.index',
      },
    });
  });

  it('reports a check that breaks as a finding and goes on with the others', async () => {
    const { checks } = await checkHealth({
      database: {
        ...database({}),
        status: async () => {
          throw new Error('boom');
        },
      },
      jobs: jobs(0),
      model: aiModelServiceMock(),
      scm,
    });
    expect(checks).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          id: 'database.check',
          status: 'error',
          summary: expect.stringContaining('boom'),
        }),
        expect.objectContaining({ id: 'jobs.failed', status: 'ok' }),
      ]),
    );
  });
});
