/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  IncidentReview,
  IncidentRunbook,
  IncidentSignal,
  IncidentSummary,
  SimilarIncident,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiDatabase } from '@ghostlight/backstage-plugin-ai-node';
import { findSimilar } from '../database/findSimilar';
import { readRunbook, toSummary } from '../database/readIncidents';
import { addTimelineEvents } from '../database/timeline';
import { writeHandover, writeReview } from '../review/writeReview';
import { runbookMarkdown } from '../runbook/writeRunbook';
import { cleanText } from '../text/cleanText';
import {
  hideInInvestigation,
  hideInSummary,
  type IncidentAccess,
} from './IncidentAccess';
import { servicesOf, type IncidentReader } from './IncidentReader';

type Options = { credentials: BackstageCredentials };

/**
 * Runbook, review, handover and the past of an incident, without what the caller may not read.
 *
 * @internal
 */
export class IncidentDocuments {
  readonly #access: IncidentAccess;
  readonly #database: AiDatabase;
  readonly #onChange: (signal: IncidentSignal) => void;
  readonly #onReview: (saved: {
    incident: IncidentSummary;
    markdown: string;
    savedAt: Date;
  }) => Promise<void>;
  readonly #reader: IncidentReader;

  constructor(options: {
    access: IncidentAccess;
    database: AiDatabase;
    onChange: (signal: IncidentSignal) => void;
    /** Must not throw: the review is saved whatever becomes of it elsewhere. */
    onReview: (saved: {
      incident: IncidentSummary;
      markdown: string;
      savedAt: Date;
    }) => Promise<void>;
    reader: IncidentReader;
  }) {
    this.#access = options.access;
    this.#database = options.database;
    this.#onChange = options.onChange;
    this.#onReview = options.onReview;
    this.#reader = options.reader;
  }

  async similar(
    id: string,
    { credentials }: Options,
  ): Promise<SimilarIncident[]> {
    await this.#reader.open(id, credentials);
    const client = await this.#database.client();
    const found = await findSimilar(client, { incidentId: id });
    const rows = await client('incident').whereIn(
      'id',
      found.map(past => past.id),
    );
    const summaries = rows.map(toSummary);
    const readable = await this.#access.readable(
      summaries.flatMap(servicesOf),
      credentials,
    );
    return found.flatMap(past => {
      const summary = summaries.find(one => one.id === past.id);
      return summary && servicesOf(summary).every(readable) ? [past] : [];
    });
  }

  async runbook(
    id: string,
    request: { version?: number },
    { credentials }: Options,
  ): Promise<IncidentRunbook> {
    const { investigation, readable } = await this.#reader.investigated(
      id,
      credentials,
    );
    const client = await this.#database.client();
    const runbook = await readRunbook(client, { incidentId: id, ...request });
    const hidden = investigation.graph.nodes
      .filter(node => !readable(node.id))
      .flatMap(node => [
        node.title,
        node.id.slice(node.id.lastIndexOf('/') + 1),
      ]);
    return {
      ...runbook,
      steps: runbook.steps.filter(
        step => !hidden.some(name => JSON.stringify(step).includes(name)),
      ),
    };
  }

  async checkStep(
    id: string,
    request: { stepId: string; done: boolean; note?: string },
    { credentials, user }: Options & { user: string },
  ): Promise<IncidentRunbook> {
    await this.#access.require('manage', credentials);
    const runbook = await this.runbook(id, {}, { credentials });
    const step = runbook.steps.find(one => one.id === request.stepId);
    if (!step) {
      throw new NotFoundError(
        `The runbook of incident "${id}" has no step "${request.stepId}"`,
      );
    }
    await this.#reader.audited(
      'check-runbook-step',
      { id, ...request },
      async () => {
        const client = await this.#database.client();
        const now = new Date();
        await client.transaction(async trx => {
          const key = { incident_id: id, step_id: request.stepId };
          if (request.done) {
            await trx('runbook_check')
              .insert({
                ...key,
                done_by: user,
                done_at: now,
                note: request.note ? cleanText(request.note, 1_000) : null,
              })
              // The first who ticked it did it.
              .onConflict(['incident_id', 'step_id'])
              .ignore();
          } else {
            await trx('runbook_check').where(key).delete();
          }
          if (Boolean(step.done) !== request.done) {
            await addTimelineEvents(trx, [
              {
                incidentId: id,
                at: now,
                kind: 'step',
                text: `${request.done ? 'Done' : 'Not done'}: ${step.title}`,
                actor: user,
                dedupeKey: `step:${request.stepId}:${now.getTime()}`,
              },
            ]);
          }
        });
        this.#onChange({ incidentId: id, change: 'timeline' });
      },
    );
    return await this.runbook(id, {}, { credentials });
  }

  async review(id: string, { credentials }: Options): Promise<IncidentReview> {
    const material = await this.material(id, credentials);
    const client = await this.#database.client();
    const saved = await client('review')
      .where({ incident_id: id })
      .orderBy('version', 'desc')
      .first();
    return saved
      ? {
          incidentId: id,
          version: saved.version,
          savedBy: saved.saved_by,
          savedAt: saved.saved_at.toISOString(),
          markdown: saved.markdown,
        }
      : { incidentId: id, version: 0, markdown: writeReview(material) };
  }

  async saveReview(
    id: string,
    request: { markdown: string; version: number },
    { credentials, user }: Options & { user: string },
  ): Promise<IncidentReview> {
    await this.#access.require('manage', credentials);
    const { incident } = await this.#reader.open(id, credentials);
    const markdown = cleanText(request.markdown, 200_000);
    return await this.#reader.audited(
      'save-incident-review',
      { id },
      async () => {
        const client = await this.#database.client();
        const now = new Date();
        const inserted = await client('review')
          .insert({
            incident_id: id,
            version: request.version + 1,
            saved_by: user,
            saved_at: now,
            markdown,
          })
          .onConflict(['incident_id', 'version'])
          .ignore()
          .returning('version');
        const [{ newest }] = await client('review')
          .where({ incident_id: id })
          .max('version as newest');
        if (inserted.length === 0 || newest !== request.version + 1) {
          throw new ConflictError(
            `Somebody saved version ${newest} of this review meanwhile`,
          );
        }
        await this.#onReview({ incident, markdown, savedAt: now });
        this.#onChange({ incidentId: id, change: 'updated' });
        return await this.review(id, { credentials });
      },
    );
  }

  async export(
    id: string,
    document: 'runbook' | 'review' | 'handover',
    { credentials }: Options,
  ): Promise<{
    document: typeof document;
    filename: string;
    markdown: string;
  }> {
    const filename = `incident-${id}-${document}.md`;
    if (document === 'review') {
      const { markdown } = await this.review(id, { credentials });
      return { document, filename, markdown };
    }
    const material = await this.material(id, credentials);
    if (document === 'handover') {
      return { document, filename, markdown: writeHandover(material) };
    }
    const runbook = await this.runbook(id, {}, { credentials });
    return {
      document,
      filename,
      markdown: runbookMarkdown({
        title: material.incident.title,
        incidentId: id,
        version: runbook.version,
        steps: runbook.steps,
      }),
    };
  }

  /** All that documents and answers are made of, without what the caller may not read. */
  async material(id: string, credentials: BackstageCredentials) {
    const { incident, investigation, readable } =
      await this.#reader.investigated(id, credentials);
    const runbook = await this.runbook(id, {}, { credentials });
    return {
      incident: hideInSummary(incident, readable),
      investigation: hideInInvestigation(investigation, readable),
      timeline: await this.#reader.events(id, readable),
      steps: runbook.steps,
    };
  }
}
