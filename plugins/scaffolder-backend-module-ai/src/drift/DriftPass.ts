/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { CareStore } from '../store/CareStore';
import type { DecisionStore } from '../store/DecisionStore';
import type { DriftReader } from './DriftReader';

/** Looks at the repository of every component for a lock file, and compares those that have one with their template. */
export class DriftPass {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #decisions: DecisionStore;
  readonly #logger: LoggerService;
  readonly #reader: DriftReader;
  readonly #store: CareStore;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    decisions: DecisionStore;
    logger: LoggerService;
    reader: DriftReader;
    store: CareStore;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#decisions = options.decisions;
    this.#logger = options.logger;
    this.#reader = options.reader;
    this.#store = options.store;
  }

  /** A repository that cannot be read is left as it was known, for the next pass. */
  async run(signal: AbortSignal): Promise<void> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const entities: Entity[] = [];
    for await (const page of this.#catalog.streamEntities(
      { filter: { kind: 'Component' }, pageSize: 500 },
      { credentials },
    )) {
      entities.push(...page);
    }
    const known = await this.#store.generated();
    const templateCommits = new Map(
      (await this.#store.health()).map(({ templateRef, commit }) => [
        templateRef,
        commit,
      ]),
    );
    await this.#store.forgetDriftExcept(entities.map(stringifyEntityRef));
    for (const entity of entities) {
      signal.throwIfAborted();
      const entityRef = stringifyEntityRef(entity);
      const before = known.get(entityRef);
      // The same tree may be behind now because the template moved: it is compared again then.
      const sameTemplate =
        before !== undefined &&
        (!before.drift ||
          (before.templateCommit !== undefined &&
            templateCommits.get(before.drift.templateRef) ===
              before.templateCommit));
      try {
        const reading = await this.#reader.read(entity, {
          etag: sameTemplate ? before.etag : undefined,
        });
        if (!reading) {
          continue;
        }
        if (reading.lock?.ejected) {
          // From here on the lock file speaks: coming back is told there too, be it by the command line.
          await this.#decisions.undoEject(entityRef);
        }
        await this.#store.recordDrift({
          entityRef,
          repository: reading.repository,
          etag: reading.etag,
          ownerRef: reading.drift?.ownerRef,
          drift: reading.drift && {
            ...reading.drift,
            pullRequest: before?.drift?.pullRequest,
          },
          at: new Date(),
        });
      } catch (error) {
        this.#logger.debug(
          `"${entityRef}" could not be compared with its template; it is tried again at the next pass`,
          error as Error,
        );
      }
    }
  }
}
