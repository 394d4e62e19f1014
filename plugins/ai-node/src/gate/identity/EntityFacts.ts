/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { LRUCache } from 'lru-cache';
import type { AuthService } from '@backstage/backend-plugin-api';
import {
  parseEntityRef,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

const CACHE_MS = 60_000;

/** Owner and system of an entity as of now; `undefined` is unknown and stays so. @internal */
export type EntityFacts = { ownerRef?: string; systemRef?: string };

/**
 * Looks up owner and system in the catalog, with our own credentials: what a call is counted for must not depend on what
 * the caller may see.
 *
 * @internal
 */
export class EntityFactsResolver {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #facts = new LRUCache<string, Promise<EntityFacts>>({
    max: 10_000,
    ttl: CACHE_MS,
  });

  constructor(options: { auth: AuthService; catalog: CatalogService }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
  }

  /** @throws Error when the catalog cannot be asked; an entity that is not there has no facts. */
  async lookUp(entityRef: string): Promise<EntityFacts> {
    const ref = normalize(entityRef);
    if (!ref) {
      return {};
    }
    let facts = this.#facts.get(ref);
    if (!facts) {
      facts = this.#lookUp(ref);
      this.#facts.set(ref, facts);
      facts.catch(() => this.#facts.delete(ref));
    }
    return await facts;
  }

  async #lookUp(ref: string): Promise<EntityFacts> {
    const entity = await this.#catalog.getEntityByRef(ref, {
      credentials: await this.#auth.getOwnServiceCredentials(),
    });
    return entity
      ? {
          ownerRef: target(entity, RELATION_OWNED_BY, ['group', 'user']),
          systemRef: target(entity, RELATION_PART_OF, ['system']),
        }
      : {};
  }
}

function target(
  entity: Entity,
  type: string,
  kinds: string[],
): string | undefined {
  const refs = (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(relation => relation.targetRef);
  for (const kind of kinds) {
    const found = refs.find(ref => normalize(ref)?.startsWith(`${kind}:`));
    if (found) {
      return normalize(found);
    }
  }
  return undefined;
}

function normalize(ref: string): string | undefined {
  try {
    return stringifyEntityRef(parseEntityRef(ref));
  } catch {
    return undefined;
  }
}
