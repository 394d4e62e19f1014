/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AiDatabase } from '@ghostlight/backstage-plugin-ai-node';
import type { LocationConflict } from '../health/duplicates/findDuplicates';

/** A failure to process an entity, as the catalog announced it. */
export type ProcessingError = {
  entityRef: string;
  message: string;
  location?: string;
  firstSeen: string;
};

/**
 * Processing errors and conflicts that the catalog announces. It does so at every failed pass of an entity, each one to two
 * minutes, so that one row stands for all announcements of one thing; a row that is not renewed is over.
 */
export class CatalogEventsStore {
  readonly #database: AiDatabase;

  constructor(database: AiDatabase) {
    this.#database = database;
  }

  async addError(error: {
    entityRef: string;
    message: string;
    location?: string;
  }): Promise<void> {
    await this.#add(
      'error',
      error.entityRef,
      stableMessage(error.message),
      error,
    );
  }

  async addConflict(conflict: LocationConflict): Promise<void> {
    await this.#add(
      'conflict',
      conflict.entityRef,
      conflict.newLocation,
      conflict,
    );
  }

  /** Announced within `withinMs` before `now`. */
  async recent(options: {
    now: Date;
    withinMs: number;
  }): Promise<{ errors: ProcessingError[]; conflicts: LocationConflict[] }> {
    const db = await this.#database.client();
    const since = new Date(options.now.getTime() - options.withinMs);
    const rows = await db('catalog_events')
      .where('last_seen', '>=', since)
      .orderBy(['entity_ref', 'message']);
    await db('catalog_events')
      .where('last_seen', '<', new Date(since.getTime() - 30 * 86_400_000))
      .delete();
    return {
      errors: rows
        .filter(({ kind }) => kind === 'error')
        .map(row => ({
          entityRef: row.entity_ref,
          message: row.message,
          location: row.body.location,
          firstSeen: row.first_seen.toISOString(),
        })),
      conflicts: rows
        .filter(({ kind }) => kind === 'conflict')
        .map(({ body }) => body),
    };
  }

  async #add(
    kind: string,
    entityRef: string,
    message: string,
    body: object,
  ): Promise<void> {
    const db = await this.#database.client();
    const now = new Date();
    await db('catalog_events')
      .insert({
        kind,
        entity_ref: entityRef.toLocaleLowerCase('en-US'),
        message,
        body: JSON.stringify(body),
        first_seen: now,
        last_seen: now,
      })
      .onConflict(['kind', 'entity_ref', 'message'])
      .merge(['body', 'last_seen']);
  }
}

/** Without what changes from try to try: times, durations, request ids and long hexadecimal numbers. */
function stableMessage(message: string): string {
  return message
    .slice(0, 1_000)
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z?/g, '<time>')
    .replace(/\b[0-9a-f]{8}-[0-9a-f-]{27}\b/gi, '<id>')
    .replace(/\b[0-9a-f]{16,}\b/gi, '<id>')
    .replace(/\b\d+(?:\.\d+)? ?m?s\b/g, '<duration>')
    .trim();
}
