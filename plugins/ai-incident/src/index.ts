/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Incidents: list, page, maintenance, sources; a card and a tab on entities; a widget for the home page.
 *
 * @packageDocumentation
 */

export { aiIncidentPlugin as default } from './plugin';
export { aiIncidentTranslationRef } from './translation';
export { incidentApiRef } from './api';
export type {
  DeclareIncidentRequest,
  IncidentApi,
  IncidentDocument,
  IncidentListRequest,
  IncidentRights,
  IncidentStatusReport,
} from './api';
