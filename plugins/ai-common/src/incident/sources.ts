/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  IncidentChange,
  IncidentLogPattern,
  IncidentObjectEvent,
  IncidentQuery,
  IncidentSeries,
} from './types';

/** A service that is looked at. `annotations` are those of its catalog entity. @public */
export type IncidentTarget = {
  service: string;
  entityRef?: string;
  /** Name without kind and namespace. */
  name: string;
  annotations: Record<string, string>;
  /** Relations to the nearest alerting service. */
  distance: number;
};

/** @public */
export type IncidentSourceRequest = {
  targets: IncidentTarget[];
  /** ISO 8601. Nothing outside may be returned. */
  from: string;
  to: string;
  /** When symptoms began. */
  startedAt: string;
  /** Stop looking. */
  signal: AbortSignal;
};

/**
 * Where changes come from: deployments, merges, flags.
 *
 * @remarks
 * Asked once for each investigation, for all its targets. What it cannot tell it throws: the source is then shown as
 * unknown, and the others go on. Everything it returns is data from strangers. `describeChangeSource` in
 * `@ghostlight/backstage-plugin-ai-incident-backend/testUtils` is the suite each must pass.
 *
 * @public
 */
export interface IncidentChangeSource {
  /** Unique, kebab-case. */
  readonly id: string;
  changes(request: IncidentSourceRequest): Promise<{
    changes: Omit<IncidentChange, 'source'>[];
    queries?: IncidentQuery[];
    /** There was more than the limit. */
    truncated?: boolean;
    /** Parts that could not be asked, in words. */
    unknown?: string[];
  }>;
}

/**
 * Where measurements, logs and events come from. See {@link IncidentChangeSource}.
 *
 * @public
 */
export interface IncidentSignalSource {
  /** Unique, kebab-case. */
  readonly id: string;
  signals(request: IncidentSourceRequest): Promise<{
    series?: IncidentSeries[];
    logs?: IncidentLogPattern[];
    events?: IncidentObjectEvent[];
    queries?: IncidentQuery[];
    truncated?: boolean;
    unknown?: string[];
  }>;
}
