/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type {
  IncidentSummary,
  IncidentTimelineEvent,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiDatabase } from '@ghostlight/backstage-plugin-ai-node';
import { readIncident, readInvestigation } from '../database/readIncidents';
import { readTimeline } from '../database/timeline';
import {
  isVisible,
  type IncidentAccess,
  type ReadableServices,
} from './IncidentAccess';

/**
 * Opens incidents for a reader, and audits what is done with them.
 *
 * @internal
 */
export class IncidentReader {
  readonly #access: IncidentAccess;
  readonly #auditor: AuditorService;
  readonly #database: AiDatabase;

  constructor(options: {
    access: IncidentAccess;
    auditor: AuditorService;
    database: AiDatabase;
  }) {
    this.#access = options.access;
    this.#auditor = options.auditor;
    this.#database = options.database;
  }

  async events(
    id: string,
    readable: ReadableServices,
  ): Promise<IncidentTimelineEvent[]> {
    const client = await this.#database.client();
    const { items } = await readTimeline(client, { incidentId: id });
    const incident = await readIncident(client, id);
    const investigation = await readInvestigation(client, incident);
    const hidden = investigation.graph.nodes
      .filter(node => !readable(node.id))
      .map(node => node.id.slice(node.id.lastIndexOf('/') + 1));
    return items.filter(
      event =>
        (event.service === undefined || readable(event.service)) &&
        !hidden.some(name => event.text.includes(name)),
    );
  }

  async investigated(id: string, credentials: BackstageCredentials) {
    await this.#access.require('read', credentials);
    const client = await this.#database.client();
    const incident = await readIncident(client, id);
    const investigation = await readInvestigation(client, incident);
    const readable = await this.#access.readable(
      [
        ...servicesOf(incident),
        ...investigation.graph.nodes.map(node => node.id),
        ...investigation.suspects.map(({ change }) => change.service),
      ],
      credentials,
    );
    if (!isVisible(incident, readable)) {
      throw new NotFoundError(`No incident "${id}"`);
    }
    return { incident, investigation, readable };
  }

  /** The same answer for what is not there and what may not be read. */
  async open(id: string, credentials: BackstageCredentials) {
    const { incident, readable } = await this.investigated(id, credentials);
    return { incident, readable };
  }

  async audited<T>(
    eventId: string,
    meta: Record<string, string | number | boolean | undefined>,
    work: () => Promise<T>,
  ): Promise<T> {
    const event = await this.#auditor.createEvent({
      eventId,
      severityLevel: 'medium',
      meta: JSON.parse(JSON.stringify(meta)),
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

/** All services an incident names. @internal */
export function servicesOf(incident: IncidentSummary): string[] {
  return [
    ...incident.services.map(({ service }) => service),
    ...(incident.topSuspect ? [incident.topSuspect.service] : []),
  ];
}
