/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { entityLocations } from '@ghostlight/backstage-plugin-ai-node';
import type { ProposalConfig } from '../config';
import { ownerRefOf } from '../health/entityFields';
import { readCatalog } from '../health/readCatalog';
import type { ProposalStore } from '../store/ProposalStore';
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

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    config: ProposalConfig;
    logger: LoggerService;
    opener: PullRequestOpener;
    reader: RepositoryReader;
    store: ProposalStore;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#config = options.config;
    this.#logger = options.logger;
    this.#opener = options.opener;
    this.#reader = options.reader;
    this.#store = options.store;
  }

  /** Throws when catalog or database are not there. A repository that cannot be read is left for the next pass. */
  async run(
    signal: AbortSignal,
    only?: ReadonlySet<string>,
  ): Promise<ProposalPassResult> {
    const { entities } = await readCatalog({
      auth: this.#auth,
      catalog: this.#catalog,
      signal,
    });
    await this.#opener.learn();
    const directory = directoryOf(entities);
    const directoryHash = directory?.hash ?? 'none';
    const readings = await this.#store.readings();
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
        });
        if (!read) {
          result.unchanged += 1;
          continue;
        }
        const rejected = await this.#store.rejections([...known.keys()]);
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
      result.opened = await this.#open(signal);
    }
    if (result.read || result.failed || result.opened) {
      this.#logger.info('Catalog proposals updated', result);
    }
    return result;
  }

  /** Opens pull requests for what is pending, oldest first, within the limits per run and per owner. */
  async #open(signal: AbortSignal): Promise<number> {
    const opened = await this.#store.list({ statuses: ['opened'] });
    const perOwner = new Map<string, Set<string>>();
    const pulls = (owner: string) => perOwner.get(owner) ?? new Set<string>();
    for (const { ownerRef = '', repository } of opened) {
      perOwner.set(ownerRef, pulls(ownerRef).add(repository));
    }
    const pending = (
      await this.#store.list({ statuses: ['pending'] })
    ).reverse();
    let count = 0;
    for (const repository of new Set(
      pending.map(proposal => proposal.repository),
    )) {
      const proposals = pending.filter(
        proposal => proposal.repository === repository,
      );
      const { ownerRef = '' } = proposals[0];
      const full =
        pulls(ownerRef).size >= this.#config.maxOpenPerOwner &&
        !pulls(ownerRef).has(repository);
      if (full || count >= this.#config.maxPerRun || signal.aborted) {
        continue;
      }
      try {
        if (await this.#opener.open(repository, proposals)) {
          count += 1;
          perOwner.set(ownerRef, pulls(ownerRef).add(repository));
        }
      } catch (error) {
        this.#logger.warn(
          `No pull request could be opened on "${repository}"`,
          error as Error,
        );
      }
    }
    return count;
  }
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
