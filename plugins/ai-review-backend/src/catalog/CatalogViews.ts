/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { CatalogView } from './CatalogView';

const PAGE = 500;
const MOST_ENTITIES = 50_000;
const FRESH_MS = 60_000;
const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
  'spec.type',
  'spec.lifecycle',
  'spec.profile.email',
  'relations',
];

/**
 * The catalog with the plugin's own credentials, read at most once a minute. While it is down the last view is used, or an
 * empty one: rules that need facts they do not have say nothing, and a review does not wait for the catalog.
 */
export class CatalogViews {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #logger: LoggerService;
  #view = new CatalogView([]);
  #nextAt = 0;
  #reading?: Promise<void>;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    logger: LoggerService;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#logger = options.logger;
  }

  async get(): Promise<CatalogView> {
    if (Date.now() >= this.#nextAt) {
      this.#reading ??= this.#read().finally(() => {
        this.#reading = undefined;
      });
      await this.#reading;
    }
    return this.#view;
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
                filter: {
                  kind: ['Component', 'API', 'Resource', 'User', 'Group'],
                },
                fields: FIELDS,
                limit: PAGE,
              },
          { credentials },
        );
        entities.push(...page.items);
        cursor = page.pageInfo.nextCursor;
      } while (cursor && entities.length < MOST_ENTITIES);
      this.#view = new CatalogView(entities);
      this.#nextAt = Date.now() + FRESH_MS;
    } catch (error) {
      this.#nextAt = Date.now() + FRESH_MS / 6;
      this.#logger.warn('The catalog could not be read', toError(error));
    }
  }
}
