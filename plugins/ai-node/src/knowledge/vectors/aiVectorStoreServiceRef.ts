/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { aiDatabaseServiceRef } from '../../database';
import { openKnowledgeDatabase } from '../openKnowledgeDatabase';
import { PgVectorStore } from './PgVectorStore';
import type { VectorStore } from './VectorStore';

/**
 * Where vectors are kept, see {@link VectorStore}. Replace it with one `createServiceFactory` to keep them elsewhere.
 *
 * @public
 */
export const aiVectorStoreServiceRef = createServiceRef<VectorStore>({
  id: 'ai.vector-store',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { database: aiDatabaseServiceRef },
      factory({ database }): VectorStore {
        return new PgVectorStore({
          database: openKnowledgeDatabase(database),
          databaseStatus: () => database.status(),
        });
      },
    }),
});
