/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HealthCheck } from '@ghostlight/backstage-plugin-ai-common';
import type { AiDatabaseService } from '../database';

const MODES = {
  postgres: 'PostgreSQL of the backend',
  embedded: 'embedded database in a directory',
  memory: 'embedded database in memory; nothing is kept over a restart',
};

/** Connection, vector extension and migrations. */
export async function checkDatabase(
  database: AiDatabaseService,
): Promise<HealthCheck[]> {
  const status = await database.status();
  const checks: HealthCheck[] = [
    {
      id: 'database.connection',
      title: 'Database',
      status:
        status.state === 'ready'
          ? 'ok'
          : status.state === 'connecting'
          ? 'warning'
          : 'error',
      summary:
        status.state === 'ready'
          ? `Connected: ${MODES[status.mode]}`
          : `Not ready (${status.state})${
              status.reason ? `: ${status.reason}` : ''
            }`,
      remedy:
        status.state === 'unavailable'
          ? status.mode === 'postgres'
            ? 'Check "backend.database" (or "backend.database.plugin.ai") and that the server accepts connections. It is tried again by itself.'
            : 'Check "ai.database.directory": it must be writable and used by one backend only.'
          : undefined,
      details: { mode: status.mode },
    },
  ];
  if (status.state === 'ready') {
    checks.push({
      id: 'database.vector-extension',
      title: 'Vector extension',
      status: status.vector.available ? 'ok' : 'warning',
      summary: status.vector.available
        ? `pgvector ${status.vector.version ?? ''}`.trim()
        : 'Not available: search is lexical only, everything else works',
      remedy: status.vector.remedy,
    });
  }
  for (const namespace of status.namespaces) {
    checks.push({
      id: `database.migrations.${namespace.namespace}`,
      title: `Tables of ${namespace.namespace}`,
      status:
        namespace.state === 'ready'
          ? 'ok'
          : namespace.state === 'pending'
          ? 'warning'
          : 'error',
      summary:
        namespace.state === 'ready'
          ? `Up to date${
              namespace.migration ? ` (${namespace.migration})` : ''
            }`
          : namespace.error ?? 'Not migrated yet',
      remedy:
        namespace.state === 'failed'
          ? 'Read the message: the role may lack the right to create tables in its schema. Migration is tried again by itself.'
          : undefined,
    });
  }
  return checks;
}
