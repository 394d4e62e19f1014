/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, parseEntityRef } from '@backstage/catalog-model';
import { InputError, NotAllowedError } from '@backstage/errors';
import {
  aiBudgetManagePermission,
  aiSpendReadPermission,
  type CloudCostSummary,
} from '@ghostlight/backstage-plugin-ai-common';
import type {
  AiDatabase,
  AiSpendService,
} from '@ghostlight/backstage-plugin-ai-node';
import type { DeliveryTargets } from '../delivery/DeliveryTargets';
import {
  parseFocusCosts,
  parseOpenCost,
  type CloudCostLine,
} from './parseCloudCosts';

const BATCH = 500;
/** Tags that name a component, in the order in which they are looked at; then those that name a team. */
const ENTITY_TAGS = [
  'backstage.io/entity',
  'backstage.io/kubernetes-id',
  'app.kubernetes.io/part-of',
  'app.kubernetes.io/name',
  'component',
  'service',
  'app',
];
const TEAM_TAGS = ['team', 'owner'];

/** Cloud cost from bills, joined to the catalog by tags. What no tag attributes stays visible as untagged. */
export class CloudCosts {
  readonly #database: AiDatabase;
  readonly #spend: AiSpendService;
  readonly #targets: DeliveryTargets;

  constructor(options: {
    database: AiDatabase;
    spend: AiSpendService;
    targets: DeliveryTargets;
  }) {
    this.#database = options.database;
    this.#spend = options.spend;
    this.#targets = options.targets;
  }

  /**
   * Replaces what the source has said about the days in the file. The team is the owner as of the import.
   *
   * @throws InputError naming the line that cannot be read; NotAllowedError
   */
  async import(
    request: { source: string; format: 'focus' | 'opencost'; text: string },
    options: { credentials: BackstageCredentials },
  ): Promise<{
    lines: number;
    days: string[];
    totalNanoUsd: string;
    untaggedNanoUsd: string;
  }> {
    await this.#targets.require(aiBudgetManagePermission, options.credentials);
    const { source, format, text } = request;
    const lines =
      format === 'focus' ? parseFocusCosts(text) : parseOpenCost(text);
    if (lines.length === 0) {
      throw new InputError('The file has no lines');
    }
    const attribute = await this.#attribution();
    const sums = new Map<
      string,
      {
        day: string;
        entity: string;
        team: string;
        service: string;
        nano: bigint;
      }
    >();
    for (const line of lines) {
      const { entity, team } = attribute(line);
      const { day, service } = line;
      const key = JSON.stringify([day, entity, team, service]);
      const nano = (sums.get(key)?.nano ?? 0n) + line.nano;
      sums.set(key, { day, entity, team, service, nano });
    }
    const days = [...new Set(lines.map(({ day }) => day))].sort();
    const rows = [...sums.values()].map(row => ({
      source,
      ...row,
      nano: `${row.nano}`,
    }));
    const client = await this.#database.client();
    await client.transaction(async trx => {
      await trx('cloud_cost')
        .where({ source })
        .whereRaw('day = ANY(?::date[])', [days])
        .delete();
      for (let start = 0; start < rows.length; start += BATCH) {
        await trx('cloud_cost').insert(rows.slice(start, start + BATCH));
      }
    });
    const total = (of: Array<{ nano: bigint }>) =>
      `${of.reduce((sum, { nano }) => sum + nano, 0n)}`;
    return {
      lines: lines.length,
      days,
      totalNanoUsd: total(lines),
      untaggedNanoUsd: total(
        [...sums.values()].filter(({ team }) => team === ''),
      ),
    };
  }

  /** Cloud and AI by team in [from, to). */
  async summary(
    request: { from: string; to: string },
    options: { credentials: BackstageCredentials },
  ): Promise<CloudCostSummary> {
    if (
      !(await this.#targets.may(aiSpendReadPermission, options.credentials))
    ) {
      throw new NotAllowedError('This needs the permission "ai.spend.read"');
    }
    const { from, to } = request;
    const client = await this.#database.client();
    const sum = (column: string) =>
      client('cloud_cost')
        .where('day', '>=', from)
        .where('day', '<', to)
        .groupBy(column)
        .select(column, client.raw('SUM(nano)::text AS nano'))
        .orderByRaw('SUM(nano) DESC');
    const [teams, services, sources, ai] = await Promise.all([
      sum('team'),
      sum('service'),
      sum('source'),
      this.#spend.breakdown(
        { groupBy: 'team', from, to, limit: 1_000 },
        options,
      ),
    ]);
    const aiOf = new Map(
      ai.rows.map(({ value, totals }) => [value ?? '', totals.costNanoUsd]),
    );
    const cloudOf = new Map<string, string>(
      teams.map(({ team, nano }) => [team, nano]),
    );
    return {
      from,
      to,
      teams: [...new Set([...cloudOf.keys(), ...aiOf.keys()])].map(team => ({
        ...(team ? { team } : {}),
        cloudNanoUsd: cloudOf.get(team) ?? '0',
        aiNanoUsd: aiOf.get(team) ?? '0',
      })),
      totalNanoUsd: `${teams.reduce(
        (all, { nano }) => all + BigInt(nano),
        0n,
      )}`,
      untaggedNanoUsd: cloudOf.get('') ?? '0',
      services: services.map(({ service, nano }) => ({
        service,
        nanoUsd: nano,
      })),
      sources: sources.map(({ source }) => source),
    };
  }

  /** What nobody is known to have caused in [from, to), the largest first. For checks that have asked for permission. */
  async untagged(request: { from: string; to: string }): Promise<{
    /** Of all cost; empty when nothing was imported for these days. */
    sources: string[];
    nanoUsd: string;
    services: Array<{ source: string; service: string; nanoUsd: string }>;
  }> {
    const client = await this.#database.client();
    const inside = () =>
      client('cloud_cost')
        .where('day', '>=', request.from)
        .where('day', '<', request.to);
    const [sources, rows] = await Promise.all([
      inside().distinct('source').pluck('source'),
      inside()
        .where({ team: '' })
        .groupBy('source', 'service')
        .select('source', 'service', client.raw('SUM(nano)::text AS nano'))
        .havingRaw('SUM(nano) <> 0')
        .orderByRaw('SUM(nano) DESC'),
    ]);
    return {
      sources,
      nanoUsd: `${rows.reduce((sum, { nano }) => sum + BigInt(nano), 0n)}`,
      services: rows.map(({ source, service, nano }) => ({
        source,
        service,
        nanoUsd: nano,
      })),
    };
  }

  async #attribution(): Promise<
    (line: CloudCostLine) => { entity: string; team: string }
  > {
    const targets = await this.#targets.own();
    const owners = new Map(
      targets.map(({ service, owner }) => [service, owner ?? '']),
    );
    const teams = new Set(targets.flatMap(({ owner }) => owner ?? []));
    const resolve = (value: string, defaultKind: string) => {
      try {
        return stringifyEntityRef(parseEntityRef(value, { defaultKind }));
      } catch {
        return undefined;
      }
    };
    return ({ tags }) => {
      const read = (names: string[], kind: string) =>
        names.flatMap(name => {
          const value = tags[name] ?? tags[name.replace(/[./-]/g, '_')];
          return (value && resolve(value, kind)) || [];
        });
      const entity = read(ENTITY_TAGS, 'component').find(ref =>
        owners.has(ref),
      );
      const team = read(TEAM_TAGS, 'group').find(ref => teams.has(ref));
      return {
        entity: entity ?? '',
        team: (entity && owners.get(entity)) || team || '',
      };
    };
  }
}
