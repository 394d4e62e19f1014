/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { IncidentSeverity } from '@ghostlight/backstage-plugin-ai-common';

/**
 * What a payload says about one alert at one moment. Times are milliseconds since the epoch.
 *
 * @internal
 */
export type AlertEvent = {
  /** What the source calls the same alert. */
  key: string;
  /** The key with what tells this firing from earlier ones. */
  episode: string;
  name: string;
  status: 'firing' | 'resolved';
  /** When it happened; of two events the later one decides. */
  at: number;
  /** When the alert began; undefined when the payload does not say. */
  startsAt?: number;
  severity: IncidentSeverity;
  summary?: string;
  /** The service as the payload names it outside of labels. */
  serviceName?: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  /** Shown, never fetched. */
  url?: string;
  /** The incident or alert at a service that can be written back to. */
  external?: { system: 'pagerduty' | 'opsgenie'; id: string };
  /** A person acknowledged it there. */
  acknowledgedBy?: string;
  /** A person resolved it there. */
  resolvedBy?: string;
  /** A note a person wrote there. */
  note?: string;
  /** The key of the alert this one was merged into. */
  mergedInto?: string;
};

/** A change that was pushed instead of asked for. @internal */
export type ChangeEvent = {
  /** Unique in its source. */
  id: string;
  service: string;
  kind: string;
  startedAt: number;
  finishedAt?: number;
  author?: string;
  summary?: string;
  files?: string[];
  url?: string;
  repository?: string;
  sha?: string;
};

/** @internal */
export type ParsedDelivery = {
  alerts: AlertEvent[];
  changes: ChangeEvent[];
  /** What was not understood; the delivery is kept raw. */
  unsupported?: string;
  note?: string;
};

/** @internal */
export type DeliveryInput = {
  body: Buffer;
  headers: Record<string, string>;
  receivedAt: number;
};

/**
 * One kind of payload.
 *
 * @internal
 */
export interface WebhookFormat {
  /** As in the configuration. */
  readonly id: string;
  /** Unique to a delivery and kept on redelivery, when the sender says so. */
  deliveryKey?(input: DeliveryInput): string | undefined;
  /** Never throws on strange content: says what it does not understand. */
  parse(input: DeliveryInput): ParsedDelivery;
}
