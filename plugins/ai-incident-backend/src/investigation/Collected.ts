/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  IncidentChange,
  IncidentGraph,
  IncidentLogPattern,
  IncidentObjectEvent,
  IncidentQuery,
  IncidentSeries,
  IncidentSeverity,
  IncidentSourceState,
} from '@ghostlight/backstage-plugin-ai-common';

/** An alert as the ranking sees it. @internal */
export type CollectedAlert = {
  id: string;
  name: string;
  service: string;
  severity: IncidentSeverity;
  startsAt: string;
  summary?: string;
  labels: Record<string, string>;
  url?: string;
};

/** Everything that was gathered for one look at an incident; plain JSON, kept as a checkpoint. @internal */
export type Collected = {
  at: string;
  startedAt: string;
  alerts: CollectedAlert[];
  graph: IncidentGraph;
  changes: IncidentChange[];
  series: IncidentSeries[];
  logs: IncidentLogPattern[];
  events: IncidentObjectEvent[];
  sources: IncidentSourceState[];
  queries: IncidentQuery[];
};
