/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { aiDatabaseServiceRef } from '../database';
import { createDocument } from '../testUtils/knowledge/createDocument';
import { ScriptedModelServer } from '../testUtils/model/ScriptedModelServer';
import type { AiKnowledgeService } from './AiKnowledgeService';
import { aiKnowledgeServiceRef } from './aiKnowledgeServiceRef';
import { openKnowledgeDatabase } from './openKnowledgeDatabase';

jest.setTimeout(120_000);

describe('aiKnowledgeServiceRef', () => {
  it('works in a backend, and two plugins share one index', async () => {
    const server = await ScriptedModelServer.start();
    const services = new Map<string, AiKnowledgeService>();
    let ready: (() => Promise<void>) | undefined;
    const plugin = (pluginId: string) =>
      createBackendPlugin({
        pluginId,
        register(registration) {
          registration.registerInit({
            deps: {
              knowledge: aiKnowledgeServiceRef,
              database: aiDatabaseServiceRef,
              logger: coreServices.logger,
            },
            async init({ knowledge, database }) {
              services.set(pluginId, knowledge);
              ready = () => openKnowledgeDatabase(database).ready();
            },
          });
        },
      });
    const backend = await startTestBackend({
      features: [
        plugin('indexer'),
        plugin('asker'),
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: { name: 'orders', namespace: 'default' },
            },
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: {
                name: 'hidden',
                namespace: 'default',
                annotations: { 'ghostlight.io/exclude': 'true' },
              },
            },
          ],
        }),
        mockServices.rootConfig.factory({
          data: {
            ai: {
              database: { directory: ':memory:' },
              provider: { baseUrl: server.baseUrl, apiKey: 'key' },
              embeddings: { model: 'test-embedding' },
            },
          },
        }),
      ],
    });
    try {
      await ready!();
      const credentials = { credentials: mockCredentials.service() };
      const indexer = services.get('indexer')!;
      await expect(
        indexer.upsert(
          {
            documents: [
              createDocument({ id: 'page', texts: ['Restart the consumer.'] }),
              createDocument({
                id: 'hidden',
                resourceRef: 'component:default/hidden',
                texts: ['Restart the hidden consumer.'],
              }),
            ],
          },
          credentials,
        ),
      ).resolves.toEqual({ changed: 1, unchanged: 0, chunks: 1 });
      await expect(indexer.embedPending({}, credentials)).resolves.toEqual({
        embedded: 1,
        remaining: 0,
      });
      const result = await services
        .get('asker')!
        .search(
          { query: 'How to restart?' },
          { credentials: mockCredentials.user() },
        );
      expect(result).toMatchObject({
        mode: 'hybrid',
        notes: [],
        hits: [{ documentId: 'page', text: 'Restart the consumer.' }],
      });
      expect(result.hits).toHaveLength(1);
    } finally {
      await backend.stop();
      await server.stop();
    }
  });
});
