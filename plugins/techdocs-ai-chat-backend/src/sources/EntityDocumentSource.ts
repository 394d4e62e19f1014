/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type {
  DocumentSource,
  DocumentSourceResult,
} from '@ghostlight/backstage-plugin-ai-node';
import { entityPath } from './locations';

const MAX_RELATIONS = 200;

/**
 * The catalog entity itself: what it is, who owns it, what it depends on. Makes "who owns the payment service" and "what
 * consumes the orders API" answerable.
 */
export class EntityDocumentSource implements DocumentSource {
  readonly id = 'catalog-entity';

  async read({ entity }: { entity: Entity }): Promise<DocumentSourceResult> {
    const title = entity.metadata.title ?? entity.metadata.name;
    const text = describe(entity);
    const location = entityPath(entity);
    return {
      type: 'documents',
      documents: [
        {
          id: `${stringifyEntityRef(entity)}/entity`,
          kind: 'entity',
          title,
          location,
          contentHash: createHash('sha256')
            .update(`${location}\n${text}`)
            .digest('hex'),
          chunks: [{ ordinal: 0, anchor: '', headingPath: [], text }],
        },
      ],
    };
  }
}

function describe(entity: Entity): string {
  const { metadata, spec = {}, relations = [] } = entity;
  const lines = [
    `${entity.kind} ${metadata.namespace ?? 'default'}/${metadata.name}${
      metadata.title ? ` (${metadata.title})` : ''
    }`,
    metadata.description ?? '',
    metadata.tags?.length ? `Tags: ${metadata.tags.join(', ')}` : '',
    ...['type', 'lifecycle', 'owner', 'system', 'domain'].map(key =>
      typeof spec[key] === 'string'
        ? `${key[0].toUpperCase()}${key.slice(1)}: ${spec[key]}`
        : '',
    ),
    ...(metadata.links ?? []).map(
      link => `Link: ${link.title ?? ''} ${link.url}`,
    ),
  ];
  const byType = new Map<string, string[]>();
  for (const relation of relations.slice(0, MAX_RELATIONS)) {
    byType.set(relation.type, [
      ...(byType.get(relation.type) ?? []),
      relation.targetRef,
    ]);
  }
  for (const [type, refs] of [...byType].sort(([a], [b]) =>
    a.localeCompare(b),
  )) {
    // "dependencyOf" as words, so that a question in plain language meets it.
    lines.push(
      `${type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()}: ${refs
        .sort()
        .join(', ')}`,
    );
  }
  return lines.filter(Boolean).join('\n');
}
