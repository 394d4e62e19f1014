/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HealthCheck } from '@ghostlight/backstage-plugin-ai-common';
import type { AiDatabaseService, AiDatabaseStatus } from '../database';

const MODES = {
  postgres: 'PostgreSQL of the backend',
  embedded: 'embedded database in a directory',
  memory: 'embedded database in memory; nothing is kept over a restart',
};

const STATES: Record<AiDatabaseStatus['state'], HealthCheck['status']> = {
  ready: 'ok',
  connecting: 'warning',
  unavailable: 'error',
  disabled: 'error',
};

const NAMESPACE_STATES: Record<
  AiDatabaseStatus['namespaces'][number]['state'],
  HealthCheck['status']
> = { ready: 'ok', pending: 'warning', failed: 'error' };

const REMEDIES = {
  postgres:
    'Check "backend.database" (or "backend.database.plugin.ai") and that the server accepts connections. It is tried again by itself.',
  embedded:
    'Check "ai.database.directory": it must be writable and used by one backend only.',
  memory: 'Read the messages of the backend at its start.',
};

/** Connection, vector extension and migrations. */
export async function checkDatabase(
  database: AiDatabaseService,
): Promise<HealthCheck[]> {
  const status = await database.status();
  const because = status.reason ? `: ${status.reason}` : '';
  const checks: HealthCheck[] = [
    {
      id: 'database.connection',
      title: 'Database',
      status: STATES[status.state],
      summary:
        status.state === 'ready'
          ? `Connected: ${MODES[status.mode]}${because}`
          : `Not ready (${status.state})${because}`,
      remedy:
        status.state === 'unavailable' ? REMEDIES[status.mode] : undefined,
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
  for (const { namespace, state, migration, error } of status.namespaces) {
    const ready = `Up to date${migration ? ` (${migration})` : ''}`;
    checks.push({
      id: `database.migrations.${namespace}`,
      title: `Tables of ${namespace}`,
      status: NAMESPACE_STATES[state],
      summary: state === 'ready' ? ready : error ?? 'Not migrated yet',
      remedy:
        state === 'failed'
          ? 'Read the message: the role may lack the right to create tables in its schema. Migration is tried again by itself.'
          : undefined,
    });
  }
  return checks;
}
