/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Health of the catalog: pages, and a card on each entity.
 *
 * @packageDocumentation
 */

export { catalogAiEnricherPlugin as default } from './plugin';
export { catalogAiEnricherTranslationRef } from './translation';
export { catalogHealthApiRef } from './api';
export type {
  CatalogHealthApi,
  CatalogHealthSummary,
  CatalogInventory,
  EntityHealth,
} from './api';
