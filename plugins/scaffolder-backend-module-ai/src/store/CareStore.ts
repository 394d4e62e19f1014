/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import type {
  TemplateBump,
  TemplateDrift,
  TemplateHealth,
  TemplateHealthProblem,
  TemplateProblemSeverity,
  TemplatePullRequest,
  TemplateRuns,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiDatabase } from '@ghostlight/backstage-plugin-ai-node';

/** What one look at a template gave. */
export type TemplateLook = {
  templateRef: string;
  title: string;
  ownerRef?: string;
  repository?: string;
  commit?: string;
  unreadable?: string;
  bumps: TemplateBump[];
  /** Absent when the runs could not be read. */
  runs?: TemplateRuns;
  problems: Array<
    Pick<
      TemplateHealthProblem,
      'code' | 'severity' | 'file' | 'line' | 'message'
    >
  >;
};

/** Health of templates and drift of generated repositories. */
export class CareStore {
  readonly #database: AiDatabase;

  constructor(database: AiDatabase) {
    this.#database = database;
  }

  /** Records a whole look: what is not found any more is solved, templates that are gone are forgotten. */
  async record(looks: readonly TemplateLook[], at: Date): Promise<void> {
    const db = await this.#database.client();
    await db.transaction(async trx => {
      const refs = looks.map(({ templateRef }) => templateRef);
      await trx('templates').whereNotIn('template_ref', refs).delete();
      await trx('template_problems').whereNotIn('template_ref', refs).delete();
      for (const look of looks) {
        await trx('templates')
          .insert({
            template_ref: look.templateRef,
            title: look.title,
            owner_ref: look.ownerRef ?? null,
            repository: look.repository ?? null,
            commit: look.commit ?? null,
            unreadable: look.unreadable ?? null,
            bumps: JSON.stringify(look.bumps),
            runs: look.runs ? JSON.stringify(look.runs) : null,
            checked_at: at,
          })
          .onConflict('template_ref')
          .merge();
        const rows = new Map(
          look.problems.map(problem => {
            const id = problemId(look.templateRef, problem);
            return [
              id,
              {
                id,
                template_ref: look.templateRef,
                code: problem.code,
                severity: problem.severity,
                file: problem.file,
                line: problem.line,
                message: problem.message,
                first_seen: at,
                last_seen: at,
              },
            ];
          }),
        );
        await trx('template_problems')
          .where({ template_ref: look.templateRef })
          .whereNotIn('id', [...rows.keys()])
          .delete();
        for (const row of rows.values()) {
          await trx('template_problems')
            .insert(row)
            .onConflict('id')
            .merge(['severity', 'line', 'last_seen']);
        }
      }
    });
  }

  async proposed(
    templateRef: string,
    pullRequest: TemplatePullRequest | undefined,
  ): Promise<void> {
    const db = await this.#database.client();
    await db('templates')
      .where({ template_ref: templateRef })
      .update({
        pull_number: pullRequest?.number ?? null,
        pull_url: pullRequest?.url ?? null,
      });
  }

  async problems(
    filter: {
      templateRefs?: string[];
      severities?: TemplateProblemSeverity[];
    } = {},
  ): Promise<TemplateHealthProblem[]> {
    const db = await this.#database.client();
    const query = db('template_problems as p')
      .join('templates as t', 't.template_ref', 'p.template_ref')
      .select('p.*', 't.owner_ref');
    if (filter.templateRefs) {
      query.whereIn('p.template_ref', filter.templateRefs);
    }
    if (filter.severities) {
      query.whereIn('p.severity', filter.severities);
    }
    const rows = await query
      .orderBy(['p.severity', 'p.template_ref', 'p.file', 'p.line', 'p.id'])
      .limit(5_000);
    return rows.map(problemOf);
  }

  async health(): Promise<TemplateHealth[]> {
    const db = await this.#database.client();
    const rows = await db('templates').select().orderBy('template_ref');
    const counts = await db('template_problems')
      .select('template_ref', 'severity')
      .count('* as count')
      .groupBy('template_ref', 'severity');
    const countOf = (ref: string, severity: string) =>
      Number(
        counts.find(
          row => row.template_ref === ref && row.severity === severity,
        )?.count ?? 0,
      );
    return rows.map(row => ({
      templateRef: row.template_ref,
      title: row.title,
      ownerRef: row.owner_ref ?? undefined,
      repository: row.repository ?? undefined,
      commit: row.commit ?? undefined,
      unreadable: row.unreadable ?? undefined,
      checkedAt: new Date(row.checked_at).toISOString(),
      problems: {
        error: countOf(row.template_ref, 'error'),
        warning: countOf(row.template_ref, 'warning'),
      },
      bumps: row.bumps,
      runs: row.runs ?? undefined,
      pullRequest: row.pull_url
        ? { number: row.pull_number, url: row.pull_url }
        : undefined,
    }));
  }

  /**
   * Errors that owners were not told of, by owner, marked as told: a notification that is lost is better than one that comes
   * with every look.
   */
  async takeUnnotified(
    at: Date,
  ): Promise<Map<string, TemplateHealthProblem[]>> {
    const db = await this.#database.client();
    const byOwner = new Map<string, TemplateHealthProblem[]>();
    await db.transaction(async trx => {
      const rows = await trx('template_problems as p')
        .join('templates as t', 't.template_ref', 'p.template_ref')
        .whereNull('p.notified_at')
        .whereNotNull('t.owner_ref')
        .where('p.severity', 'error')
        .select('p.*', 't.owner_ref')
        .orderBy(['p.template_ref', 'p.id']);
      await trx('template_problems')
        .whereIn(
          'id',
          rows.map(({ id }) => id),
        )
        .update({ notified_at: at });
      for (const row of rows) {
        const known = byOwner.get(row.owner_ref) ?? [];
        byOwner.set(row.owner_ref, [...known, problemOf(row)]);
      }
    });
    return byOwner;
  }

  /** What was read of each component's repository: unchanged ones are not read again. */
  async generated(): Promise<
    Map<
      string,
      { etag?: string; templateCommit?: string; drift?: TemplateDrift }
    >
  > {
    const db = await this.#database.client();
    const rows = await db('generated').select();
    return new Map(
      rows.map(row => [
        row.entity_ref,
        {
          etag: row.etag ?? undefined,
          templateCommit: row.template_commit ?? undefined,
          drift: row.body ?? undefined,
        },
      ]),
    );
  }

  async recordDrift(record: {
    entityRef: string;
    repository: string;
    etag?: string;
    ownerRef?: string;
    drift?: TemplateDrift;
    at: Date;
  }): Promise<void> {
    const db = await this.#database.client();
    await db('generated')
      .insert({
        entity_ref: record.entityRef,
        repository: record.repository,
        etag: record.etag ?? null,
        template_ref: record.drift?.templateRef ?? null,
        owner_ref: record.ownerRef ?? null,
        template_commit: record.drift?.templateCommit ?? null,
        body: record.drift ? JSON.stringify(record.drift) : null,
        checked_at: record.at,
      })
      .onConflict('entity_ref')
      .merge();
  }

  async forgetDriftExcept(entityRefs: string[]): Promise<void> {
    const db = await this.#database.client();
    await db('generated').whereNotIn('entity_ref', entityRefs).delete();
  }

  async drift(
    filter: { templateRef?: string; entityRef?: string } = {},
  ): Promise<TemplateDrift[]> {
    const db = await this.#database.client();
    const query = db('generated').whereNotNull('body').select('body');
    if (filter.templateRef) {
      query.where('template_ref', filter.templateRef);
    }
    if (filter.entityRef) {
      query.where('entity_ref', filter.entityRef);
    }
    return (await query.orderBy('entity_ref').limit(5_000)).map(
      ({ body }) => body,
    );
  }
}

/** The line is no part of it: text above a problem does not make it a new one. */
function problemId(
  templateRef: string,
  problem: { code: string; file: string; message: string },
): string {
  return createHash('sha256')
    .update(
      [templateRef, problem.code, problem.file, problem.message].join('\0'),
    )
    .digest('hex')
    .slice(0, 32);
}

function problemOf(row: any): TemplateHealthProblem {
  return {
    id: row.id,
    templateRef: row.template_ref,
    ownerRef: row.owner_ref ?? undefined,
    code: row.code,
    severity: row.severity,
    file: row.file,
    line: row.line,
    message: row.message,
    firstSeen: new Date(row.first_seen).toISOString(),
    lastSeen: new Date(row.last_seen).toISOString(),
  };
}
