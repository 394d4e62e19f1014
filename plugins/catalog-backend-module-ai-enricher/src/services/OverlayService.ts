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
  type CatalogOverlay,
} from '@ghostlight/backstage-plugin-ai-common';
import { authorize } from '@ghostlight/backstage-plugin-ai-node';
import { checkOverlay, isOverlayField } from '../overlay/overlayField';
import type { Overlays } from '../overlay/Overlays';
import type { OverlayStore } from '../store/OverlayStore';
import type { ProposalStore } from '../store/ProposalStore';
import { principalOf } from './principalOf';
import type { CallerEntities } from './CallerEntities';

type Options = { credentials: BackstageCredentials };

/** Facts that the catalog shows although no repository says them: accepted, listed and taken away again by people. */
export class OverlayService {
  readonly #auditor: AuditorService;
  readonly #overlays: Overlays;
  readonly #permissions: PermissionsService;
  readonly #proposals: ProposalStore;
  readonly #readable: CallerEntities;
  readonly #store: OverlayStore;

  constructor(options: {
    auditor: AuditorService;
    overlays: Overlays;
    permissions: PermissionsService;
    proposals: ProposalStore;
    readable: CallerEntities;
    store: OverlayStore;
  }) {
    this.#auditor = options.auditor;
    this.#overlays = options.overlays;
    this.#permissions = options.permissions;
    this.#proposals = options.proposals;
    this.#readable = options.readable;
    this.#store = options.store;
  }

  async list(
    filter: { entityRefs?: string[] },
    options: Options,
  ): Promise<CatalogOverlay[]> {
    await authorize(this.#permissions, aiCatalogHealthReadPermission, options);
    const overlays = await this.#store.list(filter);
    const readable = await this.#readable.of(
      overlays.map(({ entityRef }) => entityRef),
      options,
    );
    return overlays.filter(({ entityRef }) => readable.has(entityRef));
  }

  /**
   * Shows fields of a living proposal in the catalog. The proposal stays: its pull request can be opened whenever the
   * repository can be edited.
   *
   * @param request - `fields`: paths with the value to show; every field that can be shown when absent
   */
  async accept(
    request: { id: string; fields?: Record<string, string | string[]> },
    options: Options,
  ): Promise<CatalogOverlay[]> {
    await authorize(
      this.#permissions,
      aiCatalogProposalApplyPermission,
      options,
    );
    const proposal = await this.#proposals.get(request.id);
    if (
      !proposal ||
      proposal.content !== undefined ||
      !(await this.#readable.of([proposal.entityRef], options)).has(
        proposal.entityRef,
      )
    ) {
      throw new NotFoundError(
        `There is no proposal "${request.id}" that you may see`,
      );
    }
    if (proposal.status !== 'pending' && proposal.status !== 'opened') {
      throw new ConflictError(
        `This proposal is ${proposal.status}; only a pending or opened one can be shown in the catalog`,
      );
    }
    const fields = Object.entries(
      request.fields ??
        Object.fromEntries(
          Object.entries(proposal.fields)
            .filter(([field]) => isOverlayField(field))
            .map(([field, { value }]) => [field, value]),
        ),
    );
    if (fields.length === 0) {
      throw new InputError(
        'The proposal has no field that can be shown without its repository',
      );
    }
    const by = principalOf(options);
    const overlays = fields.map(([field, value]): CatalogOverlay => {
      const proposed = proposal.fields[field];
      if (!proposed) {
        throw new InputError(`The proposal has no field "${field}"`);
      }
      checkOverlay(field, value);
      return {
        entityRef: proposal.entityRef,
        field,
        value,
        current: proposed.current,
        evidence: proposed.evidence,
        repository: proposal.repository,
        commit: proposal.commit,
        acceptedBy: by,
        acceptedAt: new Date().toISOString(),
      };
    });
    await this.#audited('overlay-accept', proposal.entityRef, options, () =>
      this.#store.put(overlays),
    );
    return this.#store.list({ entityRefs: [proposal.entityRef] });
  }

  /** Takes facts away again; all of the entity's when no fields are named. */
  async remove(
    request: { entityRef: string; fields?: string[] },
    options: Options,
  ): Promise<CatalogOverlay[]> {
    await authorize(
      this.#permissions,
      aiCatalogProposalApplyPermission,
      options,
    );
    const entityRef = request.entityRef.toLocaleLowerCase('en-US');
    const there = await this.list({ entityRefs: [entityRef] }, options);
    if (there.length === 0) {
      throw new NotFoundError(
        `There is no accepted fact of "${entityRef}" that you may see`,
      );
    }
    await this.#audited('overlay-remove', entityRef, options, () =>
      this.#store.remove(entityRef, request.fields),
    );
    return this.#store.list({ entityRefs: [entityRef] });
  }

  async #audited(
    eventId: string,
    entityRef: string,
    options: Options,
    act: () => Promise<unknown>,
  ): Promise<void> {
    const event = await this.#auditor.createEvent({
      eventId,
      severityLevel: 'medium',
      meta: { entityRef, by: principalOf(options) },
    });
    try {
      await act();
      await event.success();
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
    await this.#overlays.load();
  }
}
