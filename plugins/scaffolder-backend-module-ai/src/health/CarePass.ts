/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { setImmediate } from 'node:timers/promises';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import type { VersionSource } from '@ghostlight/template-care';
import type { TemplateRuns } from '@ghostlight/backstage-plugin-ai-common';
import type { ScaffolderAiConfig } from '../config';
import type { DriftPass } from '../drift/DriftPass';
import type { CareStore, TemplateLook } from '../store/CareStore';
import type { DecisionStore } from '../store/DecisionStore';
import type { TemplateCatalog } from '../templates/TemplateCatalog';
import type { TemplateReader } from '../templates/TemplateReader';
import type { BumpProposer } from './BumpProposer';
import { lookAtTemplate } from './lookAtTemplate';
import { readRuns } from './readRuns';

const NO_RUNS: TemplateRuns = { completed: 0, failed: 0, abandoned: 0 };

/** One look at every template of the catalog and at what they generated. */
export class CarePass {
  readonly #auth: AuthService;
  readonly #bumps: BumpProposer;
  readonly #config: ScaffolderAiConfig['care'];
  readonly #decisions: DecisionStore;
  readonly #drift: DriftPass;
  readonly #logger: LoggerService;
  readonly #reader: TemplateReader;
  readonly #scaffolder: ScaffolderService;
  readonly #store: CareStore;
  readonly #templates: TemplateCatalog;
  readonly #versions: () => Promise<VersionSource>;

  constructor(options: {
    auth: AuthService;
    bumps: BumpProposer;
    config: ScaffolderAiConfig['care'];
    decisions: DecisionStore;
    drift: DriftPass;
    logger: LoggerService;
    reader: TemplateReader;
    scaffolder: ScaffolderService;
    store: CareStore;
    templates: TemplateCatalog;
    versions: () => Promise<VersionSource>;
  }) {
    this.#auth = options.auth;
    this.#bumps = options.bumps;
    this.#config = options.config;
    this.#decisions = options.decisions;
    this.#drift = options.drift;
    this.#logger = options.logger;
    this.#reader = options.reader;
    this.#scaffolder = options.scaffolder;
    this.#store = options.store;
    this.#templates = options.templates;
    this.#versions = options.versions;
  }

  /** Throws when catalog, database or version facts are not there; nothing is recorded then. */
  async run(signal: AbortSignal): Promise<void> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const entities = await this.#templates.entities({ credentials });
    const source = await this.#versions();
    const actions = await this.#actions();
    const dismissed = await this.#decisions.dismissed();
    const runs = await this.#runs();
    const looks: TemplateLook[] = [];
    for (const found of await this.#reader.read(entities, {
      fresh: true,
    })) {
      signal.throwIfAborted();
      // Rendering holds the event loop; between two templates others may have it.
      await setImmediate();
      const { look } = lookAtTemplate({
        found,
        actions,
        source,
        minimumAgeDays: this.#config.minimumAgeDays,
        dismissed: dismissed.get(found.ref),
      });
      looks.push({ ...look, runs: runs && (runs.get(found.ref) ?? NO_RUNS) });
    }
    await this.#store.record(looks, new Date());
    if (this.#config.mode === 'pull-request') {
      const byRef = new Map(
        looks.map((look, index) => [look.templateRef, entities[index]]),
      );
      let opened = 0;
      for (const { templateRef, bumps } of looks) {
        const entity = byRef.get(templateRef);
        if (
          !entity ||
          bumps.length === 0 ||
          opened >= this.#config.maxPerRun ||
          signal.aborted
        ) {
          continue;
        }
        try {
          const { outcome } = await this.#bumps.propose(entity, {
            dryRun: false,
          });
          opened += outcome === 'opened' || outcome === 'updated' ? 1 : 0;
        } catch (error) {
          this.#logger.warn(
            `No pull request could be opened for "${templateRef}"`,
            error as Error,
          );
        }
      }
    }
    await this.#drift.run(signal);
  }

  /** How runs ended; care goes on without it. */
  async #runs(): Promise<Map<string, TemplateRuns> | undefined> {
    try {
      return await readRuns({
        scaffolder: this.#scaffolder,
        credentials: await this.#auth.getOwnServiceCredentials(),
        now: new Date(),
      });
    } catch (error) {
      this.#logger.debug('Runs could not be listed', error as Error);
      return undefined;
    }
  }

  /** The actions of this portal. Without them the open-source ones are known, and an unknown action is a warning only. */
  async #actions(): Promise<string[] | undefined> {
    try {
      const credentials = await this.#auth.getOwnServiceCredentials();
      const actions = await this.#scaffolder.listActions({}, { credentials });
      return actions.length > 0 ? actions.map(({ id }) => id) : undefined;
    } catch (error) {
      this.#logger.debug(
        'The actions of this portal could not be listed',
        error as Error,
      );
      return undefined;
    }
  }
}
