/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';

/** What was learned of a repository, see `RepositoryFactsReader`. `unknown` when it could not be asked. */
export type RepositoryFacts =
  | { state: 'unknown' }
  | { state: 'gone'; since: string }
  | {
      state: 'ok';
      archived: boolean;
      /** ISO 8601 of the last push. */
      pushedAt?: string;
      /** Folders that hold a documentation site's configuration; `undefined` when the tree was cut or not read. */
      docsFolders?: string[];
    };

/**
 * The catalog as of one moment, with what is known of the repositories behind it. Checks read it and nothing else, so that
 * they are pure and a pass is one consistent picture.
 */
export class CatalogSnapshot {
  readonly #entities = new Map<string, Entity>();
  readonly #repositories: Map<string, RepositoryFacts>;
  /** Milliseconds since the epoch. */
  readonly now: number;

  constructor(options: {
    entities: Iterable<Entity>;
    repositories?: Map<string, RepositoryFacts>;
    now?: number;
  }) {
    for (const entity of options.entities) {
      this.#entities.set(stringifyEntityRef(entity), entity);
    }
    this.#repositories = options.repositories ?? new Map();
    this.now = options.now ?? Date.now();
  }

  get(ref: string): Entity | undefined {
    return this.#entities.get(ref.toLocaleLowerCase('en-US'));
  }

  has(ref: string): boolean {
    return this.#entities.has(ref.toLocaleLowerCase('en-US'));
  }

  get size(): number {
    return this.#entities.size;
  }

  entries(): IterableIterator<[string, Entity]> {
    return this.#entities.entries();
  }

  repository(url: string): RepositoryFacts {
    return this.#repositories.get(url) ?? { state: 'unknown' };
  }
}
