/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { AiDatabase, AiDatabaseService } from '../database';

/** The namespace of the knowledge store; opening it again gives the same database. */
export function openKnowledgeDatabase(database: AiDatabaseService): AiDatabase {
  return database.open({
    namespace: 'knowledge',
    migrations: resolvePackagePath(
      '@ghostlight/backstage-plugin-ai-node',
      'migrations/knowledge',
    ),
  });
}
