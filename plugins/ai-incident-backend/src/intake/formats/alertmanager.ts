/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AlertEvent, ParsedDelivery, WebhookFormat } from './types';
import {
  asArray,
  asLabels,
  asLine,
  asObject,
  asSeverity,
  asText,
  asTime,
  asUrl,
  digest,
  parseJson,
  type Loose,
} from './reading';

/**
 * Alerts of an Alertmanager envelope, which Grafana sends too. A fingerprint is taken as it is: two alerts with equal
 * labels may have two.
 *
 * @internal
 */
export function readAlertmanagerAlerts(
  payload: Loose,
  receivedAt: number,
): ParsedDelivery {
  const common = {
    labels: asLabels(payload.commonLabels),
    annotations: asLabels(payload.commonAnnotations),
  };
  const alerts = asArray(payload.alerts).map((entry, index): AlertEvent => {
    const alert = asObject(entry);
    const labels = { ...common.labels, ...asLabels(alert.labels) };
    const annotations = {
      ...common.annotations,
      ...asLabels(alert.annotations),
    };
    const startsAt = asTime(alert.startsAt);
    const endsAt = asTime(alert.endsAt);
    const resolved =
      (asLine(alert.status) ?? asLine(payload.status)) === 'resolved';
    const key =
      asLine(alert.fingerprint, 200) ??
      digest([
        asLine(payload.groupKey),
        Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)),
        Object.keys(labels).length === 0 ? index : 0,
      ]);
    return {
      key,
      episode: startsAt === undefined ? key : `${key}@${startsAt}`,
      name: labels.alertname ?? asLine(payload.title) ?? 'Alert without a name',
      status: resolved ? 'resolved' : 'firing',
      at: (resolved ? endsAt : startsAt) ?? receivedAt,
      startsAt,
      severity: asSeverity(labels.severity, labels.priority, labels.level),
      summary:
        asText(annotations.summary) ??
        asText(annotations.description) ??
        asText(annotations.message),
      labels,
      annotations,
      url:
        asUrl(alert.panelURL) ??
        asUrl(alert.dashboardURL) ??
        asUrl(alert.generatorURL),
    };
  });
  const truncated = Number(payload.truncatedAlerts ?? 0);
  return {
    alerts,
    changes: [],
    note:
      truncated > 0
        ? `The sender left out ${truncated} alerts of this group`
        : undefined,
  };
}

/** Alertmanager, version 4. @internal */
export const alertmanagerFormat: WebhookFormat = {
  id: 'alertmanager',
  parse({ body, receivedAt }) {
    const payload = asObject(parseJson(body));
    const version = asLine(payload.version);
    if (
      !Array.isArray(payload.alerts) ||
      (version !== undefined && version !== '4')
    ) {
      return {
        alerts: [],
        changes: [],
        unsupported: `Not an Alertmanager payload of version 4 (version ${
          version ?? 'not given'
        })`,
      };
    }
    return readAlertmanagerAlerts(payload, receivedAt);
  },
};
