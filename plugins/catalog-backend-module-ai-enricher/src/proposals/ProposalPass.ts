/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { entityLocations } from '@ghostlight/backstage-plugin-ai-node';
import { componentTypesOf } from '@ghostlight/repo-evidence';
import type { ProposalConfig } from '../config';
import { ownerRefOf } from '../health/entityFields';
import { readEntities } from '../health/readCatalog';
import type { ProposalStore } from '../store/ProposalStore';
import type { DescriptionWriter } from '../wording/DescriptionWriter';
import { openPending } from './openPending';
import type { PullRequestOpener } from './PullRequestOpener';
import { isQuiet } from './quietHours';
import { directoryOf, type RepositoryReader } from './RepositoryReader';
import { toReading } from './toReading';

/** What a pass did. `unchanged` repositories cost one conditional request each. */
export type ProposalPassResult = {
  read: number;
  unchanged: number;
  failed: number;
  opened: number;
};

/** Reads the repositories behind the catalog and keeps proposals in step with them. */
export class ProposalPass {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #config: ProposalConfig;
  readonly #logger: LoggerService;
  readonly #opener: PullRequestOpener;
  readonly #reader: RepositoryReader;
  readonly #store: ProposalStore;
  readonly #writer: DescriptionWriter | undefined;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    config: ProposalConfig;
    logger: LoggerService;
    opener: PullRequestOpener;
    reader: RepositoryReader;
    store: ProposalStore;
    /** Words descriptions; without one they stay in the words of the repository. */
    writer?: DescriptionWriter;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#config = options.config;
    this.#logger = options.logger;
    this.#opener = options.opener;
    this.#reader = options.reader;
    this.#store = options.store;
    this.#writer = options.writer;
  }

  /** Throws when catalog or database are not there. A repository that cannot be read is left for the next pass. */
  async run(
    signal: AbortSignal,
    only?: ReadonlySet<string>,
  ): Promise<ProposalPassResult> {
    const entities = await readEntities({
      auth: this.#auth,
      catalog: this.#catalog,
      signal,
    });
    await this.#opener.learn();
    const directory = directoryOf(entities);
    const types = componentTypesOf(entities);
    const directoryHash = this.#reader.basis(directory);
    const readings = await this.#store.readings();
    const budget = (await this.#writer?.budget()) ?? { left: 0 };
    const result: ProposalPassResult = {
      read: 0,
      unchanged: 0,
      failed: 0,
      opened: 0,
    };
    for (const [repository, known] of byRepository(entities)) {
      if (signal.aborted) {
        break;
      }
      if (only && !only.has(repository)) {
        continue;
      }
      const before = readings.get(repository);
      try {
        const read = await this.#reader.read(repository, {
          // Owners may resolve differently when the directory changed: read again then, though the tree did not change.
          etag:
            before?.directoryHash === directoryHash ? before.etag : undefined,
          directory,
          types,
        });
        if (!read) {
          result.unchanged += 1;
          continue;
        }
        const rejected = await this.#store.rejections([...known.keys()]);
        await this.#writer?.word(read, {
          repository,
          before: await this.#store.list({
            repository,
            statuses: ['pending', 'opened'],
          }),
          refused: refusedDescriptions(rejected, [...known.keys()]),
          budget,
          titles: false,
          signal,
        });
        await this.#store.record(
          toReading({ repository, read, directoryHash, known, rejected }),
        );
        result.read += 1;
      } catch (error) {
        result.failed += 1;
        this.#logger.debug(
          `"${repository}" could not be read; it is tried again at the next pass`,
          error as Error,
        );
      }
    }
    if (
      this.#config.mode === 'pull-request' &&
      !isQuiet(this.#config.quietHours, new Date())
    ) {
      result.opened = await openPending({
        logger: this.#logger,
        opener: this.#opener,
        store: this.#store,
        signal,
        onboarding: false,
        maxPerRun: this.#config.maxPerRun,
        maxOpenPerOwner: this.#config.maxOpenPerOwner,
      });
    }
    if (result.read || result.failed || result.opened) {
      this.#logger.info('Catalog proposals updated', result);
    }
    return result;
  }
}

/** Entities of which a person refused a description. */
function refusedDescriptions(
  rejected: ReadonlySet<string>,
  refs: string[],
): Set<string> {
  const keys = [...rejected];
  return new Set(
    refs.filter(ref =>
      keys.some(key => key.startsWith(`${ref} metadata.description `)),
    ),
  );
}

/** Entities by the repository they come from, with their owners. */
function byRepository(
  entities: Entity[],
): Map<string, Map<string, string | undefined>> {
  const repositories = new Map<string, Map<string, string | undefined>>();
  for (const entity of entities) {
    if (
      entity.kind === 'Component' ||
      entity.kind === 'API' ||
      entity.kind === 'Resource' ||
      entity.kind === 'System'
    ) {
      const [location] = entityLocations(entity);
      if (location) {
        const known = repositories.get(location.repository) ?? new Map();
        known.set(stringifyEntityRef(entity), ownerRefOf(entity));
        repositories.set(location.repository, known);
      }
    }
  }
  return repositories;
}
