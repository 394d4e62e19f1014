/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export { incidentApiRef } from './IncidentApi';
export type {
  DeclareIncidentRequest,
  IncidentApi,
  IncidentDocument,
  IncidentListRequest,
  IncidentRights,
  IncidentStatusReport,
} from './IncidentApi';
export { IncidentClient } from './IncidentClient';
