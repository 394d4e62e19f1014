/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type {
  AiDatabase,
  AiDatabaseService,
} from '@ghostlight/backstage-plugin-ai-node';

/** The namespace of incidents; opening it again gives the same database. @internal */
export function openIncidentDatabase(service: AiDatabaseService): AiDatabase {
  return service.open({
    namespace: 'incident',
    migrations: resolvePackagePath(
      '@ghostlight/backstage-plugin-ai-incident-backend',
      'migrations',
    ),
  });
}
