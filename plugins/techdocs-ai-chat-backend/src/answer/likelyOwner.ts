/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { KnowledgeHit } from '@ghostlight/backstage-plugin-ai-common';
import type { Refusal } from './types';

const ENTITIES_TRIED = 3;

/**
 * Whom to ask: the owner of the entity in question, else of the entities whose documents came closest. Only of entities
 * that the asker may read.
 */
export async function likelyOwner(options: {
  entity?: Entity;
  hits: readonly KnowledgeHit[];
  catalog: CatalogService;
  credentials: BackstageCredentials;
}): Promise<Refusal['owner']> {
  const { entity, hits, catalog, credentials } = options;
  const refs = [...new Set(hits.map(hit => hit.resourceRef))].slice(
    0,
    ENTITIES_TRIED,
  );
  const candidates: Array<Entity | undefined> = [entity];
  if (!ownerOf(entity) && refs.length > 0) {
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs: refs },
      { credentials },
    );
    candidates.push(...items);
  }
  for (const candidate of candidates) {
    const ownerRef = ownerOf(candidate);
    if (candidate && ownerRef) {
      const owner = await catalog.getEntityByRef(ownerRef, { credentials });
      const profile = owner?.spec?.profile as
        | { displayName?: string }
        | undefined;
      return {
        ownerRef,
        title:
          profile?.displayName ??
          owner?.metadata.title ??
          parseEntityRef(ownerRef).name,
        entityRef: stringifyEntityRef(candidate),
      };
    }
  }
  return undefined;
}

/** The owner by relation, else as written. */
export function ownerOf(entity: Entity | undefined): string | undefined {
  const related = entity?.relations?.find(({ type }) => type === 'ownedBy');
  if (related) {
    return related.targetRef;
  }
  const owner = entity?.spec?.owner;
  if (typeof owner !== 'string' || !owner) {
    return undefined;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(owner, {
        defaultKind: 'group',
        defaultNamespace: entity?.metadata.namespace ?? 'default',
      }),
    );
  } catch {
    // A free text instead of a reference: nobody to ask.
    return undefined;
  }
}
