/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

const FIELDS = [
  'apiVersion',
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.description',
  'metadata.annotations',
  'metadata.etag',
  'spec.type',
  'spec.owner',
  'spec.lifecycle',
  'spec.system',
  'spec.profile.displayName',
  'relations',
];

/**
 * Every entity with the fields that checks read. Throws when the catalog cannot be listed to the end: half a catalog would
 * make the other half look deleted.
 */
export async function readEntities(options: {
  auth: AuthService;
  catalog: CatalogService;
  signal: AbortSignal;
}): Promise<Entity[]> {
  const { auth, catalog, signal } = options;
  const credentials = await auth.getOwnServiceCredentials();
  const entities: Entity[] = [];
  for await (const page of catalog.streamEntities(
    { fields: FIELDS, pageSize: 500 },
    { credentials },
  )) {
    signal.throwIfAborted();
    entities.push(...page);
  }
  return entities;
}

/** Every entity, and the targets that people or pipelines registered. Throws as {@link readEntities}. */
export async function readCatalog(options: {
  auth: AuthService;
  catalog: CatalogService;
  signal: AbortSignal;
}): Promise<{ entities: Entity[]; registeredTargets: Set<string> }> {
  const entities = await readEntities(options);
  const { items } = await options.catalog.getLocations(
    {},
    { credentials: await options.auth.getOwnServiceCredentials() },
  );
  return {
    entities,
    registeredTargets: new Set(
      items.filter(({ type }) => type === 'url').map(({ target }) => target),
    ),
  };
}
