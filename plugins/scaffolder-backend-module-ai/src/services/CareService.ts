/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuditorService,
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { JsonObject } from '@backstage/types';
import {
  aiTemplateHealthReadPermission,
  aiTemplateUpdateProposePermission,
  type TemplateBump,
  type TemplateDrift,
  type TemplateHealth,
  type TemplateHealthProblem,
  type TemplateProblemSeverity,
  type TemplateUpdateProposal,
} from '@ghostlight/backstage-plugin-ai-common';
import {
  authorize,
  type ReadableEntities,
} from '@ghostlight/backstage-plugin-ai-node';
import type { BumpProposer } from '../health/BumpProposer';
import type { DriftProposer } from '../drift/DriftProposer';
import type { EjectionRecorder } from '../drift/EjectionRecorder';
import type { CareStore } from '../store/CareStore';
import { bumpKey, type DecisionStore } from '../store/DecisionStore';

type Options = { credentials: BackstageCredentials };

/** Template care as a caller may see and steer it: only of entities they may read. */
export class CareService {
  readonly #auditor: AuditorService;
  readonly #auth: AuthService;
  readonly #bumps: BumpProposer;
  readonly #catalog: CatalogService;
  readonly #decisions: DecisionStore;
  readonly #drift: DriftProposer;
  readonly #ejections: EjectionRecorder;
  readonly #permissions: PermissionsService;
  readonly #readable: ReadableEntities;
  readonly #store: CareStore;

  constructor(options: {
    auditor: AuditorService;
    auth: AuthService;
    bumps: BumpProposer;
    catalog: CatalogService;
    decisions: DecisionStore;
    drift: DriftProposer;
    ejections: EjectionRecorder;
    permissions: PermissionsService;
    readable: ReadableEntities;
    store: CareStore;
  }) {
    this.#auditor = options.auditor;
    this.#auth = options.auth;
    this.#bumps = options.bumps;
    this.#catalog = options.catalog;
    this.#decisions = options.decisions;
    this.#drift = options.drift;
    this.#ejections = options.ejections;
    this.#permissions = options.permissions;
    this.#readable = options.readable;
    this.#store = options.store;
  }

  async health(options: Options): Promise<TemplateHealth[]> {
    await this.#mayRead(options);
    const dismissed = await this.#decisions.dismissed();
    const health = (await this.#store.health()).map(template => ({
      ...template,
      bumps: template.bumps.filter(
        bump => !dismissed.get(template.templateRef)?.has(bumpKey(bump)),
      ),
    }));
    return this.#visible(health, ({ templateRef }) => templateRef, options);
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
    const ejections = await this.#decisions.ejections();
    const drift = (
      await this.#store.drift({
        templateRef: filter.templateRef?.toLocaleLowerCase('en-US'),
        entityRef: filter.entityRef?.toLocaleLowerCase('en-US'),
      })
    ).map((item): TemplateDrift => {
      const ejected = ejections.get(item.entityRef);
      return ejected
        ? {
            ...item,
            state: 'ejected',
            changes: [],
            conflicts: [],
            left: [],
            ejected,
          }
        : item;
    });
    return this.#visible(drift, ({ entityRef }) => entityRef, options);
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
    const entity = await this.#entity(request.entityRef, options);
    if ((await this.#decisions.ejections()).has(stringifyEntityRef(entity))) {
      return {
        outcome: 'nothing-to-propose',
        files: [],
        reason: 'Its owners left the template',
      };
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

  /**
   * Versions of a template that are not proposed again; newer ones are.
   *
   * @throws NotFoundError when there is no such template that the caller may read
   */
  async dismissBumps(
    request: {
      templateRef: string;
      bumps: Pick<TemplateBump, 'ecosystem' | 'name' | 'to'>[];
    },
    options: Options,
  ): Promise<void> {
    await authorize(
      this.#permissions,
      aiTemplateUpdateProposePermission,
      options,
    );
    const entity = await this.#entity(request.templateRef, options);
    if (entity.kind !== 'Template') {
      throw new InputError(`"${request.templateRef}" is no template`);
    }
    const templateRef = stringifyEntityRef(entity);
    await this.#audited(
      'template-bumps-dismiss',
      { templateRef, bumps: request.bumps.map(bumpKey) },
      () =>
        this.#decisions.dismiss({
          templateRef,
          bumps: request.bumps,
          by: this.who(options),
          at: new Date(),
        }),
    );
  }

  /**
   * A generated component leaves its template, or comes back: no update is proposed meanwhile. It holds at once; a pull request
   * writes it into the lock file, which the command line reads.
   *
   * @throws NotFoundError when the caller may read no such component that a template made
   */
  async eject(
    request: { entityRef: string; undo?: boolean },
    options: Options,
  ): Promise<TemplateDrift> {
    await authorize(
      this.#permissions,
      aiTemplateUpdateProposePermission,
      options,
    );
    const entity = await this.#entity(request.entityRef, options);
    const entityRef = stringifyEntityRef(entity);
    const one = async () => {
      const [drift] = await this.drift({ entityRef }, options);
      if (!drift) {
        throw new NotFoundError(`"${entityRef}" is not known to be generated`);
      }
      return drift;
    };
    await one();
    const by = this.who(options);
    const at = new Date();
    await this.#audited(
      'template-eject',
      { entityRef, undo: request.undo ?? false },
      () =>
        request.undo
          ? this.#decisions.undoEject(entityRef)
          : this.#decisions.eject({ entityRef, by, at }),
    );
    const { pullRequest, reason } = await this.#ejections.record(entity, {
      ...(request.undo ? {} : { ejected: { at: at.toISOString(), by } }),
    });
    const drift = await one();
    return {
      ...drift,
      ...(pullRequest ? { pullRequest } : {}),
      ...(reason ? { reason } : {}),
    };
  }

  /** Who is on record for a decision. */
  who({ credentials }: Options): string {
    if (this.#auth.isPrincipal(credentials, 'user')) {
      return credentials.principal.userEntityRef;
    }
    return this.#auth.isPrincipal(credentials, 'service')
      ? credentials.principal.subject
      : 'unknown';
  }

  async #entity(entityRef: string, options: Options): Promise<Entity> {
    const entity = await this.#catalog.getEntityByRef(entityRef, options);
    if (!entity) {
      throw new NotFoundError(
        `There is no entity "${entityRef}" that you may read`,
      );
    }
    return entity;
  }

  async #audited(
    eventId: string,
    meta: JsonObject,
    act: () => Promise<void>,
  ): Promise<void> {
    const event = await this.#auditor.createEvent({
      eventId,
      severityLevel: 'medium',
      meta,
    });
    try {
      await act();
      await event.success();
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
