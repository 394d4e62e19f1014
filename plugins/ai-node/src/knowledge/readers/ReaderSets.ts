/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { ForwardedError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { ReaderSet } from '@ghostlight/backstage-plugin-ai-common';
import { LRUCache } from 'lru-cache';

/** How long the listing of readable entities is reused, in milliseconds. */
const LISTING_LIFETIME = 30_000;
/** References kept in memory over all askers. */
const MAXIMUM_CACHED_REFERENCES = 1_000_000;
const ENTITIES_PER_PAGE = 1_000;
/** Bodies of catalog requests are limited to 100 kB, and a reference can have 200 characters and more. */
const REFERENCES_PER_CALL = 100;
const REFERENCE_FIELDS = ['kind', 'metadata.namespace', 'metadata.name'];

/** A reader set with how sure it is. */
export type ResolvedReaders = {
  readers: ReaderSet;
  /** True when it rests on a listing made earlier, so that hits have to be authorised again. */
  remembered: boolean;
};

/**
 * Who may read what, asked of those who decide.
 *
 * @remarks
 * The conditions of `catalogEntityReadPermission` belong to the catalog: no other plugin can evaluate them. So a
 * conditional decision becomes a listing, made by the catalog with the asker's own credentials. The decision itself is
 * asked for each time, since it is one cheap call; only the listing is kept for half a minute, under the asker and the exact
 * conditions, so a changed policy or group takes effect at once. Everything that fails throws: an error is never "all",
 * and never "none" either, which would look like an answer.
 */
export class ReaderSets {
  readonly #catalog: Pick<
    CatalogService,
    'queryEntities' | 'getEntitiesByRefs'
  >;
  readonly #permissions: Pick<PermissionsService, 'authorizeConditional'>;
  readonly #listings: ReaderListings;

  constructor(options: {
    catalog: Pick<CatalogService, 'queryEntities' | 'getEntitiesByRefs'>;
    permissions: Pick<PermissionsService, 'authorizeConditional'>;
    listings: ReaderListings;
  }) {
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#listings = options.listings;
  }

  /**
   * What the credentials may read.
   *
   * @throws ForwardedError when the permission or the catalog service does not answer.
   */
  async resolve(options: {
    credentials: BackstageCredentials;
  }): Promise<ResolvedReaders> {
    const { credentials } = options;
    try {
      const [decision] = await this.#permissions.authorizeConditional(
        [{ permission: catalogEntityReadPermission }],
        { credentials },
      );
      switch (decision.result) {
        case AuthorizeResult.ALLOW:
          return { readers: { type: 'all' }, remembered: false };
        case AuthorizeResult.CONDITIONAL: {
          const key = JSON.stringify([
            credentials.principal,
            decision.conditions,
          ]);
          const remembered = this.#listings.has(key);
          const refs = await this.#listings.get(key, () =>
            this.#list(credentials),
          );
          return { readers: { type: 'refs', refs }, remembered };
        }
        default:
          return { readers: { type: 'none' }, remembered: false };
      }
    } catch (error) {
      throw new ForwardedError(
        'Could not find out which entities may be read; nothing is shown',
        error,
      );
    }
  }

  /**
   * Of these references, those the credentials may read at this moment. Entities that are gone are not readable.
   *
   * @throws ForwardedError when the catalog does not answer.
   */
  async readable(
    entityRefs: Iterable<string>,
    options: { credentials: BackstageCredentials },
  ): Promise<Set<string>> {
    const wanted = [...new Set(entityRefs)];
    const readable = new Set<string>();
    try {
      for (let i = 0; i < wanted.length; i += REFERENCES_PER_CALL) {
        const batch = wanted.slice(i, i + REFERENCES_PER_CALL);
        const { items } = await this.#catalog.getEntitiesByRefs(
          { entityRefs: batch, fields: REFERENCE_FIELDS },
          options,
        );
        items.forEach((entity, index) => {
          if (entity) {
            readable.add(batch[index]);
          }
        });
      }
    } catch (error) {
      throw new ForwardedError(
        'Could not find out which entities may be read; nothing is shown',
        error,
      );
    }
    return readable;
  }

  async #list(credentials: BackstageCredentials): Promise<string[]> {
    const refs: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.#catalog.queryEntities(
        {
          fields: REFERENCE_FIELDS,
          limit: ENTITIES_PER_PAGE,
          ...(cursor ? { cursor } : {}),
        },
        { credentials },
      );
      refs.push(...page.items.map(entity => stringifyEntityRef(entity)));
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    return refs;
  }
}

/** Listings of readable entities, shared by all plugins of a backend. */
export class ReaderListings {
  readonly #listings = new LRUCache<string, string[]>({
    maxSize: MAXIMUM_CACHED_REFERENCES,
    sizeCalculation: refs => refs.length + 1,
    ttl: LISTING_LIFETIME,
    // Monotonic: a clock that is set back must not prolong a listing.
    perf: { now: () => performance.now() },
  });
  readonly #running = new Map<string, Promise<string[]>>();

  has(key: string): boolean {
    return this.#listings.has(key);
  }

  /** The listing under a key, made once however many ask at the same time. A failed one is not kept. */
  async get(key: string, list: () => Promise<string[]>): Promise<string[]> {
    const listing = this.#listings.get(key);
    if (listing) {
      return listing;
    }
    let running = this.#running.get(key);
    if (!running) {
      running = list().then(refs => {
        this.#listings.set(key, refs);
        return refs;
      });
      this.#running.set(key, running);
      const forget = () => this.#running.delete(key);
      running.then(forget, forget);
    }
    return running;
  }
}
