/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { EventsService } from '@backstage/plugin-events-node';
import type { CatalogEventsStore } from '../store/CatalogEventsStore';

/** `CATALOG_ERRORS_TOPIC` and `CATALOG_CONFLICTS_TOPIC` of the catalog backend, which is no dependency of its modules. */
const ERRORS = 'experimental.catalog.errors';
const CONFLICTS = 'experimental.catalog.conflict';

type ErrorsPayload = {
  entity?: Entity | string;
  location?: string;
  errors?: Array<{ message?: string }>;
};
type ConflictPayload = {
  entityRef?: string;
  newLocationKey?: string;
  existingLocationKey?: string;
};

/** Keeps what the catalog announces. Never throws, and an announcement that cannot be kept comes again. */
export function subscribeToCatalog(options: {
  events: EventsService;
  logger: LoggerService;
  store: CatalogEventsStore;
}): void {
  const { events, logger, store } = options;
  events
    .subscribe({
      id: 'ai-enricher',
      topics: [ERRORS, CONFLICTS],
      async onEvent({ topic, eventPayload }) {
        try {
          if (topic === CONFLICTS) {
            const { entityRef, newLocationKey, existingLocationKey } =
              eventPayload as ConflictPayload;
            if (entityRef && newLocationKey && existingLocationKey) {
              await store.addConflict({
                entityRef,
                newLocation: newLocationKey,
                existingLocation: existingLocationKey,
              });
            }
            return;
          }
          const {
            entity,
            location,
            errors = [],
          } = eventPayload as ErrorsPayload;
          if (!entity) {
            return;
          }
          const entityRef =
            typeof entity === 'string' ? entity : stringifyEntityRef(entity);
          for (const { message } of errors) {
            if (message) {
              await store.addError({ entityRef, message, location });
            }
          }
        } catch (error) {
          logger.debug(
            'An announcement of the catalog could not be kept',
            error as Error,
          );
        }
      },
    })
    .catch(error =>
      logger.warn('The announcements of the catalog cannot be followed', error),
    );
}
