/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { z } from 'zod/v4';
import type {
  ChangeEvent,
  AlertEvent,
  ParsedDelivery,
  WebhookFormat,
} from './types';
import {
  asLabels,
  asLine,
  asObject,
  asSeverity,
  asText,
  asTime,
  asUrl,
  digest,
  parseJson,
} from './reading';

const time = z.union([z.string(), z.number()]);

/** One alert of the generic schema; the README documents it. @internal */
export const genericAlertSchema = z.object({
  name: z.string().min(1),
  status: z.enum(['firing', 'resolved']).default('firing'),
  key: z.string().optional(),
  service: z.string().optional(),
  severity: z.union([z.string(), z.number()]).optional(),
  summary: z.string().optional(),
  startsAt: time.optional(),
  endsAt: time.optional(),
  labels: z.record(z.string(), z.unknown()).optional(),
  annotations: z.record(z.string(), z.unknown()).optional(),
  url: z.string().optional(),
});

/** One change of the generic schema. @internal */
export const genericChangeSchema = z.object({
  id: z.string().min(1),
  service: z.string().min(1),
  kind: z.string().default('deployment'),
  startedAt: time.optional(),
  finishedAt: time.optional(),
  author: z.string().optional(),
  summary: z.string().optional(),
  files: z.array(z.string()).max(1_000).optional(),
  url: z.string().optional(),
  repository: z.string().optional(),
  sha: z.string().optional(),
});

/** @internal */
export function readGenericAlert(
  alert: z.infer<typeof genericAlertSchema>,
  receivedAt: number,
): AlertEvent {
  const startsAt = asTime(alert.startsAt);
  const endsAt = asTime(alert.endsAt);
  const labels = asLabels(alert.labels);
  const key =
    asLine(alert.key, 300) ??
    digest([
      alert.name,
      alert.service ?? '',
      Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)),
    ]);
  return {
    key,
    episode: startsAt === undefined ? key : `${key}@${startsAt}`,
    name: asLine(alert.name) ?? 'Alert without a name',
    status: alert.status,
    at: (alert.status === 'resolved' ? endsAt : startsAt) ?? receivedAt,
    startsAt,
    severity: asSeverity(alert.severity, labels.severity),
    summary: asText(alert.summary),
    serviceName: asLine(alert.service),
    labels,
    annotations: asLabels(alert.annotations),
    url: asUrl(alert.url),
  };
}

/** @internal */
export function readGenericChange(
  change: z.infer<typeof genericChangeSchema>,
  receivedAt: number,
): ChangeEvent {
  return {
    id: asLine(change.id, 300) ?? digest(change),
    service: asLine(change.service) ?? 'unknown',
    kind: asLine(change.kind, 60) ?? 'deployment',
    startedAt: asTime(change.startedAt) ?? receivedAt,
    finishedAt: asTime(change.finishedAt),
    author: asLine(change.author, 200),
    summary: asLine(change.summary, 500),
    files: change.files?.slice(0, 300).flatMap(file => asLine(file, 400) ?? []),
    url: asUrl(change.url),
    repository: asUrl(change.repository),
    sha: asLine(change.sha, 80),
  };
}

/**
 * The generic schema: `{ alerts: […], changes: […] }`, or one alert. An entry that is not valid is left out and named.
 *
 * @internal
 */
export function readGeneric(
  payload: unknown,
  receivedAt: number,
): ParsedDelivery {
  const object = asObject(payload);
  const wrapped = Array.isArray(object.alerts) || Array.isArray(object.changes);
  const entries = {
    alerts: Array.isArray(object.alerts) ? object.alerts : [],
    changes: Array.isArray(object.changes) ? object.changes : [],
  };
  if (!wrapped) {
    entries.alerts = Array.isArray(payload) ? payload : [payload];
  }
  const problems: string[] = [];
  const read = <T, R>(
    list: unknown[],
    where: string,
    schema: z.ZodType<T>,
    convert: (value: T, receivedAt: number) => R,
  ): R[] =>
    list.flatMap((entry, index) => {
      const result = schema.safeParse(entry);
      if (result.success) {
        return [convert(result.data, receivedAt)];
      }
      const issue = result.error.issues[0];
      problems.push(
        `/${[where, index, ...issue.path].join('/')}: ${issue.message}`,
      );
      return [];
    });
  const alerts = read(
    entries.alerts,
    'alerts',
    genericAlertSchema,
    readGenericAlert,
  );
  const changes = read(
    entries.changes,
    'changes',
    genericChangeSchema,
    readGenericChange,
  );
  const note = problems.slice(0, 5).join('; ') || undefined;
  return alerts.length + changes.length === 0 && note
    ? { alerts, changes, unsupported: `Not the generic schema: ${note}` }
    : { alerts, changes, note };
}

/** @internal */
export const genericFormat: WebhookFormat = {
  id: 'generic',
  deliveryKey: ({ headers }) =>
    asLine(headers['idempotency-key'] ?? headers['x-delivery-id'], 200),
  parse: ({ body, receivedAt }) => readGeneric(parseJson(body), receivedAt),
};
