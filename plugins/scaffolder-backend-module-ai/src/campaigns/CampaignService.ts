/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { randomUUID } from 'node:crypto';
import type {
  AuditorService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  aiTemplateHealthReadPermission,
  aiTemplateUpdateProposePermission,
  type Campaign,
  type CampaignRequest,
} from '@ghostlight/backstage-plugin-ai-common';
import { isSafePath } from '@ghostlight/template-care';
import {
  authorize,
  type ReadableEntities,
} from '@ghostlight/backstage-plugin-ai-node';
import type { CareService } from '../services/CareService';
import type { CampaignStore, StoredCampaign } from './CampaignStore';
import type { CampaignTargets } from './CampaignTargets';

type Options = { credentials: BackstageCredentials };

/** Repositories that a dry run looks into. */
const PREVIEWED = 20;
const MOST_TARGETS = 1_000;

/** Campaigns as a caller may see and steer them. */
export class CampaignService {
  readonly #auditor: AuditorService;
  readonly #care: CareService;
  readonly #enabled: boolean;
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #readable: ReadableEntities;
  readonly #store: CampaignStore;
  readonly #targets: CampaignTargets;

  constructor(options: {
    auditor: AuditorService;
    care: CareService;
    /** False when nothing would move campaigns on. */
    enabled: boolean;
    catalog: CatalogService;
    permissions: PermissionsService;
    readable: ReadableEntities;
    store: CampaignStore;
    targets: CampaignTargets;
  }) {
    this.#auditor = options.auditor;
    this.#care = options.care;
    this.#enabled = options.enabled;
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#readable = options.readable;
    this.#store = options.store;
    this.#targets = options.targets;
  }

  async list(options: Options): Promise<Campaign[]> {
    await authorize(this.#permissions, aiTemplateHealthReadPermission, options);
    return this.#visible(await this.#store.list(), options);
  }

  /**
   * Begins a campaign over components that the caller may read. A dry run, which is the default, says what would change in the
   * first 20 and begins nothing.
   *
   * @throws InputError naming what cannot be done; ConflictError when care is off
   */
  async create(
    request: CampaignRequest & { dryRun?: boolean },
    options: Options,
  ): Promise<Campaign> {
    const dryRun = request.dryRun ?? true;
    await authorize(
      this.#permissions,
      aiTemplateUpdateProposePermission,
      options,
    );
    if (!this.#enabled) {
      throw new ConflictError(
        'Campaigns are off: "ai.scaffolder.care.mode" is "off", or the configuration is wrong',
      );
    }
    const { change } = request;
    if (change.kind === 'edits') {
      const unsafe = change.edits.find(({ path }) => !isSafePath(path));
      if (unsafe || change.edits.length === 0) {
        throw new InputError(
          unsafe
            ? `"${unsafe.path}" is no safe path inside a repository`
            : 'The campaign changes nothing: give at least one edit',
        );
      }
    }
    const entityRefs = await this.#entityRefs(request, options);
    const campaign: StoredCampaign = {
      id: randomUUID(),
      title: request.title,
      description: request.description,
      change,
      pace: request.pace ?? 5,
      state: 'running',
      createdBy: this.#care.who(options),
      createdAt: new Date().toISOString(),
      targets: entityRefs.map(entityRef => ({
        entityRef,
        state: 'waiting',
        files: [],
      })),
    };
    if (dryRun) {
      return this.#previewed(campaign, options);
    }
    const event = await this.#auditor.createEvent({
      eventId: 'template-campaign-create',
      severityLevel: 'medium',
      meta: { id: campaign.id, targets: entityRefs.length },
    });
    try {
      await this.#store.add(campaign);
      await event.success();
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
    return shown(campaign);
  }

  /**
   * Pauses, goes on, or takes back. What was merged is taken back by pull requests of its own.
   *
   * @throws ConflictError when the campaign is where it cannot come from
   */
  async setState(
    request: { id: string; state: 'running' | 'paused' | 'rolling-back' },
    options: Options,
  ): Promise<Campaign> {
    await authorize(
      this.#permissions,
      aiTemplateUpdateProposePermission,
      options,
    );
    const { id, state } = request;
    const from = {
      running: ['paused'],
      paused: ['running'],
      'rolling-back': ['running', 'paused', 'done'],
    } as const;
    const event = await this.#auditor.createEvent({
      eventId: 'template-campaign-steer',
      severityLevel: 'medium',
      meta: { id, state },
    });
    try {
      const one = async () =>
        (await this.#visible(await this.#store.list({ id }), options)).at(0);
      const before = await one();
      if (!before) {
        throw new NotFoundError(`There is no campaign "${id}"`);
      }
      if (!(await this.#store.setState(id, state, from[state]))) {
        throw new ConflictError(
          `The campaign is "${before.state}": it cannot become "${state}"`,
        );
      }
      await event.success();
      return { ...before, state };
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }

  async #entityRefs(
    request: CampaignRequest,
    options: Options,
  ): Promise<string[]> {
    const { templateRef, entityRefs } = request;
    if ((templateRef === undefined) === (entityRefs === undefined)) {
      throw new InputError('Give a template, or components; not both');
    }
    const refs = templateRef
      ? (await this.#care.drift({ templateRef }, options))
          .filter(({ state }) => state !== 'ejected')
          .map(({ entityRef }) => entityRef)
      : [...new Set(entityRefs?.map(ref => ref.toLocaleLowerCase('en-US')))];
    const readable = await this.#readable.of(refs, options);
    const unknown = refs.find(ref => !readable.has(ref));
    if (unknown) {
      throw new InputError(`There is no entity "${unknown}" that you may read`);
    }
    if (refs.length === 0 || refs.length > MOST_TARGETS) {
      throw new InputError(
        `A campaign has 1 to ${MOST_TARGETS} repositories, not ${refs.length}`,
      );
    }
    return refs;
  }

  async #previewed(
    campaign: StoredCampaign,
    options: Options,
  ): Promise<Campaign> {
    const targets: Campaign['targets'] = [];
    for (const [index, target] of shown(campaign).targets.entries()) {
      if (index >= PREVIEWED) {
        targets.push(target);
        continue;
      }
      try {
        const files = await this.#filesOf(campaign, target.entityRef, options);
        targets.push({
          ...target,
          state: files.length > 0 ? 'waiting' : 'unchanged',
          files,
        });
      } catch (error) {
        targets.push({
          ...target,
          state: 'failed',
          reason: (error as Error).message,
        });
      }
    }
    return { ...campaign, targets };
  }

  async #filesOf(
    { change }: StoredCampaign,
    entityRef: string,
    options: Options,
  ): Promise<string[]> {
    if (change.kind === 'template-update') {
      const { files } = await this.#care.propose(
        { entityRef, dryRun: true },
        options,
      );
      return files;
    }
    const entity = await this.#catalog.getEntityByRef(entityRef, options);
    if (!entity) {
      return [];
    }
    const { files } = await this.#targets.read(entity, change.edits);
    return files.map(({ path }) => path);
  }

  async #visible(
    campaigns: StoredCampaign[],
    options: Options,
  ): Promise<Campaign[]> {
    const readable = await this.#readable.of(
      campaigns.flatMap(({ targets }) =>
        targets.map(({ entityRef }) => entityRef),
      ),
      options,
    );
    return campaigns
      .map(campaign => ({
        ...campaign,
        targets: campaign.targets.filter(({ entityRef }) =>
          readable.has(entityRef),
        ),
      }))
      .filter(({ targets }) => targets.length > 0)
      .map(shown);
  }
}

/** Without the texts that are kept to take changes back. */
function shown(campaign: StoredCampaign): Campaign {
  return {
    ...campaign,
    targets: campaign.targets.map(
      ({ entityRef, state, pullRequest, reason, files }) => ({
        entityRef,
        state,
        pullRequest,
        reason,
        files: files.map(({ path }) => path),
      }),
    ),
  };
}
