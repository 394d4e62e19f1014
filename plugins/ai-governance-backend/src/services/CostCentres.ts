/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  RELATION_CHILD_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  SpendBreakdown,
  SpendFilter,
  SpendRow,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiSpendService } from '@ghostlight/backstage-plugin-ai-node';
import { addTotals } from './addTotals';

/** Teams inherit the cost centre of the group above them, up to here. */
const MAX_LEVELS = 6;
const ALL_TEAMS = 1_000;

/**
 * Cost centres of teams, from an annotation on the group or the nearest one above it, as of now: the ledger keeps the team
 * as of the event, and a team that moves takes its past along.
 */
export class CostCentres {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #spend: AiSpendService;
  readonly #annotation: string;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    spend: AiSpendService;
    annotation: string;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#spend = options.spend;
    this.#annotation = options.annotation;
  }

  get annotation(): string {
    return this.#annotation;
  }

  /** Cost centres of those teams that have one. */
  async find(teams: string[]): Promise<Map<string, string>> {
    const centres = new Map<string, string>();
    const credentials = await this.#auth.getOwnServiceCredentials();
    /** Which team each reference is looked up for. */
    let wanted = new Map(
      teams
        .filter(team => team.startsWith('group:') && !team.includes('*'))
        .map(team => [team, [team]]),
    );
    for (let level = 0; level < MAX_LEVELS && wanted.size > 0; level++) {
      const { items } = await this.#catalog.getEntitiesByRefs(
        {
          entityRefs: [...wanted.keys()],
          fields: [
            'kind',
            'metadata.name',
            'metadata.namespace',
            'metadata.annotations',
            'relations',
          ],
        },
        { credentials },
      );
      const next = new Map<string, string[]>();
      for (const entity of items) {
        if (entity) {
          this.#settle(entity, { wanted, next, centres });
        }
      }
      wanted = next;
    }
    return centres;
  }

  /** Spend by cost centre: that of its teams, added up. */
  async breakdown(
    request: {
      from?: string;
      to?: string;
      filter?: SpendFilter;
      limit?: number;
    },
    options: { credentials: BackstageCredentials },
  ): Promise<SpendBreakdown> {
    const byTeam = await this.#spend.breakdown(
      { ...request, groupBy: 'team', limit: ALL_TEAMS },
      options,
    );
    const centres = await this.find(
      byTeam.rows.flatMap(({ value }) => value ?? []),
    );
    const rows = new Map<string | undefined, SpendRow>();
    for (const { value, totals } of byTeam.rows) {
      const centre = value === undefined ? undefined : centres.get(value);
      const row = rows.get(centre);
      rows.set(centre, {
        ...(centre === undefined ? {} : { value: centre }),
        totals: row ? addTotals(row.totals, totals) : totals,
      });
    }
    const sorted = [...rows.values()].sort((a, b) =>
      BigInt(a.totals.costNanoUsd) > BigInt(b.totals.costNanoUsd) ? -1 : 1,
    );
    const limit = request.limit ?? 100;
    const rest = sorted.slice(limit);
    return {
      ...byTeam,
      groupBy: 'cost-centre',
      rows: sorted.slice(0, limit),
      ...(rest.length > 0
        ? {
            rest: {
              rows: rest.length,
              totals: rest.map(({ totals }) => totals).reduce(addTotals),
            },
          }
        : {}),
    };
  }

  #settle(
    entity: Entity,
    context: {
      wanted: Map<string, string[]>;
      next: Map<string, string[]>;
      centres: Map<string, string>;
    },
  ): void {
    const { wanted, next, centres } = context;
    const teams = wanted.get(stringifyEntityRef(entity)) ?? [];
    const centre = entity.metadata.annotations?.[this.#annotation];
    if (centre) {
      teams.forEach(team => centres.set(team, centre));
      return;
    }
    const parent = entity.relations?.find(
      ({ type }) => type === RELATION_CHILD_OF,
    )?.targetRef;
    if (parent) {
      next.set(parent, [...(next.get(parent) ?? []), ...teams]);
    }
  }
}
