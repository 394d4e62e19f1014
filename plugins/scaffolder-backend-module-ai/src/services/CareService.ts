/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuditorService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  aiTemplateHealthReadPermission,
  aiTemplateUpdateProposePermission,
  type TemplateDrift,
  type TemplateHealth,
  type TemplateHealthProblem,
  type TemplateProblemSeverity,
  type TemplateUpdateProposal,
} from '@ghostlight/backstage-plugin-ai-common';
import type { BumpProposer } from '../health/BumpProposer';
import type { DriftProposer } from '../drift/DriftProposer';
import type { CareStore } from '../store/CareStore';
import { authorize } from './authorize';
import type { ReadableEntities } from './ReadableEntities';

type Options = { credentials: BackstageCredentials };

/** Template care as a caller may see and steer it: only of entities they may read. */
export class CareService {
  readonly #auditor: AuditorService;
  readonly #bumps: BumpProposer;
  readonly #catalog: CatalogService;
  readonly #drift: DriftProposer;
  readonly #permissions: PermissionsService;
  readonly #readable: ReadableEntities;
  readonly #store: CareStore;

  constructor(options: {
    auditor: AuditorService;
    bumps: BumpProposer;
    catalog: CatalogService;
    drift: DriftProposer;
    permissions: PermissionsService;
    readable: ReadableEntities;
    store: CareStore;
  }) {
    this.#auditor = options.auditor;
    this.#bumps = options.bumps;
    this.#catalog = options.catalog;
    this.#drift = options.drift;
    this.#permissions = options.permissions;
    this.#readable = options.readable;
    this.#store = options.store;
  }

  async health(options: Options): Promise<TemplateHealth[]> {
    await this.#mayRead(options);
    return this.#visible(
      await this.#store.health(),
      ({ templateRef }) => templateRef,
      options,
    );
  }

  async problems(
    filter: {
      templateRef?: string;
      ownerRef?: string;
      severity?: TemplateProblemSeverity;
    },
    options: Options,
  ): Promise<TemplateHealthProblem[]> {
    await this.#mayRead(options);
    const problems = await this.#store.problems({
      templateRefs: filter.templateRef
        ? [filter.templateRef.toLocaleLowerCase('en-US')]
        : undefined,
      severities: filter.severity ? [filter.severity] : undefined,
    });
    const ownerRef = filter.ownerRef?.toLocaleLowerCase('en-US');
    return this.#visible(
      ownerRef
        ? problems.filter(problem => problem.ownerRef === ownerRef)
        : problems,
      ({ templateRef }) => templateRef,
      options,
    );
  }

  async drift(
    filter: { templateRef?: string; entityRef?: string },
    options: Options,
  ): Promise<TemplateDrift[]> {
    await this.#mayRead(options);
    return this.#visible(
      await this.#store.drift({
        templateRef: filter.templateRef?.toLocaleLowerCase('en-US'),
        entityRef: filter.entityRef?.toLocaleLowerCase('en-US'),
      }),
      ({ entityRef }) => entityRef,
      options,
    );
  }

  /**
   * Proposes the bumps of a template, or the update of a generated repository.
   *
   * @throws NotFoundError when there is no such entity that the caller may read
   */
  async propose(
    request: { entityRef: string; dryRun?: boolean },
    options: Options,
  ): Promise<TemplateUpdateProposal> {
    const dryRun = request.dryRun ?? true;
    await authorize(
      this.#permissions,
      dryRun
        ? aiTemplateHealthReadPermission
        : aiTemplateUpdateProposePermission,
      options,
    );
    const entity = await this.#catalog.getEntityByRef(
      request.entityRef,
      options,
    );
    if (!entity) {
      throw new NotFoundError(
        `There is no entity "${request.entityRef}" that you may read`,
      );
    }
    const propose = () =>
      entity.kind === 'Template'
        ? this.#bumps.propose(entity, { dryRun })
        : this.#drift.propose(entity, { dryRun });
    if (dryRun) {
      return propose();
    }
    const event = await this.#auditor.createEvent({
      eventId: 'template-update-propose',
      severityLevel: 'medium',
      meta: { entityRef: stringifyEntityRef(entity) },
    });
    try {
      const result = await propose();
      await event.success({
        meta: {
          outcome: result.outcome,
          pullRequest: result.pullRequest?.url ?? '',
        },
      });
      return result;
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }

  async #mayRead(options: Options) {
    await authorize(this.#permissions, aiTemplateHealthReadPermission, options);
  }

  async #visible<T>(
    items: T[],
    refOf: (item: T) => string,
    options: Options,
  ): Promise<T[]> {
    const readable = await this.#readable.of(items.map(refOf), options);
    return items.filter(item => readable.has(refOf(item)));
  }
}
