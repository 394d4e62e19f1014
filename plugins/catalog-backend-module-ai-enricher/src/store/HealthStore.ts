/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type {
  CatalogDuplicateGroup,
  CatalogProblem,
  CatalogProblemSeverity,
  CatalogScore,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiDatabase } from '@ghostlight/backstage-plugin-ai-node';
import type { Finding } from '../health/Finding';

/** What a pass keeps of an entity. */
export type SeenEntity = {
  ref: string;
  kind: string;
  title: string;
  ownerRef?: string;
  systemRef?: string;
  source?: string;
};

/** An entity that a former pass saw and the last one did not. */
export type MissingEntity = SeenEntity & { missingSince: Date };

/** Everything a pass found, written in one transaction. */
export type PassResult = {
  at: Date;
  entities: SeenEntity[];
  findings: Map<string, Finding[]>;
  duplicates: CatalogDuplicateGroup[];
  scores: CatalogScore[];
  durationMs: number;
};

const BATCH = 500;

/** Entities, problems and scores of catalog health in the database. */
export class HealthStore {
  readonly #database: AiDatabase;

  constructor(database: AiDatabase) {
    this.#database = database;
  }

  /** Entities that are gone, and were seen within `withinMs` before `now`. */
  async missing(options: {
    present: ReadonlySet<string>;
    now: Date;
    withinMs: number;
  }): Promise<MissingEntity[]> {
    const db = await this.#database.client();
    const rows = await db('entities')
      .select()
      .where(
        'last_seen',
        '>',
        new Date(options.now.getTime() - options.withinMs),
      );
    return rows
      .filter(row => !options.present.has(row.ref))
      .map(row => ({
        ref: row.ref,
        kind: row.kind,
        title: row.title,
        ownerRef: row.owner_ref ?? undefined,
        systemRef: row.system_ref ?? undefined,
        source: row.source ?? undefined,
        missingSince: row.missing_since ?? options.now,
      }));
  }

  /**
   * Records a pass: entities seen and missing, problems found and gone, duplicates and scores. The same findings again
   * write nothing but the time they were last seen.
   */
  async record(result: PassResult): Promise<void> {
    const db = await this.#database.client();
    await db.transaction(async trx => {
      await recordEntities(trx, result);
      await recordProblems(trx, result);
      await trx('duplicate_groups').delete();
      for (const batch of batches(result.duplicates)) {
        await trx('duplicate_groups')
          .insert(
            batch.map(group => ({ id: group.id, body: JSON.stringify(group) })),
          )
          .onConflict('id')
          .ignore();
      }
      for (const batch of batches(result.scores)) {
        await trx('scores')
          .insert(batch.map(scoreRow))
          .onConflict(['kind', 'ref', 'day'])
          .merge();
      }
      await trx('passes')
        .insert({
          at: result.at,
          entities: result.entities.length,
          duration_ms: Math.round(result.durationMs),
        })
        .onConflict('at')
        .ignore();
      await trx('passes')
        .where('at', '<', new Date(result.at.getTime() - 30 * 86_400_000))
        .delete();
    });
  }

  /** Open problems, worst and oldest first. */
  async problems(
    filter: {
      entityRefs?: string[];
      ownerRefs?: string[];
      codes?: string[];
      severities?: string[];
      snoozed?: boolean;
    } = {},
  ): Promise<CatalogProblem[]> {
    const db = await this.#database.client();
    const query = db('problems').select().whereNull('resolved_at');
    if (filter.entityRefs) {
      query.whereIn('entity_ref', filter.entityRefs);
    }
    if (filter.ownerRefs) {
      query.whereIn('owner_ref', filter.ownerRefs);
    }
    if (filter.codes) {
      query.whereIn('code', filter.codes);
    }
    if (filter.severities) {
      query.whereIn('severity', filter.severities);
    }
    if (!filter.snoozed) {
      query.where(where =>
        where
          .whereNull('snoozed_until')
          .orWhere('snoozed_until', '<', new Date()),
      );
    }
    const rows = await query.orderByRaw(
      "case severity when 'error' then 0 when 'warning' then 1 else 2 end, first_seen, entity_ref, code, subject",
    );
    return rows.map(problemOf);
  }

  async problem(id: string): Promise<CatalogProblem | undefined> {
    const db = await this.#database.client();
    const row = await db('problems').where({ id }).first();
    return row && problemOf(row);
  }

  async snooze(
    id: string,
    options: { until: Date; by: string },
  ): Promise<void> {
    const db = await this.#database.client();
    await db('problems')
      .where({ id })
      .update({ snoozed_until: options.until, snoozed_by: options.by });
  }

  /** Open problems that their owners were not told of, by owner; marks them as told in the same statement. */
  async takeUnnotified(options: {
    at: Date;
    severities: CatalogProblemSeverity[];
  }): Promise<Map<string, CatalogProblem[]>> {
    const db = await this.#database.client();
    const rows = await db('problems')
      .whereNull('resolved_at')
      .whereNull('notified_at')
      .whereNotNull('owner_ref')
      .whereIn('severity', options.severities)
      .where(where =>
        where
          .whereNull('snoozed_until')
          .orWhere('snoozed_until', '<', options.at),
      )
      .update({ notified_at: options.at })
      .returning('*');
    const byOwner = new Map<string, CatalogProblem[]>();
    for (const row of rows) {
      byOwner.set(row.owner_ref, [
        ...(byOwner.get(row.owner_ref) ?? []),
        problemOf(row),
      ]);
    }
    return byOwner;
  }

  async duplicates(): Promise<CatalogDuplicateGroup[]> {
    const db = await this.#database.client();
    const rows = await db('duplicate_groups').select('body').orderBy('id');
    return rows.map(({ body }) => body);
  }

  /** Scores of scopes of one kind since a day, oldest first. */
  async scores(filter: {
    kind: CatalogScore['scope']['kind'];
    ref?: string;
    since: string;
  }): Promise<CatalogScore[]> {
    const db = await this.#database.client();
    const query = db('scores')
      .select('*', db.raw("to_char(day, 'YYYY-MM-DD') as day_text"))
      .where('kind', filter.kind)
      .where('day', '>=', filter.since);
    if (filter.ref !== undefined) {
      query.where('ref', filter.ref);
    }
    return (await query.orderBy(['day', 'ref'])).map(scoreOfRow);
  }

  async lastPass(): Promise<
    { at: Date; entities: number; durationMs: number } | undefined
  > {
    const db = await this.#database.client();
    const row = await db('passes').orderBy('at', 'desc').first();
    return (
      row && { at: row.at, entities: row.entities, durationMs: row.duration_ms }
    );
  }
}

async function recordEntities(
  trx: Knex.Transaction,
  { at, entities }: PassResult,
) {
  for (const batch of batches(entities)) {
    await trx('entities')
      .insert(
        batch.map(entity => ({
          ref: entity.ref,
          kind: entity.kind,
          title: entity.title,
          owner_ref: entity.ownerRef ?? null,
          system_ref: entity.systemRef ?? null,
          source: entity.source ?? null,
          first_seen: at,
          last_seen: at,
          missing_since: null,
        })),
      )
      .onConflict('ref')
      .merge([
        'kind',
        'title',
        'owner_ref',
        'system_ref',
        'source',
        'last_seen',
        'missing_since',
      ]);
  }
  await trx('entities')
    .where('last_seen', '<', at)
    .whereNull('missing_since')
    .update({ missing_since: at });
}

async function recordProblems(
  trx: Knex.Transaction,
  { at, entities, findings }: PassResult,
) {
  const owners = new Map(entities.map(({ ref, ownerRef }) => [ref, ownerRef]));
  const rows = new Map<string, Record<string, unknown>>();
  for (const [entityRef, found] of findings) {
    for (const finding of found) {
      const subject = finding.subject ?? '';
      rows.set(`${entityRef} ${finding.code} ${subject}`, {
        id: randomUUID(),
        entity_ref: entityRef,
        code: finding.code,
        subject,
        severity: finding.severity,
        message: finding.message,
        remedy: finding.remedy,
        cause: finding.cause ?? null,
        evidence: JSON.stringify(finding.evidence ?? []),
        owner_ref: owners.get(entityRef) ?? null,
        first_seen: at,
        last_seen: at,
        resolved_at: null,
      });
    }
  }
  // A problem that comes back begins again, and its owner is told again.
  const reopened = trx.raw(
    'case when problems.resolved_at is null then problems.first_seen else excluded.first_seen end',
  );
  const notified = trx.raw(
    'case when problems.resolved_at is null then problems.notified_at else null end',
  );
  for (const batch of batches([...rows.values()])) {
    await trx('problems')
      .insert(batch)
      .onConflict(['entity_ref', 'code', 'subject'])
      .merge({
        severity: trx.raw('excluded.severity'),
        message: trx.raw('excluded.message'),
        remedy: trx.raw('excluded.remedy'),
        cause: trx.raw('excluded.cause'),
        evidence: trx.raw('excluded.evidence'),
        owner_ref: trx.raw('excluded.owner_ref'),
        first_seen: reopened,
        notified_at: notified,
        last_seen: at,
        resolved_at: null,
      });
  }
  await trx('problems')
    .whereNull('resolved_at')
    .where('last_seen', '<', at)
    .update({ resolved_at: at });
}

function* batches<T>(items: T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += BATCH) {
    yield items.slice(start, start + BATCH);
  }
}

function problemOf(row: any): CatalogProblem {
  return {
    id: row.id,
    entityRef: row.entity_ref,
    code: row.code,
    subject: row.subject,
    severity: row.severity,
    message: row.message,
    remedy: row.remedy,
    cause: row.cause ?? undefined,
    evidence: row.evidence,
    ownerRef: row.owner_ref ?? undefined,
    firstSeen: row.first_seen.toISOString(),
    lastSeen: row.last_seen.toISOString(),
    snoozedUntil: row.snoozed_until?.toISOString(),
  };
}

function scoreRow(score: CatalogScore) {
  return {
    kind: score.scope.kind,
    ref: score.scope.ref ?? '',
    day: score.day,
    score: score.score ?? null,
    entities: score.entities,
    fresh: score.fresh,
    errors: score.problems.error,
    warnings: score.problems.warning,
    infos: score.problems.info,
  };
}

function scoreOfRow(row: any): CatalogScore {
  return {
    scope: { kind: row.kind, ref: row.ref || undefined },
    day: row.day_text,
    score: row.score ?? undefined,
    entities: row.entities,
    fresh: row.fresh,
    problems: { error: row.errors, warning: row.warnings, info: row.infos },
  };
}
