/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Entity } from '@backstage/catalog-model';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/**
 * A catalog in which each user sees the entities that were given to them: the part of the catalog service that
 * permissions need, answering by the credentials of the call as the real one does.
 *
 * @internal
 */
export class FilteredCatalog
  implements Pick<CatalogService, 'queryEntities' | 'getEntitiesByRefs'>
{
  readonly #entities: Entity[];
  readonly #readable = new Map<string, Set<string>>();
  /** Set to make each call fail. */
  failure: Error | undefined;
  /** Entities per page, however many were asked for. */
  pageSize = 3;
  readonly calls = { queryEntities: 0, getEntitiesByRefs: 0 };

  constructor(entityRefs: string[]) {
    this.#entities = entityRefs.map(ref => {
      const { kind, namespace, name } = parseEntityRef(ref);
      return {
        apiVersion: 'backstage.io/v1alpha1',
        kind,
        metadata: { namespace, name },
      };
    });
  }

  /** What a user may read from now on. */
  allow(userEntityRef: string, entityRefs: string[]): void {
    this.#readable.set(userEntityRef, new Set(entityRefs));
  }

  async queryEntities(
    request: Parameters<CatalogService['queryEntities']>[0],
    options: { credentials: BackstageCredentials },
  ): ReturnType<CatalogService['queryEntities']> {
    this.calls.queryEntities += 1;
    const visible = this.#visible(options.credentials);
    const start = request && 'cursor' in request ? Number(request.cursor) : 0;
    const end = start + this.pageSize;
    return {
      items: visible.slice(start, end),
      totalItems: visible.length,
      pageInfo: end < visible.length ? { nextCursor: String(end) } : {},
    };
  }

  async getEntitiesByRefs(
    request: Parameters<CatalogService['getEntitiesByRefs']>[0],
    options: { credentials: BackstageCredentials },
  ): ReturnType<CatalogService['getEntitiesByRefs']> {
    this.calls.getEntitiesByRefs += 1;
    const visible = new Map(
      this.#visible(options.credentials).map(entity => [
        stringifyEntityRef(entity),
        entity,
      ]),
    );
    return { items: request.entityRefs.map(ref => visible.get(ref)) };
  }

  #visible(credentials: BackstageCredentials): Entity[] {
    if (this.failure) {
      throw this.failure;
    }
    const principal = credentials.principal as {
      type?: string;
      userEntityRef?: string;
    };
    if (principal.type === 'service') {
      return this.#entities;
    }
    const readable =
      this.#readable.get(principal.userEntityRef ?? '') ?? new Set();
    return this.#entities.filter(entity =>
      readable.has(stringifyEntityRef(entity)),
    );
  }
}
