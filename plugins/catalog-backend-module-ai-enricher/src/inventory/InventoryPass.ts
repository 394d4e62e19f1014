/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { RepositoryInfo } from '@ghostlight/backstage-plugin-ai-common';
import {
  entityLocations,
  type AiScmService,
} from '@ghostlight/backstage-plugin-ai-node';
import { componentTypesOf } from '@ghostlight/repo-evidence';
import type { InventoryConfig, ProposalConfig } from '../config';
import { readEntities } from '../health/readCatalog';
import { openPending } from '../proposals/openPending';
import type { PullRequestOpener } from '../proposals/PullRequestOpener';
import { isQuiet } from '../proposals/quietHours';
import {
  directoryOf,
  type Directory,
  type ReadRepository,
  type RepositoryReader,
} from '../proposals/RepositoryReader';
import type {
  InventoryRepository,
  InventoryStore,
} from '../store/InventoryStore';
import type { ProposalStore } from '../store/ProposalStore';
import type {
  DescriptionWriter,
  WordingBudget,
} from '../wording/DescriptionWriter';
import { projectSlug } from './projectSlug';
import { toOnboarding } from './toOnboarding';

/** What a pass did. */
export type InventoryPassResult = {
  organisations: number;
  listed: number;
  read: number;
  unchanged: number;
  failed: number;
  opened: number;
};

type Known = Omit<InventoryRepository, 'organisation' | 'firstSeen'>;

/** Lists the repositories of the organisations, says which have a descriptor, and proposes one for those that have none. */
export class InventoryPass {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #config: InventoryConfig;
  readonly #limits: Pick<ProposalConfig, 'maxOpenPerOwner' | 'quietHours'>;
  readonly #logger: LoggerService;
  readonly #opener: PullRequestOpener;
  readonly #proposals: ProposalStore;
  readonly #reader: RepositoryReader;
  readonly #scm: AiScmService;
  readonly #store: InventoryStore;
  readonly #writer: DescriptionWriter | undefined;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    config: InventoryConfig;
    limits: Pick<ProposalConfig, 'maxOpenPerOwner' | 'quietHours'>;
    logger: LoggerService;
    opener: PullRequestOpener;
    proposals: ProposalStore;
    reader: RepositoryReader;
    scm: AiScmService;
    store: InventoryStore;
    /** Words descriptions and titles; without one they stay in the words of the repository. */
    writer?: DescriptionWriter;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#config = options.config;
    this.#limits = options.limits;
    this.#logger = options.logger;
    this.#opener = options.opener;
    this.#proposals = options.proposals;
    this.#reader = options.reader;
    this.#scm = options.scm;
    this.#store = options.store;
    this.#writer = options.writer;
  }

  /**
   * Throws when catalog or database are not there. An organisation that cannot be listed to its end keeps what was known.
   *
   * @param only - addresses of repositories that were pushed to: only their organisations are listed, and of repositories that
   * are known only these are read
   */
  async run(
    signal: AbortSignal,
    only?: ReadonlySet<string>,
  ): Promise<InventoryPassResult> {
    const { organisations, onboarding } = this.#config;
    const entities = await readEntities({
      auth: this.#auth,
      catalog: this.#catalog,
      signal,
    });
    const registered = new Set(
      entities
        .filter(entity => !isGeneratedLocation(entity))
        .flatMap(entity =>
          entityLocations(entity).map(({ repository }) => repository),
        ),
    );
    await this.#opener.learn();
    const directory = directoryOf(entities);
    const types = componentTypesOf(entities);
    const before = await this.#store.all();
    const refused = await this.#proposals.refusedOnboarding();
    const result: InventoryPassResult = {
      organisations: 0,
      listed: 0,
      read: 0,
      unchanged: 0,
      failed: 0,
      opened: 0,
    };
    const budget = (await this.#writer?.budget()) ?? { left: 0 };
    await this.#store.keepOrganisations(organisations);
    const asked = only
      ? organisations.filter(organisation =>
          [...only].some(url => url.startsWith(`${organisation}/`)),
        )
      : organisations;
    for (const organisation of asked) {
      const listed = await this.#list(organisation, signal);
      if (!listed) {
        continue;
      }
      const at = new Date();
      const known: Known[] = [];
      for (const info of listed) {
        known.push(
          await this.#look(info, {
            before: before.get(info.url),
            isPushed: only?.has(info.url) ?? true,
            directory,
            types,
            registered,
            refused,
            result,
            signal,
            budget,
          }),
        );
      }
      // Half a look would count what was not reached as unknown for the whole day.
      signal.throwIfAborted();
      const gone = await this.#store.record(organisation, known, at);
      await this.#proposals.withdrawOnboarding([
        ...gone,
        ...known
          .filter(({ state }) => state !== 'undescribed' && state !== 'unknown')
          .map(({ url }) => url),
      ]);
      result.organisations += 1;
      result.listed += known.length;
    }
    if (
      onboarding.mode === 'pull-request' &&
      !isQuiet(this.#limits.quietHours, new Date())
    ) {
      result.opened = await openPending({
        logger: this.#logger,
        opener: this.#opener,
        store: this.#proposals,
        signal,
        onboarding: true,
        maxPerRun: onboarding.maxPerRun,
        maxOpenPerOwner: this.#limits.maxOpenPerOwner,
        // Whom it belongs to is what a catalog is for: without evidence of it a person decides.
        accept: proposals =>
          proposals.every(({ fields }) => 'spec.owner' in fields),
      });
    }
    this.#logger.debug('Catalog inventory updated', result);
    return result;
  }

  async #list(
    organisation: string,
    signal: AbortSignal,
  ): Promise<RepositoryInfo[] | undefined> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const listed = new Map<string, RepositoryInfo>();
    try {
      let cursor: string | undefined;
      do {
        signal.throwIfAborted();
        const page = await this.#scm.listRepositories(
          { owner: { url: organisation }, ...(cursor ? { cursor } : {}) },
          { credentials },
        );
        for (const info of page.repositories) {
          listed.set(info.url, info);
        }
        cursor = page.cursor;
      } while (cursor);
      return [...listed.values()];
    } catch (error) {
      this.#logger.warn(
        `The repositories of "${organisation}" could not be listed; what was known of them stays`,
        error as Error,
      );
      return undefined;
    }
  }

  async #look(
    info: RepositoryInfo,
    options: {
      before?: InventoryRepository;
      /** False: read it only when nothing is known of it yet. */
      isPushed: boolean;
      directory: Directory;
      types: readonly string[];
      registered: ReadonlySet<string>;
      refused: ReadonlySet<string>;
      result: InventoryPassResult;
      signal: AbortSignal;
      budget: WordingBudget;
    },
  ): Promise<Known> {
    const { before, directory, registered, refused, result, signal } = options;
    const base = {
      url: info.url,
      fullName: info.fullName,
      pushedAt: info.pushedAt,
    };
    if (registered.has(info.url)) {
      return { ...base, state: 'registered' };
    }
    const reason = leftAlone(info);
    if (reason) {
      return { ...base, state: 'left-alone', reason };
    }
    const unread = before?.etag
      ? {
          ...base,
          state: before.state,
          reason: before.reason,
          etag: before.etag,
          directoryHash: before.directoryHash,
        }
      : { ...base, state: 'unknown' as const, reason: 'not read yet' };
    if (
      signal.aborted ||
      (before?.etag && !options.isPushed) ||
      result.read + result.failed >= this.#config.repositoriesPerPass
    ) {
      return unread;
    }
    const directoryHash = this.#reader.basis(directory);
    let read: ReadRepository | undefined;
    try {
      read = await this.#reader.read(info.url, {
        etag: before?.directoryHash === directoryHash ? before.etag : undefined,
        directory,
        types: options.types,
        projectSlug: projectSlug(info),
      });
    } catch (error) {
      result.failed += 1;
      return {
        ...unread,
        ...(before?.etag
          ? {}
          : { reason: `could not be read: ${(error as Error).message}` }),
      };
    }
    if (!read) {
      result.unchanged += 1;
      return unread;
    }
    result.read += 1;
    const wanted =
      this.#config.onboarding.mode !== 'off' && !refused.has(info.url);
    if (wanted) {
      await this.#writer?.word(read, {
        repository: info.url,
        before: await this.#proposals.list({
          repository: info.url,
          statuses: ['pending', 'opened'],
        }),
        refused: new Set(),
        budget: options.budget,
        titles: true,
        signal,
      });
    }
    const onboarding = toOnboarding(info.url, read, directory);
    if (onboarding.type === 'descriptor' && wanted) {
      await this.#proposals.recordOnboarding(onboarding.descriptor);
    }
    return {
      ...base,
      state: onboarding.type === 'described' ? 'described' : 'undescribed',
      reason: refused.has(info.url)
        ? 'a person refused its descriptor'
        : onboarding.reason,
      etag: read.etag,
      directoryHash,
    };
  }
}

/** Discovery providers make one for every repository, whether the file that it points at is there or not. */
function isGeneratedLocation({ kind, metadata }: Entity): boolean {
  return kind === 'Location' && metadata.name.startsWith('generated-');
}

function leftAlone(info: RepositoryInfo): string | undefined {
  if (info.archived) {
    return 'archived';
  }
  if (info.fork) {
    return 'fork';
  }
  return info.template ? 'template' : undefined;
}
