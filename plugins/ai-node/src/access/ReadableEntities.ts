/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** As many references as one request of the catalog takes without strain. */
const BATCH = 500;

/**
 * Which of some entities a caller may read, by the catalog's own answer on the caller's credentials.
 *
 * @public
 */
export class ReadableEntities {
  readonly #catalog: CatalogService;

  constructor(options: { catalog: CatalogService }) {
    this.#catalog = options.catalog;
  }

  /**
   * Those of the references that the catalog shows the caller; what does not exist is not among them.
   *
   * @throws what the catalog throws: a failure is never "readable".
   */
  async of(
    refs: string[],
    options: { credentials: BackstageCredentials },
  ): Promise<Set<string>> {
    const wanted = [...new Set(refs)];
    const readable = new Set<string>();
    for (let start = 0; start < wanted.length; start += BATCH) {
      const { items } = await this.#catalog.getEntitiesByRefs(
        {
          entityRefs: wanted.slice(start, start + BATCH),
          fields: ['kind', 'metadata.name', 'metadata.namespace'],
        },
        options,
      );
      for (const entity of items) {
        if (entity) {
          readable.add(stringifyEntityRef(entity));
        }
      }
    }
    return readable;
  }
}
