/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { CatalogSnapshot } from './CatalogSnapshot';

const MOST_ENTITIES = 20_000;
const PAGE = 500;
const FRESH_MS = 60_000;
const RETRY_MS = 5_000;

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.annotations',
  'spec.type',
  'spec.owner',
  'spec.system',
  'spec.lifecycle',
  'spec.dependsOn',
  'spec.providesApis',
  'spec.consumesApis',
  'relations',
];

/**
 * Keeps a snapshot of the catalog, read with the plugin's own credentials at most once a minute. While the catalog is down
 * the last one is used; incidents do not wait for it.
 *
 * @internal
 */
export class CatalogSnapshots {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #logger: LoggerService;
  readonly #onChange?: (
    before: CatalogSnapshot,
    after: CatalogSnapshot,
  ) => Promise<void>;
  #snapshot?: CatalogSnapshot;
  #nextAt = 0;
  #reading?: Promise<void>;
  /** Why the snapshot is old or missing. */
  problem?: string;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    logger: LoggerService;
    onChange?: (
      before: CatalogSnapshot,
      after: CatalogSnapshot,
    ) => Promise<void>;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#logger = options.logger;
    this.#onChange = options.onChange;
  }

  async get(): Promise<CatalogSnapshot> {
    if (Date.now() >= this.#nextAt) {
      this.#reading ??= this.#read().finally(() => {
        this.#reading = undefined;
      });
      // An old snapshot is better than an alert that waits.
      if (!this.#snapshot) {
        await this.#reading;
      }
    }
    return this.#snapshot ?? CatalogSnapshot.empty;
  }

  /** Forgets how fresh the snapshot is. */
  async refresh(): Promise<CatalogSnapshot> {
    this.#nextAt = 0;
    this.#snapshot = undefined;
    return await this.get();
  }

  async #read(): Promise<void> {
    try {
      const credentials = await this.#auth.getOwnServiceCredentials();
      const entities: Entity[] = [];
      let cursor: string | undefined;
      do {
        const page = await this.#catalog.queryEntities(
          cursor
            ? { cursor, limit: PAGE, fields: FIELDS }
            : {
                filter: { kind: ['Component', 'Resource', 'API'] },
                fields: FIELDS,
                limit: PAGE,
              },
          { credentials },
        );
        entities.push(...page.items);
        cursor = page.pageInfo.nextCursor;
      } while (cursor && entities.length < MOST_ENTITIES);
      const before = this.#snapshot;
      const after = new CatalogSnapshot(entities);
      this.#snapshot = after;
      this.#nextAt = Date.now() + FRESH_MS;
      this.problem = cursor
        ? `The catalog has more than ${MOST_ENTITIES} components, resources and APIs; the rest is not looked at`
        : undefined;
      if (before) {
        await this.#onChange?.(before, after);
      }
    } catch (error) {
      this.#nextAt = Date.now() + RETRY_MS;
      this.problem = `The catalog could not be read: ${toError(error).message}`;
      this.#logger.warn(
        'Failed to read the catalog for incidents',
        toError(error),
      );
    }
  }
}
