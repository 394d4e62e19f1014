/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import type { AuthService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type {
  FileEdit,
  TemplateDrift,
  TemplateUpdateProposal,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiScmService } from '@ghostlight/backstage-plugin-ai-node';
import {
  createScaffoldLock,
  formatScaffoldLock,
  SCAFFOLD_LOCK_PATH,
  type RepositoryUpdate,
} from '@ghostlight/template-care';
import type { CareStore } from '../store/CareStore';
import { seededOf, type DriftReader } from './DriftReader';

/** Opens the one pull request that brings a generated repository up to its template. */
export class DriftProposer {
  readonly #auth: AuthService;
  readonly #labels: string[];
  readonly #reader: DriftReader;
  readonly #scm: AiScmService;
  readonly #store: CareStore;

  constructor(options: {
    auth: AuthService;
    labels: string[];
    reader: DriftReader;
    scm: AiScmService;
    store: CareStore;
  }) {
    this.#auth = options.auth;
    this.#labels = options.labels;
    this.#reader = options.reader;
    this.#scm = options.scm;
    this.#store = options.store;
  }

  async propose(
    entity: Entity,
    options: { dryRun: boolean },
  ): Promise<TemplateUpdateProposal> {
    const reading = await this.#reader.read(entity);
    const nothing = (reason: string): TemplateUpdateProposal => ({
      outcome: 'nothing-to-propose',
      files: [],
      reason,
    });
    if (!reading?.drift) {
      return nothing(`There is no ${SCAFFOLD_LOCK_PATH}: not generated here`);
    }
    const { drift, lock, update, next, prefix } = reading;
    if (!lock || !update || !next) {
      return nothing(drift.reason ?? 'The state is unknown');
    }
    if (update.changes.length === 0) {
      return nothing(
        update.conflicts.length > 0
          ? 'Every change meets a change made here: a person has to decide'
          : 'It is up to date',
      );
    }
    const edits: FileEdit[] = update.changes.map(change =>
      change.kind === 'delete'
        ? { path: `${prefix}${change.path}`, delete: true }
        : { path: `${prefix}${change.path}`, content: change.bytes },
    );
    if (update.conflicts.length === 0) {
      // With a conflict left the base stays where it is: what was not taken over yet comes again with the next update.
      edits.push({
        path: `${prefix}${SCAFFOLD_LOCK_PATH}`,
        content: formatScaffoldLock(
          createScaffoldLock({
            template: { ...lock.template, commit: drift.templateCommit },
            values: lock.values,
            engine: lock.engine,
            files: next,
            seeded: seededOf(lock),
            planHash: lock.planHash,
          }),
        ),
      });
    }
    const title = `Update from ${drift.templateRef}`;
    const body = renderUpdate(drift, update);
    const files = edits.map(({ path }) => path);
    if (options.dryRun) {
      return { outcome: 'dry-run', title, body, files };
    }
    const credentials = await this.#auth.getOwnServiceCredentials();
    const result = await this.#scm.propose(
      {
        repository: { url: reading.repository },
        purpose: `template-update${prefix ? `:${prefix.slice(0, -1)}` : ''}`,
        title,
        body,
        labels: this.#labels,
        edits,
        fingerprint: fingerprintOf(edits),
      },
      { credentials },
    );
    const pullRequest = result.pullRequest && {
      number: result.pullRequest.number,
      url: result.pullRequest.url,
    };
    await this.#store.recordDrift({
      entityRef: drift.entityRef,
      repository: reading.repository,
      etag: reading.etag,
      ownerRef: drift.ownerRef,
      drift: { ...drift, pullRequest },
      at: new Date(),
    });
    return {
      outcome: result.outcome,
      title,
      body,
      files,
      pullRequest,
      reason: result.reason,
    };
  }
}

function fingerprintOf(edits: FileEdit[]): string {
  const hash = createHash('sha256');
  for (const edit of edits) {
    hash.update(`${edit.path}\0`);
    hash.update('delete' in edit ? 'deleted' : edit.content);
    hash.update('\0');
  }
  return hash.digest('hex');
}

const code = (text: string) => `\`${text.replace(/[`\r\n]/g, ' ')}\``;

function renderUpdate(drift: TemplateDrift, update: RepositoryUpdate): string {
  const commit = (sha: string | undefined) => code((sha ?? '?').slice(0, 12));
  const section = (title: string, lines: string[]) =>
    lines.length > 0 ? ['', `### ${title}`, '', ...lines] : [];
  return [
    `The template ${code(drift.templateRef)} went from ${commit(
      drift.baseCommit,
    )}, which made this repository, to ${commit(drift.templateCommit)}.`,
    'Each file is a three-way merge of the template then, the template now and what is here. Files that the template did not make are untouched, and what was deleted here stays deleted.',
    ...section(
      'Changes',
      drift.changes.map(({ path, kind }) => `- ${kind} ${code(path)}`),
    ),
    ...section(
      'For you to decide: left as they are',
      update.conflicts.map(
        ({ path, message }) => `- ${code(path)}: ${message}`,
      ),
    ),
    ...section(
      'Left alone',
      drift.left.map(({ path, reason }) => `- ${code(path)}: ${reason}`),
    ),
  ].join('\n');
}
