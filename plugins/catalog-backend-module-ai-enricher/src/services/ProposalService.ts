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
  aiCatalogHealthReadPermission,
  aiCatalogProposalApplyPermission,
  aiCatalogProposalDismissPermission,
  type CatalogObservation,
  type CatalogProposal,
  type CatalogProposalStatus,
} from '@ghostlight/backstage-plugin-ai-common';
import { authorize } from '@ghostlight/backstage-plugin-ai-node';
import type { PullRequestOpener } from '../proposals/PullRequestOpener';
import type { ProposalStore } from '../store/ProposalStore';
import { principalOf } from './principalOf';
import type { CallerEntities } from './CallerEntities';

type Options = { credentials: BackstageCredentials };

/** Proposals as a caller may see and decide them: only of entities they may read. */
export class ProposalService {
  readonly #auditor: AuditorService;
  readonly #opener: PullRequestOpener;
  readonly #permissions: PermissionsService;
  readonly #readable: CallerEntities;
  readonly #store: ProposalStore;

  constructor(options: {
    auditor: AuditorService;
    opener: PullRequestOpener;
    permissions: PermissionsService;
    readable: CallerEntities;
    store: ProposalStore;
  }) {
    this.#auditor = options.auditor;
    this.#opener = options.opener;
    this.#permissions = options.permissions;
    this.#readable = options.readable;
    this.#store = options.store;
  }

  async list(
    filter: { statuses?: CatalogProposalStatus[]; entityRefs?: string[] },
    options: Options,
  ): Promise<CatalogProposal[]> {
    await authorize(this.#permissions, aiCatalogHealthReadPermission, options);
    const proposals = await this.#store.list({
      ...filter,
      // Repositories without a descriptor are the inventory's: they have no entity that a caller may read.
      onboarding: false,
    });
    const readable = await this.#readable.of(
      proposals.map(({ entityRef }) => entityRef),
      options,
    );
    return proposals.filter(({ entityRef }) => readable.has(entityRef));
  }

  /** What the repository shows about an entity. `undefined` when it was not read yet. */
  async observation(
    entityRef: string,
    options: Options,
  ): Promise<CatalogObservation | undefined> {
    await authorize(this.#permissions, aiCatalogHealthReadPermission, options);
    if (!(await this.#readable.of([entityRef], options)).has(entityRef)) {
      throw new NotFoundError(
        `There is no entity "${entityRef}" that you may read`,
      );
    }
    return this.#store.observation(entityRef);
  }

  /**
   * Opens a pull request for a pending proposal, or for some of its fields with values of the person's own.
   *
   * @param request - `fields`: paths to keep, each with the value to write; all of the proposal's when absent
   */
  async accept(
    request: { id: string; fields?: Record<string, string | string[]> },
    options: Options,
  ): Promise<CatalogProposal> {
    await authorize(
      this.#permissions,
      aiCatalogProposalApplyPermission,
      options,
    );
    const proposal = await this.#visible(request.id, options);
    if (proposal.status !== 'pending') {
      throw new ConflictError(
        `This proposal is ${proposal.status}; only a pending one can be accepted`,
      );
    }
    const chosen = request.fields ? choose(proposal, request.fields) : proposal;
    return this.#audited('proposal-accept', proposal, options, async () => {
      await this.#opener.open(
        proposal.repository,
        [chosen],
        principalOf(options),
      );
      return (await this.#store.get(proposal.id)) as CatalogProposal;
    });
  }

  /** Ends a pending proposal; its values are not proposed for this entity again. */
  async dismiss(
    request: { id: string },
    options: Options,
  ): Promise<CatalogProposal> {
    await authorize(
      this.#permissions,
      aiCatalogProposalDismissPermission,
      options,
    );
    const proposal = await this.#visible(request.id, options);
    if (proposal.status !== 'pending') {
      throw new ConflictError(
        `This proposal is ${proposal.status}; only a pending one can be dismissed`,
      );
    }
    return this.#audited('proposal-dismiss', proposal, options, async () => {
      await this.#store.refuse(proposal, {
        status: 'dismissed',
        by: principalOf(options),
      });
      return (await this.#store.get(proposal.id)) as CatalogProposal;
    });
  }

  async #visible(id: string, options: Options): Promise<CatalogProposal> {
    const proposal = await this.#store.get(id);
    if (
      !proposal ||
      proposal.content !== undefined ||
      !(await this.#readable.of([proposal.entityRef], options)).has(
        proposal.entityRef,
      )
    ) {
      throw new NotFoundError(`There is no proposal "${id}" that you may see`);
    }
    return proposal;
  }

  async #audited<T>(
    eventId: string,
    proposal: CatalogProposal,
    options: Options,
    act: () => Promise<T>,
  ): Promise<T> {
    const event = await this.#auditor.createEvent({
      eventId,
      severityLevel: 'medium',
      meta: {
        proposal: proposal.id,
        entityRef: proposal.entityRef,
        repository: proposal.repository,
        by: principalOf(options),
      },
    });
    try {
      const result = await act();
      await event.success();
      return result;
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }
}

function choose(
  proposal: CatalogProposal,
  fields: Record<string, string | string[]>,
): CatalogProposal {
  const unknown = Object.keys(fields).filter(
    path => !(path in proposal.fields),
  );
  if (unknown.length > 0 || Object.keys(fields).length === 0) {
    throw new InputError(
      unknown.length > 0
        ? `The proposal has no field ${unknown
            .map(path => `"${path}"`)
            .join(', ')}`
        : 'Choose at least one field of the proposal',
    );
  }
  return {
    ...proposal,
    fields: Object.fromEntries(
      Object.entries(fields).map(([path, value]) => [
        path,
        { ...proposal.fields[path], value },
      ]),
    ),
  };
}
