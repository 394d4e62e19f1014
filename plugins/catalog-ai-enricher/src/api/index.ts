/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export { catalogHealthApiRef } from './CatalogHealthApi';
export type {
  CatalogHealthApi,
  CatalogHealthSummary,
  CatalogInventory,
  EntityHealth,
} from './CatalogHealthApi';
export { CatalogHealthClient } from './CatalogHealthClient';
