/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type {
  IncidentAlert,
  IncidentInvestigation,
  IncidentSeverity,
  IncidentSignal,
  IncidentStatus,
  IncidentSummary,
  IncidentTimelineEvent,
} from '@ghostlight/backstage-plugin-ai-common';
import type {
  AiDatabase,
  AiJobsService,
} from '@ghostlight/backstage-plugin-ai-node';
import type { CatalogSnapshots } from '../catalog/CatalogSnapshots';
import { EntityResolver } from '../catalog/EntityResolver';
import { enqueueInvestigation } from '../database/enqueueInvestigation';
import { readIncident, toAlert, toSummary } from '../database/readIncidents';
import { insertDeclared } from '../database/insertDeclared';
import { storeDecision } from '../database/storeDecision';
import { addTimelineEvents } from '../database/timeline';
import { asTime, digest } from '../intake/formats/reading';
import { OUTBOUND_QUEUE } from '../queues';
import { cleanLine, cleanText } from '../text/cleanText';
import {
  hideInInvestigation,
  hideInSummary,
  isVisible,
  type IncidentAccess,
} from './IncidentAccess';
import { servicesOf, type IncidentReader } from './IncidentReader';

type Options = { credentials: BackstageCredentials };

/** Incidents looked through for what a reader may see; older ones are found by filter. */
const MOST_LISTED = 1_000;

/**
 * What people and agents do with incidents, behind permissions, audited, and without what the caller may not read.
 *
 * @internal
 */
export class Incidents {
  readonly #access: IncidentAccess;
  readonly #reader: IncidentReader;
  readonly #database: AiDatabase;
  readonly #jobs: AiJobsService;
  readonly #snapshots: CatalogSnapshots;
  readonly #notifications: boolean;
  readonly #onChange: (signal: IncidentSignal) => void;

  constructor(options: {
    access: IncidentAccess;
    reader: IncidentReader;
    database: AiDatabase;
    jobs: AiJobsService;
    snapshots: CatalogSnapshots;
    notifications: boolean;
    onChange: (signal: IncidentSignal) => void;
  }) {
    this.#access = options.access;
    this.#reader = options.reader;
    this.#database = options.database;
    this.#jobs = options.jobs;
    this.#snapshots = options.snapshots;
    this.#notifications = options.notifications;
    this.#onChange = options.onChange;
  }

  async list(
    request: {
      status?: readonly IncidentStatus[];
      severity?: readonly IncidentSeverity[];
      entityRef?: string;
      owner?: string;
      query?: string;
      limit: number;
      offset: number;
    },
    { credentials }: Options,
  ): Promise<{ items: IncidentSummary[]; total: number }> {
    await this.#access.require('read', credentials);
    const client = await this.#database.client();
    const rows = await client('incident')
      .whereIn('status', [
        ...(request.status ?? ['open', 'acknowledged', 'resolved']),
      ])
      .modify(builder => {
        if (request.severity) {
          builder.whereIn('severity', [...request.severity]);
        }
        for (const [key, value] of [
          ['service', request.entityRef],
          ['owner', request.owner],
        ] as const) {
          if (value !== undefined) {
            builder.whereRaw('services @> ?::jsonb', [
              JSON.stringify([{ [key]: value }]),
            ]);
          }
        }
      })
      .orderBy([
        { column: 'detected_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(MOST_LISTED);
    const all: IncidentSummary[] = rows.map(toSummary);
    const readable = await this.#access.readable(
      all.flatMap(incident => servicesOf(incident)),
      credentials,
    );
    const words = (request.query ?? '')
      .toLowerCase()
      .split(/\s+/)
      .filter(Boolean);
    const items = all
      .filter(incident => isVisible(incident, readable))
      .map(incident => hideInSummary(incident, readable))
      .filter(incident => {
        const text = `${incident.title} ${servicesOf(incident).join(
          ' ',
        )}`.toLowerCase();
        return words.every(word => text.includes(word));
      });
    return {
      items: items.slice(request.offset, request.offset + request.limit),
      total: items.length,
    };
  }

  async get(id: string, { credentials }: Options): Promise<IncidentSummary> {
    const { incident, readable } = await this.#reader.open(id, credentials);
    return hideInSummary(incident, readable);
  }

  async declare(
    request: {
      title: string;
      severity?: IncidentSeverity;
      summary?: string;
      services?: readonly string[];
      startedAt?: string;
    },
    { credentials, user }: Options & { user: string },
  ): Promise<IncidentSummary> {
    await this.#access.require('declare', credentials);
    return await this.#reader.audited(
      'declare-incident',
      { title: request.title },
      async () => {
        const snapshot = await this.#snapshots.get();
        const resolver = new EntityResolver({ snapshot });
        const services = [...new Set(request.services ?? [])].map(given => {
          const ref = resolver.resolveName(given);
          const node = ref ? snapshot.nodes.get(ref) : undefined;
          return {
            service: ref ?? cleanLine(given, 300),
            ...(ref ? { entityRef: ref } : {}),
            ...(node?.owner ? { owner: node.owner } : {}),
            ...(node?.system ? { system: node.system } : {}),
            alerts: 0,
            firing: 0,
          };
        });
        const now = new Date();
        const startedAt =
          request.startedAt === undefined
            ? now.getTime()
            : asTime(request.startedAt);
        if (startedAt === undefined || startedAt > now.getTime() + 60_000) {
          throw new InputError(
            '"startedAt" must be a time that is not in the future',
          );
        }
        const title = cleanLine(request.title, 200);
        if (title === '') {
          throw new InputError('"title" is empty');
        }
        const client = await this.#database.client();
        const id = await client.transaction(trx =>
          insertDeclared({
            trx,
            jobs: this.#jobs,
            notify: this.#notifications,
            incident: {
              title,
              severity: request.severity ?? 'high',
              declaredBy: user,
              ...(request.summary
                ? { summary: cleanText(request.summary, 4_000) }
                : {}),
              startedAt: new Date(startedAt),
              now,
              services,
            },
          }),
        );
        this.#onChange({ incidentId: id, change: 'created' });
        return await readIncident(client, id);
      },
    );
  }

  async update(
    id: string,
    request: {
      title?: string;
      severity?: IncidentSeverity;
      status?: 'acknowledged' | 'resolved';
      summary?: string;
    },
    { credentials, user }: Options & { user: string },
  ): Promise<IncidentSummary> {
    await this.#access.require('manage', credentials);
    const { incident, readable } = await this.#reader.open(id, credentials);
    return await this.#reader.audited(
      'update-incident',
      { id, ...request },
      async () => {
        const client = await this.#database.client();
        const now = new Date();
        await client.transaction(async trx => {
          const row = await trx('incident').where({ id }).forUpdate().first();
          if (row.status === 'resolved' || row.status === 'merged') {
            throw new ConflictError(
              `Incident "${id}" is ${row.status} and stays so`,
            );
          }
          const { status, severity } = request;
          await trx('incident')
            .where({ id })
            .update({
              updated_at: now,
              ...(request.title
                ? { title: cleanLine(request.title, 200) }
                : {}),
              ...(request.summary !== undefined
                ? { summary: cleanText(request.summary, 4_000) }
                : {}),
              ...(severity ? { severity } : {}),
              ...(status ? { status } : {}),
              ...(status === 'acknowledged' && !row.acknowledged_at
                ? { acknowledged_at: now }
                : {}),
              ...(status === 'resolved' ? { resolved_at: now } : {}),
            });
          await addTimelineEvents(trx, [
            ...(status && status !== row.status
              ? [
                  {
                    incidentId: id,
                    at: now,
                    kind: 'status' as const,
                    text: status === 'resolved' ? 'Resolved' : 'Acknowledged',
                    actor: user,
                    dedupeKey: status,
                  },
                ]
              : []),
            ...(severity && severity !== row.severity
              ? [
                  {
                    incidentId: id,
                    at: now,
                    kind: 'severity' as const,
                    text: `Severity set to ${severity}`,
                    actor: user,
                    dedupeKey: `severity:${severity}:${now.getTime()}`,
                  },
                ]
              : []),
          ]);
          if (status === 'acknowledged' && row.status === 'open') {
            await this.#jobs.enqueue({
              queue: OUTBOUND_QUEUE,
              data: { incidentId: id, kind: 'acknowledge', by: user },
              dedupeKey: `acknowledge:${id}`,
              transaction: trx,
            });
          }
        });
        this.#onChange({ incidentId: id, change: 'updated' });
        return hideInSummary(await readIncident(client, incident.id), readable);
      },
    );
  }

  async alerts(
    id: string,
    request: { limit: number; offset: number },
    { credentials }: Options,
  ): Promise<{ items: IncidentAlert[]; total: number }> {
    const { incident, readable } = await this.#reader.open(id, credentials);
    const client = await this.#database.client();
    const shown = incident.services
      .map(({ service }) => service)
      .filter(readable);
    const query = () =>
      client('episode').where({ incident_id: id }).whereIn('service', shown);
    const [{ count }] = await query().count();
    const rows = await query()
      .orderBy([
        { column: 'starts_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(request.limit)
      .offset(request.offset);
    return { items: rows.map(toAlert), total: Number(count) };
  }

  async timeline(
    id: string,
    request: { limit: number; offset: number },
    { credentials }: Options,
  ): Promise<{ items: IncidentTimelineEvent[]; total: number }> {
    const { readable } = await this.#reader.open(id, credentials);
    const items = await this.#reader.events(id, readable);
    return {
      items: items.slice(request.offset, request.offset + request.limit),
      total: items.length,
    };
  }

  async addNote(
    id: string,
    request: { text: string; shareOutbound?: boolean },
    { credentials, user }: Options & { user: string },
  ): Promise<IncidentTimelineEvent> {
    await this.#access.require('manage', credentials);
    await this.#reader.open(id, credentials);
    return await this.#reader.audited('add-incident-note', { id }, async () => {
      const client = await this.#database.client();
      const now = new Date();
      const dedupeKey = `note:${user}:${now.getTime()}:${digest(request.text)}`;
      const text = cleanText(request.text, 4_000);
      const eventId: string = await client.transaction(async trx => {
        await addTimelineEvents(trx, [
          {
            incidentId: id,
            at: now,
            kind: 'note',
            text,
            actor: user,
            dedupeKey,
          },
        ]);
        if (request.shareOutbound) {
          await this.#jobs.enqueue({
            queue: OUTBOUND_QUEUE,
            data: { incidentId: id, kind: 'note', by: user, text },
            dedupeKey: `note:${id}:${dedupeKey}`,
            transaction: trx,
          });
        }
        const row = await trx('timeline')
          .where({ incident_id: id, dedupe_key: dedupeKey })
          .first('id');
        return row.id;
      });
      this.#onChange({ incidentId: id, change: 'timeline' });
      return {
        id: eventId,
        at: now.toISOString(),
        kind: 'note',
        text,
        actor: user,
      };
    });
  }

  async investigation(
    id: string,
    { credentials }: Options,
  ): Promise<IncidentInvestigation> {
    const { incident, investigation, readable } =
      await this.#reader.investigated(id, credentials);
    return hideInInvestigation(
      { ...investigation, incidentId: incident.id },
      readable,
    );
  }

  async investigate(
    id: string,
    { credentials }: Options,
  ): Promise<{ revision: number; state: 'queued' }> {
    await this.#access.require('manage', credentials);
    const { incident } = await this.#reader.open(id, credentials);
    if (incident.status === 'merged') {
      throw new ConflictError(
        `Incident "${id}" is part of incident "${incident.mergedInto}"`,
      );
    }
    return await this.#reader.audited(
      'investigate-incident',
      { id },
      async () => {
        const client = await this.#database.client();
        const revision = await client.transaction(trx =>
          enqueueInvestigation({
            trx,
            jobs: this.#jobs,
            incidentId: id,
            now: true,
          }),
        );
        this.#onChange({ incidentId: id, change: 'investigation' });
        return { revision, state: 'queued' };
      },
    );
  }

  async decide(
    id: string,
    request: {
      target: 'suspect' | 'hypothesis';
      id: string;
      decision: 'confirmed' | 'rejected' | 'undecided';
      note?: string;
    },
    { credentials, user }: Options & { user: string },
  ): Promise<IncidentInvestigation> {
    await this.#access.require('manage', credentials);
    const { investigation, readable } = await this.#reader.investigated(
      id,
      credentials,
    );
    const suspect =
      request.target === 'suspect'
        ? investigation.suspects.find(({ change }) => change.id === request.id)
        : undefined;
    const hypothesis =
      request.target === 'hypothesis'
        ? investigation.hypotheses.find(one => one.id === request.id)
        : undefined;
    const change =
      suspect?.change ??
      investigation.suspects.find(
        ({ change: { id: changeId } }) => changeId === hypothesis?.changeId,
      )?.change;
    if ((!suspect && !hypothesis) || (change && !readable(change.service))) {
      throw new NotFoundError(
        `Incident "${id}" has no ${request.target} "${request.id}"`,
      );
    }
    await this.#reader.audited(
      'decide-incident-suspect',
      {
        id,
        target: request.target,
        targetId: request.id,
        decision: request.decision,
      },
      async () => {
        const client = await this.#database.client();
        const now = new Date();
        await client.transaction(trx =>
          storeDecision({
            trx,
            incidentId: id,
            target: request.target,
            targetId: request.id,
            decision: request.decision,
            // A hypothesis about a change says as much about the change.
            change,
            title: hypothesis?.title,
            ...(request.note ? { note: cleanText(request.note, 2_000) } : {}),
            user,
            now,
          }),
        );
        this.#onChange({ incidentId: id, change: 'investigation' });
      },
    );
    return await this.investigation(id, { credentials });
  }
}
