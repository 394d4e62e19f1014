/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuditorService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  aiCatalogInventoryReadPermission,
  aiCatalogProposalApplyPermission,
  aiCatalogProposalDismissPermission,
  type CatalogCoverage,
  type CatalogProposal,
  type CatalogRepository,
  type CatalogRepositoryState,
} from '@ghostlight/backstage-plugin-ai-common';
import { authorize } from '@ghostlight/backstage-plugin-ai-node';
import type { PullRequestOpener } from '../proposals/PullRequestOpener';
import {
  coverageOf,
  type InventoryRepository,
  type InventoryStore,
} from '../store/InventoryStore';
import type { ProposalStore } from '../store/ProposalStore';
import { principalOf } from './principalOf';

type Options = { credentials: BackstageCredentials };

/** Fields by entity, each with the value to write. */
export type ChosenFields = Record<string, Record<string, string | string[]>>;

/** What a person may set in a new descriptor although nothing in the repository says it. */
const OPEN_FIELDS = new Set([
  'spec.owner',
  'spec.system',
  'metadata.description',
  'metadata.title',
]);
const DAY = 86_400_000;

/** The inventory as a caller may see and decide it. Repositories are not entities: one permission shows all of them. */
export class InventoryService {
  readonly #auditor: AuditorService;
  readonly #opener: PullRequestOpener;
  readonly #organisations: string[];
  readonly #permissions: PermissionsService;
  readonly #proposals: ProposalStore;
  readonly #store: InventoryStore;

  constructor(options: {
    auditor: AuditorService;
    opener: PullRequestOpener;
    organisations: string[];
    permissions: PermissionsService;
    proposals: ProposalStore;
    store: InventoryStore;
  }) {
    this.#auditor = options.auditor;
    this.#opener = options.opener;
    this.#organisations = options.organisations;
    this.#permissions = options.permissions;
    this.#proposals = options.proposals;
    this.#store = options.store;
  }

  /** Coverage over the days, of everything and of each organisation. */
  async summary(
    request: { days: number },
    options: Options,
  ): Promise<{
    configured: boolean;
    trend: CatalogCoverage[];
    organisations: Array<{ url: string; trend: CatalogCoverage[] }>;
  }> {
    await this.#mayRead(options);
    const days = await this.#store.days(
      new Date(Date.now() - request.days * DAY).toISOString().slice(0, 10),
    );
    const organisations = this.#organisations.map(url => ({
      url,
      trend: days.get(url) ?? [],
    }));
    return {
      configured: organisations.length > 0,
      trend: sumOf(organisations.map(({ trend }) => trend)),
      organisations,
    };
  }

  async repositories(
    request: {
      state?: CatalogRepositoryState;
      search?: string;
      limit: number;
      offset: number;
    },
    options: Options,
  ): Promise<{ items: CatalogRepository[]; total: number }> {
    await this.#mayRead(options);
    const { items, total } = await this.#store.list({
      states: request.state ? [request.state] : undefined,
      search: request.search,
      limit: request.limit,
      offset: request.offset,
    });
    return { items: await this.#withProposals(items), total };
  }

  /**
   * Opens the pull request that gives a repository its descriptor.
   *
   * @param request - `fields`: values of the person's own, by entity; the rest stays as proposed
   */
  async propose(
    request: { repository: string; fields?: ChosenFields },
    options: Options,
  ): Promise<CatalogRepository> {
    await authorize(
      this.#permissions,
      aiCatalogProposalApplyPermission,
      options,
    );
    const pending = await this.#pending(request.repository, options);
    const by = principalOf(options);
    const chosen = choose(pending, request.fields ?? {}, by);
    return this.#audited(
      'onboarding-propose',
      request.repository,
      options,
      () => this.#opener.open(request.repository, chosen, by),
    );
  }

  /** Ends the descriptor of a repository: none is proposed for it again. */
  async dismiss(
    request: { repository: string },
    options: Options,
  ): Promise<CatalogRepository> {
    await authorize(
      this.#permissions,
      aiCatalogProposalDismissPermission,
      options,
    );
    const pending = await this.#pending(request.repository, options);
    return this.#audited(
      'onboarding-dismiss',
      request.repository,
      options,
      async () => {
        for (const proposal of pending) {
          await this.#proposals.refuse(proposal, {
            status: 'dismissed',
            by: principalOf(options),
          });
        }
      },
    );
  }

  async #pending(
    repository: string,
    options: Options,
  ): Promise<CatalogProposal[]> {
    await this.#mayRead(options);
    const known = await this.#store.list({
      urls: [repository],
      limit: 1,
      offset: 0,
    });
    if (known.total === 0) {
      throw new NotFoundError(
        `The repository "${repository}" is not in the inventory`,
      );
    }
    const pending = await this.#proposals.list({
      repository,
      statuses: ['pending'],
      onboarding: true,
    });
    if (pending.length === 0) {
      throw new ConflictError(
        `There is no descriptor waiting for "${repository}": it is decided already, or none was made`,
      );
    }
    return pending;
  }

  async #withProposals(
    items: InventoryRepository[],
  ): Promise<CatalogRepository[]> {
    const proposals = await this.#proposals.list({
      repositories: items.map(({ url }) => url),
      onboarding: true,
    });
    return items.map(({ etag: _etag, directoryHash: _hash, ...item }) => ({
      ...item,
      proposals: proposals.filter(
        ({ repository, status }) =>
          repository === item.url && status !== 'obsolete',
      ),
    }));
  }

  async #mayRead(options: Options): Promise<void> {
    await authorize(
      this.#permissions,
      aiCatalogInventoryReadPermission,
      options,
    );
  }

  async #audited(
    eventId: string,
    repository: string,
    options: Options,
    act: () => Promise<unknown>,
  ): Promise<CatalogRepository> {
    const event = await this.#auditor.createEvent({
      eventId,
      severityLevel: 'medium',
      meta: { repository, by: principalOf(options) },
    });
    try {
      await act();
      await event.success();
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
    const { items } = await this.#store.list({
      urls: [repository],
      limit: 1,
      offset: 0,
    });
    return (await this.#withProposals(items))[0];
  }
}

function choose(
  proposals: CatalogProposal[],
  fields: ChosenFields,
  by: string,
): CatalogProposal[] {
  for (const [entityRef, chosen] of Object.entries(fields)) {
    const proposal = proposals.find(other => other.entityRef === entityRef);
    if (!proposal) {
      throw new InputError(`The descriptor has no entity "${entityRef}"`);
    }
    for (const path of Object.keys(chosen)) {
      if (!(path in proposal.fields) && !OPEN_FIELDS.has(path)) {
        throw new InputError(`"${path}" of "${entityRef}" cannot be set here`);
      }
    }
  }
  // Whoever owns one part of a repository owns those that nobody was found for, too.
  const named = Object.values(fields).find(chosen => 'spec.owner' in chosen);
  const chosenOf = (proposal: CatalogProposal) => ({
    ...(named && !('spec.owner' in proposal.fields)
      ? { 'spec.owner': named['spec.owner'] }
      : {}),
    ...fields[proposal.entityRef],
  });
  return proposals.map(proposal => ({
    ...proposal,
    fields: {
      ...proposal.fields,
      ...Object.fromEntries(
        Object.entries(chosenOf(proposal)).map(([path, value]) => [
          path,
          proposal.fields[path]
            ? { ...proposal.fields[path], value }
            : {
                value,
                confidence: 1,
                evidence: [
                  { file: proposal.file, line: 1, note: `set by ${by}` },
                ],
              },
        ]),
      ),
    },
  }));
}

/** Days that every organisation was listed on: a sum without one of them would be a fall that never happened. */
function sumOf(trends: CatalogCoverage[][]): CatalogCoverage[] {
  const [first = [], ...others] = trends;
  return first.flatMap(({ day, repositories }) => {
    const sum = { ...repositories };
    for (const trend of others) {
      const other = trend.find(candidate => candidate.day === day);
      if (!other) {
        return [];
      }
      for (const state of Object.keys(sum) as CatalogRepositoryState[]) {
        sum[state] += other.repositories[state];
      }
    }
    return [coverageOf(day, sum)];
  });
}
