/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { entityLocations } from '@ghostlight/backstage-plugin-ai-node';
import type { HealthConfig } from '../config';
import type {
  CatalogEventsStore,
  ProcessingError,
} from '../store/CatalogEventsStore';
import type {
  HealthStore,
  MissingEntity,
  SeenEntity,
} from '../store/HealthStore';
import { CatalogSnapshot } from './CatalogSnapshot';
import {
  checkDeprecation,
  checkOrphan,
  checkOwnership,
  checkRelations,
  checkSlugs,
  checkSystem,
  checkTexts,
  createSourceCheck,
} from './checks';
import { computeScores } from './computeScores';
import type { CodeDuplicates } from './duplicates/CodeDuplicates';
import { findDuplicates } from './duplicates/findDuplicates';
import { isOwnable, ownerRefOf, systemRefOf } from './entityFields';
import type { EntityCheck, Finding } from './Finding';
import { readCatalog } from './readCatalog';
import type { RepositoryFactsReader } from './RepositoryFactsReader';

/** The catalog announces a failure every 100 to 150 s; one that was not repeated for this long is over. */
const EVENT_AGE_MS = 30 * 60_000;
const DAY = 86_400_000;

/** One look at the whole catalog: what is wrong, since when, and how healthy that makes it. */
export class HealthPass {
  readonly #auth: AuthService;
  readonly #code: CodeDuplicates;
  readonly #catalog: CatalogService;
  readonly #config: HealthConfig;
  readonly #events: CatalogEventsStore;
  readonly #logger: LoggerService;
  readonly #repositories: RepositoryFactsReader;
  readonly #store: HealthStore;
  readonly #checks: EntityCheck[];

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    code: CodeDuplicates;
    config: HealthConfig;
    events: CatalogEventsStore;
    logger: LoggerService;
    repositories: RepositoryFactsReader;
    store: HealthStore;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#code = options.code;
    this.#config = options.config;
    this.#events = options.events;
    this.#logger = options.logger;
    this.#repositories = options.repositories;
    this.#store = options.store;
    this.#checks = [
      checkOwnership,
      checkSystem,
      checkRelations,
      checkDeprecation,
      checkTexts,
      checkOrphan,
      checkSlugs,
      createSourceCheck({ staleAfterDays: options.config.staleAfterDays }),
    ];
  }

  /** Throws when catalog or database are not there; nothing is recorded then, so that half a look resolves nothing. */
  async run(
    signal: AbortSignal,
  ): Promise<{ entities: number; problems: number }> {
    const began = Date.now();
    const { entities, registeredTargets } = await readCatalog({
      auth: this.#auth,
      catalog: this.#catalog,
      signal,
    });
    const sources = new Set(
      entities
        .filter(isOwnable)
        .flatMap(entity =>
          entityLocations(entity).map(({ repository }) => repository),
        ),
    );
    const repositories = await this.#repositories.read(sources, signal);
    const at = new Date();
    const snapshot = new CatalogSnapshot({
      entities,
      repositories,
      now: at.getTime(),
    });
    const { errors, conflicts } = await this.#events.recent({
      now: at,
      withinMs: EVENT_AGE_MS,
    });
    const missing = await this.#store.missing({
      present: new Set([...snapshot.entries()].map(([ref]) => ref)),
      now: at,
      withinMs: this.#config.reportMissingDays * DAY,
    });
    const duplicates = findDuplicates({
      snapshot,
      registeredTargets,
      conflicts,
    });

    duplicates.push(
      ...(await this.#code.find({
        has: ref => snapshot.has(ref),
        grouped: duplicates,
      })),
    );

    const findings = new Map<string, Finding[]>();
    const add = (ref: string, ...found: Finding[]) => {
      if (found.length > 0) {
        findings.set(ref, [...(findings.get(ref) ?? []), ...found]);
      }
    };
    const seen: SeenEntity[] = [];
    for (const [ref, entity] of snapshot.entries()) {
      seen.push(seenEntity(ref, entity));
      for (const check of this.#checks) {
        add(ref, ...check(entity, snapshot));
      }
    }
    for (const error of errors) {
      if (snapshot.has(error.entityRef)) {
        add(error.entityRef, processingFinding(error));
      }
    }
    for (const entity of missing) {
      add(entity.ref, disappearedFinding(entity));
    }
    for (const group of duplicates) {
      if (group.reason === 'conflicting-locations') {
        add(group.canonicalRef, {
          code: 'conflict',
          subject: group.id,
          severity: 'error',
          message: group.message,
          remedy: group.remedy,
          cause: group.cause,
        });
      }
      for (const ref of group.duplicateRefs) {
        add(ref, {
          code: 'duplicate',
          subject: group.canonicalRef,
          // A copy may be meant; one thing in the catalog twice never is.
          severity: group.reason === 'same-code' ? 'warning' : 'error',
          message:
            group.reason === 'same-code'
              ? group.message
              : `It is ${group.canonicalRef} once more: ${group.message}`,
          remedy: group.remedy,
          cause: group.cause,
          evidence: [{ type: 'entity', entityRef: group.canonicalRef }],
        });
      }
    }

    const day = at.toISOString().slice(0, 10);
    const scored = seen
      .filter(({ ref }) => isOwnable(snapshot.get(ref) as Entity))
      .map(({ ref, ownerRef, systemRef }) => ({
        ref,
        ownerRef,
        systemRef,
        problems: findings.get(ref) ?? [],
      }));
    signal.throwIfAborted();
    await this.#store.record({
      at,
      entities: [...seen],
      findings,
      duplicates,
      scores: computeScores(scored, day),
      durationMs: Date.now() - began,
    });
    const problems = [...findings.values()].reduce(
      (sum, found) => sum + found.length,
      0,
    );
    this.#logger.debug('Catalog health updated', {
      entities: seen.length,
      problems,
      ms: Date.now() - began,
    });
    return { entities: seen.length, problems };
  }
}

function seenEntity(ref: string, entity: Entity): SeenEntity {
  return {
    ref,
    kind: entity.kind,
    title: entity.metadata.title ?? entity.metadata.name,
    ownerRef: ownerRefOf(entity),
    systemRef: systemRefOf(entity),
    source: entityLocations(entity)[0]?.repository,
  };
}

function processingFinding({
  message,
  location,
  firstSeen,
}: ProcessingError): Finding {
  return {
    code: 'processing-error',
    subject: message,
    severity: 'error',
    message: `The catalog cannot process it since ${firstSeen
      .slice(0, 16)
      .replace('T', ' ')} UTC: ${message}`,
    remedy: location
      ? `What the catalog shows is older than this. Correct ${location}`
      : 'What the catalog shows is older than this. Correct its descriptor',
  };
}

function disappearedFinding({
  ref,
  missingSince,
  source,
}: MissingEntity): Finding {
  return {
    code: 'disappeared',
    severity: 'warning',
    message: `${ref} left the catalog ${missingSince
      .toISOString()
      .slice(0, 10)}: nothing declares it any more`,
    remedy: source
      ? `Nothing to do if it was retired. If not, its descriptor was in ${source}`
      : 'Nothing to do if it was retired. If not, register its descriptor again',
  };
}
