/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import type {
  EntityCorrection,
  IncidentDelivery,
  MaintenanceWindow,
} from '@ghostlight/backstage-plugin-ai-common';
import type {
  AiDatabase,
  AiJobsService,
} from '@ghostlight/backstage-plugin-ai-node';
import type { CatalogSnapshots } from '../catalog/CatalogSnapshots';
import { EntityResolver } from '../catalog/EntityResolver';
import { enqueueInvestigation } from '../database/enqueueInvestigation';
import { refreshIncidents } from '../database/refreshIncidents';
import { wakeIntake } from '../intake/DeliveryBatcher';
import { cleanLine } from '../text/cleanText';
import type { IncidentAccess } from './IncidentAccess';

type Caller = { credentials: BackstageCredentials; user: string };

/** Maintenance windows, corrections and deliveries, for those who may configure. @internal */
export class IncidentSettings {
  readonly #access: IncidentAccess;
  readonly #auditor: AuditorService;
  readonly #database: AiDatabase;
  readonly #jobs: AiJobsService;
  readonly #snapshots: CatalogSnapshots;

  constructor(options: {
    access: IncidentAccess;
    auditor: AuditorService;
    database: AiDatabase;
    jobs: AiJobsService;
    snapshots: CatalogSnapshots;
  }) {
    this.#access = options.access;
    this.#auditor = options.auditor;
    this.#database = options.database;
    this.#jobs = options.jobs;
    this.#snapshots = options.snapshots;
  }

  async windows({ credentials }: Caller): Promise<MaintenanceWindow[]> {
    await this.#access.require('read', credentials);
    const client = await this.#database.client();
    const rows = await client('maintenance_window')
      .where('ends_at', '>', new Date())
      .orderBy('starts_at')
      .limit(500);
    const readable = await this.#access.readable(
      rows.flatMap(row => row.service ?? []),
      credentials,
    );
    return rows
      .filter(row => row.service === null || readable(row.service))
      .map(toWindow);
  }

  async createWindow(
    request: {
      from: string;
      to: string;
      reason: string;
      service?: string;
      labels?: Record<string, string>;
    },
    { credentials, user }: Caller,
  ): Promise<MaintenanceWindow> {
    await this.#access.require('configure', credentials);
    const from = new Date(request.from);
    const to = new Date(request.to);
    if (!(to > from)) {
      throw new InputError('"to" must be after "from"');
    }
    const { service, labels } = request;
    if (!service && Object.keys(labels ?? {}).length === 0) {
      throw new InputError(
        'Name a service or labels: a window over everything would hide every incident',
      );
    }
    return await this.#audited(
      'create-maintenance-window',
      { reason: request.reason },
      async () => {
        const client = await this.#database.client();
        const resolver = new EntityResolver({
          snapshot: await this.#snapshots.get(),
        });
        const [row] = await client('maintenance_window')
          .insert({
            starts_at: from,
            ends_at: to,
            reason: cleanLine(request.reason, 500),
            service: service
              ? resolver.resolveName(service) ?? cleanLine(service, 500)
              : null,
            labels: labels ? JSON.stringify(labels) : null,
            created_by: user,
          })
          .returning('*');
        return toWindow(row);
      },
    );
  }

  async deleteWindow(id: string, { credentials }: Caller): Promise<void> {
    await this.#delete(
      'maintenance_window',
      'delete-maintenance-window',
      id,
      credentials,
    );
  }

  async corrections({ credentials }: Caller): Promise<EntityCorrection[]> {
    await this.#access.require('configure', credentials);
    const client = await this.#database.client();
    return (await client('correction').orderBy('id', 'desc').limit(1_000)).map(
      toCorrection,
    );
  }

  /** Remembers what a person said, and puts the alert it was said of right. */
  async correct(
    request: {
      alertId?: string;
      source?: string;
      field?: string;
      value?: string;
      entityRef: string;
    },
    { credentials, user }: Caller,
  ): Promise<EntityCorrection> {
    await this.#access.require('configure', credentials);
    const snapshot = await this.#snapshots.refresh();
    const resolver = new EntityResolver({ snapshot });
    const entityRef = resolver.resolveName(request.entityRef);
    const readable = await this.#access.readable(
      entityRef ? [entityRef] : [],
      credentials,
    );
    if (!entityRef || !readable(entityRef)) {
      throw new InputError(`No entity "${request.entityRef}" in the catalog`);
    }
    return await this.#audited(
      'correct-incident-entity',
      { entityRef },
      async () => {
        const client = await this.#database.client();
        return await client.transaction(async trx => {
          let { source, field, value } = request;
          if (request.alertId !== undefined) {
            const alert = /^\d{1,18}$/.test(request.alertId)
              ? await trx('episode').where({ id: request.alertId }).first()
              : undefined;
            if (!alert) {
              throw new InputError(`No alert "${request.alertId}"`);
            }
            const resolved = resolver.resolve({
              source: alert.source,
              name: alert.name,
              serviceName: alert.service_name ?? undefined,
              labels: alert.labels,
            });
            source = alert.source as string;
            field = resolved.field;
            value = resolved.value;
            await trx('episode')
              .where({ id: alert.id })
              .update({
                service: entityRef,
                entity_ref: entityRef,
                entity_evidence: JSON.stringify([
                  {
                    by: 'correction',
                    text: `${user} said that it is ${entityRef}`,
                  },
                ]),
              });
            if (alert.incident_id) {
              await refreshIncidents({
                trx,
                ids: [alert.incident_id],
                snapshot,
                now: new Date(),
              });
              await enqueueInvestigation({
                trx,
                jobs: this.#jobs,
                incidentId: alert.incident_id,
                now: true,
              });
            }
          }
          if (!source || !field || !value) {
            throw new InputError(
              'Give "alertId", or "source", "field" and "value"',
            );
          }
          const [row] = await trx('correction')
            .insert({
              source,
              field: cleanLine(field, 200),
              value: cleanLine(value, 500),
              entity_ref: entityRef,
              created_by: user,
              created_at: new Date(),
            })
            .onConflict(['source', 'field', 'value'])
            .merge()
            .returning('*');
          return toCorrection(row);
        });
      },
    );
  }

  async deleteCorrection(id: string, { credentials }: Caller): Promise<void> {
    await this.#delete(
      'correction',
      'delete-incident-correction',
      id,
      credentials,
    );
  }

  async deliveries(
    request: {
      state?: IncidentDelivery['state'];
      limit: number;
      offset: number;
    },
    { credentials }: Caller,
  ): Promise<{ items: IncidentDelivery[]; total: number }> {
    await this.#access.require('configure', credentials);
    const client = await this.#database.client();
    const query = () =>
      client('delivery').modify(builder => {
        if (request.state) {
          builder.where({ state: request.state });
        }
      });
    const [{ count }] = await query().count();
    const rows = await query()
      .orderBy('id', 'desc')
      .limit(request.limit)
      .offset(request.offset)
      .select('id', 'source', 'received_at', 'state', 'note', 'alerts')
      .select(client.raw('length(body) AS bytes'));
    return { total: Number(count), items: rows.map(toDelivery) };
  }

  async replay(id: string, { credentials }: Caller): Promise<IncidentDelivery> {
    await this.#access.require('configure', credentials);
    return await this.#audited('replay-incident-delivery', { id }, async () => {
      const client = await this.#database.client();
      return await client.transaction(async trx => {
        const rows = /^\d{1,18}$/.test(id)
          ? await trx('delivery')
              .where({ id })
              .update({ state: 'pending', note: null })
              .returning([
                'id',
                'source',
                'received_at',
                'state',
                'note',
                'alerts',
                trx.raw('length(body) AS bytes') as unknown as string,
              ])
          : [];
        if (rows.length === 0) {
          throw new NotFoundError(`No delivery "${id}"`);
        }
        await wakeIntake({ trx, jobs: this.#jobs });
        return toDelivery(rows[0]);
      });
    });
  }

  async #delete(
    table: 'maintenance_window' | 'correction',
    eventId: string,
    id: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    await this.#access.require('configure', credentials);
    await this.#audited(eventId, { id }, async () => {
      const client = await this.#database.client();
      const gone = /^\d{1,18}$/.test(id)
        ? await client(table).where({ id }).delete()
        : 0;
      if (gone === 0) {
        throw new NotFoundError(`Nothing with the id "${id}"`);
      }
    });
  }

  async #audited<T>(
    eventId: string,
    meta: Record<string, string>,
    work: () => Promise<T>,
  ): Promise<T> {
    const event = await this.#auditor.createEvent({
      eventId,
      severityLevel: 'medium',
      meta,
    });
    try {
      const result = await work();
      await event.success();
      return result;
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }
}

type Row = { [column: string]: any };

function toWindow(row: Row): MaintenanceWindow {
  return {
    id: row.id,
    from: row.starts_at.toISOString(),
    to: row.ends_at.toISOString(),
    reason: row.reason,
    ...(row.service ? { service: row.service } : {}),
    ...(row.labels ? { labels: row.labels } : {}),
    createdBy: row.created_by,
  };
}

function toCorrection(row: Row): EntityCorrection {
  return {
    id: row.id,
    source: row.source,
    field: row.field,
    value: row.value,
    entityRef: row.entity_ref,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
  };
}

function toDelivery(row: Row): IncidentDelivery {
  return {
    id: row.id,
    source: row.source,
    receivedAt: row.received_at.toISOString(),
    state: row.state,
    ...(row.note ? { note: row.note } : {}),
    alerts: row.alerts,
    bytes: Number(row.bytes),
  };
}
