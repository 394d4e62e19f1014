/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  aiCatalogHealthReadPermission,
  aiCatalogProposalDismissPermission,
  type CatalogDuplicateGroup,
  type CatalogFreshness,
  type CatalogProblem,
  type CatalogScore,
} from '@ghostlight/backstage-plugin-ai-common';
import { authorize } from '@ghostlight/backstage-plugin-ai-node';
import { computeFreshness } from '../health/computeFreshness';
import type { HealthStore } from '../store/HealthStore';
import type { CallerEntities } from './CallerEntities';

type Options = { credentials: BackstageCredentials };

/** Health of a team or system, or of the portal, with its trend. */
export type ScopeHealth = {
  current?: CatalogScore;
  trend: CatalogScore[];
  freshness: CatalogFreshness;
};

/** What the catalog health page shows first. */
export type HealthSummary = ScopeHealth & {
  /** ISO 8601 of the last complete look; absent before the first. */
  asOf?: string;
  teams: Array<CatalogScore & { freshness: CatalogFreshness }>;
  systems: CatalogScore[];
  worst: CatalogScore[];
  /** Open problems the caller may see, by code. */
  byCode: Record<string, number>;
};

const DAY = 86_400_000;
const WORST = 10;

/**
 * Catalog health as a caller may see it: problems and scores only of entities, teams and systems they may read; of the whole
 * portal only its score.
 */
export class CatalogHealthService {
  readonly #permissions: PermissionsService;
  readonly #readable: CallerEntities;
  readonly #store: HealthStore;
  readonly #freshness: { objective: number; windowDays: number };

  constructor(options: {
    permissions: PermissionsService;
    readable: CallerEntities;
    store: HealthStore;
    freshness: { objective: number; windowDays: number };
  }) {
    this.#permissions = options.permissions;
    this.#readable = options.readable;
    this.#store = options.store;
    this.#freshness = options.freshness;
  }

  async summary(
    request: { days: number },
    options: Options,
  ): Promise<HealthSummary> {
    await authorize(this.#permissions, aiCatalogHealthReadPermission, options);
    const { windowDays } = this.#freshness;
    const since = daysAgo(Math.max(request.days, windowDays));
    const [last, portal, teamDays, systems, entities, problems] =
      await Promise.all([
        this.#store.lastPass(),
        this.#store.scores({ kind: 'portal', since }),
        this.#store.scores({ kind: 'team', since: daysAgo(windowDays) }),
        this.#latest('system'),
        this.#latest('entity'),
        this.problems({}, options),
      ]);
    const byTeam = new Map<string, CatalogScore[]>();
    for (const score of teamDays) {
      const ref = score.scope.ref as string;
      byTeam.set(ref, [...(byTeam.get(ref) ?? []), score]);
    }
    const today = last?.at.toISOString().slice(0, 10);
    const teams = [...byTeam.values()]
      .map(days => ({
        ...days[days.length - 1],
        freshness: computeFreshness(days, this.#freshness),
      }))
      .filter(({ day }) => day === today);
    const worst = [...entities]
      .sort((a, b) => (a.score ?? 0) - (b.score ?? 0))
      .filter(({ score }) => (score ?? 100) < 100);
    const readable = await this.#readable.of(
      [...teams, ...systems, ...worst.slice(0, 200)].map(
        ({ scope }) => scope.ref as string,
      ),
      options,
    );
    const mayRead = ({ scope }: CatalogScore) =>
      readable.has(scope.ref as string);
    const byCode: Record<string, number> = {};
    for (const { code } of problems) {
      byCode[code] = (byCode[code] ?? 0) + 1;
    }
    return {
      asOf: last?.at.toISOString(),
      current: portal[portal.length - 1],
      trend: portal.filter(({ day }) => day >= daysAgo(request.days)),
      freshness: computeFreshness(
        portal.filter(({ day }) => day >= daysAgo(windowDays)),
        this.#freshness,
      ),
      teams: teams.filter(mayRead),
      systems: systems.filter(mayRead),
      worst: worst.filter(mayRead).slice(0, WORST),
      byCode,
    };
  }

  /** Open problems of entities the caller may read, worst first. */
  async problems(
    filter: Parameters<HealthStore['problems']>[0],
    options: Options,
  ): Promise<CatalogProblem[]> {
    await authorize(this.#permissions, aiCatalogHealthReadPermission, options);
    const problems = await this.#store.problems(filter);
    const readable = await this.#readable.of(
      problems.map(({ entityRef }) => entityRef),
      options,
    );
    const owned = await this.#readable.ownedBy(options);
    return problems.filter(({ code, entityRef, ownerRef }) =>
      // What left the catalog cannot be asked for any more: only those who owned it hear of it.
      code === 'disappeared'
        ? ownerRef !== undefined && owned.has(ownerRef)
        : readable.has(entityRef),
    );
  }

  async entity(
    entityRef: string,
    options: Options,
  ): Promise<ScopeHealth & { problems: CatalogProblem[] }> {
    await authorize(this.#permissions, aiCatalogHealthReadPermission, options);
    const ref = entityRef.toLocaleLowerCase('en-US');
    if (!(await this.#readable.of([ref], options)).has(ref)) {
      throw new NotFoundError(`There is no entity "${ref}" that you may read`);
    }
    const [trend, problems] = await Promise.all([
      this.#store.scores({
        kind: 'entity',
        ref,
        since: daysAgo(this.#freshness.windowDays),
      }),
      this.#store.problems({ entityRefs: [ref], snoozed: true }),
    ]);
    return {
      current: trend[trend.length - 1],
      trend,
      freshness: computeFreshness(trend, this.#freshness),
      problems,
    };
  }

  /** Groups of duplicates of which the caller may read every member. */
  async duplicates(options: Options): Promise<CatalogDuplicateGroup[]> {
    await authorize(this.#permissions, aiCatalogHealthReadPermission, options);
    const groups = await this.#store.duplicates();
    const readable = await this.#readable.of(
      groups.flatMap(({ canonicalRef, duplicateRefs }) => [
        canonicalRef,
        ...duplicateRefs,
      ]),
      options,
    );
    return groups.filter(({ canonicalRef, duplicateRefs }) =>
      [canonicalRef, ...duplicateRefs].every(ref => readable.has(ref)),
    );
  }

  async snooze(
    request: { id: string; until: Date },
    options: Options,
  ): Promise<CatalogProblem> {
    await authorize(
      this.#permissions,
      aiCatalogProposalDismissPermission,
      options,
    );
    const problem = await this.#store.problem(request.id);
    const visible =
      problem &&
      (await this.problems(
        { entityRefs: [problem.entityRef], snoozed: true },
        options,
      ));
    if (!visible?.some(({ id }) => id === request.id)) {
      throw new NotFoundError(
        `There is no open problem "${request.id}" that you may see`,
      );
    }
    const by =
      (options.credentials.principal as { userEntityRef?: string })
        .userEntityRef ?? 'a service';
    await this.#store.snooze(request.id, { until: request.until, by });
    return {
      ...(problem as CatalogProblem),
      snoozedUntil: request.until.toISOString(),
    };
  }

  async #latest(kind: 'system' | 'entity'): Promise<CatalogScore[]> {
    const last = await this.#store.lastPass();
    return last
      ? this.#store.scores({ kind, since: last.at.toISOString().slice(0, 10) })
      : [];
  }
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * DAY).toISOString().slice(0, 10);
}
