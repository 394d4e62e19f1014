/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  IncidentChange,
  IncidentChangeSource,
  IncidentSourceRequest,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiDatabase } from '@ghostlight/backstage-plugin-ai-node';
import type { CatalogSnapshots } from '../catalog/CatalogSnapshots';
import { EntityResolver } from '../catalog/EntityResolver';

const MOST = 500;

/** Changes that were pushed to a webhook, and those of the catalog itself. @internal */
export class StoredChangeSource implements IncidentChangeSource {
  readonly id = 'received';
  readonly #database: AiDatabase;
  readonly #snapshots: CatalogSnapshots;

  constructor(options: { database: AiDatabase; snapshots: CatalogSnapshots }) {
    this.#database = options.database;
    this.#snapshots = options.snapshots;
  }

  async changes(request: IncidentSourceRequest) {
    const client = await this.#database.client();
    const rows = await client('change')
      .whereBetween('started_at', [
        new Date(request.from),
        new Date(request.to),
      ])
      .orderBy('started_at', 'desc')
      .limit(MOST + 1);
    const resolver = new EntityResolver({
      snapshot: await this.#snapshots.get(),
    });
    const wanted = new Set(request.targets.map(({ service }) => service));
    const changes = rows
      .slice(0, MOST)
      .flatMap((row): Omit<IncidentChange, 'source'>[] => {
        const service = resolver.resolveName(row.service) ?? row.service;
        if (!wanted.has(service)) {
          return [];
        }
        return [
          {
            id: `${row.source}:${row.change_id}`,
            service,
            kind: row.kind,
            startedAt: row.started_at.toISOString(),
            ...(row.finished_at
              ? { finishedAt: row.finished_at.toISOString() }
              : {}),
            ...(row.author ? { author: row.author } : {}),
            ...(row.summary ? { summary: row.summary } : {}),
            ...(row.files ? { files: row.files } : {}),
            ...(row.url ? { url: row.url } : {}),
            ...(row.repository ? { repository: row.repository } : {}),
            ...(row.sha ? { sha: row.sha } : {}),
            ...rollbackOf(row),
          },
        ];
      });
    return { changes, truncated: rows.length > MOST };
  }
}

function rollbackOf(row: {
  kind: string;
  sha: string | null;
  summary: string | null;
}) {
  if (row.kind === 'feature-flag') {
    return { rollback: '# put the flag back to what it was before' };
  }
  return row.sha && /^[a-f0-9]{7,64}$/.test(row.sha)
    ? { rollback: `git revert --no-edit ${row.sha}` }
    : {};
}
