/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AlertEvent, ParsedDelivery, WebhookFormat } from './types';
import {
  asLine,
  asObject,
  asSeverity,
  asText,
  asTime,
  asUrl,
  parseJson,
  type Loose,
} from './reading';

/** Events that say whether the incident goes on. The rest is kept and counted as nothing new. */
const FIRING = new Set([
  'incident.triggered',
  'incident.acknowledged',
  'incident.unacknowledged',
  'incident.reopened',
  'incident.escalated',
  'incident.delegated',
  'incident.reassigned',
  'incident.priority_updated',
]);

/** What people wrote about an incident. */
const NOTES = new Set([
  'incident.annotated',
  'incident.status_update_published',
]);

/** PagerDuty V3 webhooks. Older ones are kept raw: their senders stop when they get an error. @internal */
export const pagerdutyFormat: WebhookFormat = {
  id: 'pagerduty',
  deliveryKey: ({ headers }) => asLine(headers['x-webhook-id'], 200),
  parse({ body, receivedAt }) {
    const payload = asObject(parseJson(body));
    const event = asObject(payload.event);
    const type = asLine(event.event_type);
    if (type === undefined) {
      return nothing(
        Array.isArray(payload.messages)
          ? 'PagerDuty webhooks of version 1 and 2 are not read; add a V3 subscription'
          : 'Not a PagerDuty V3 payload',
      );
    }
    const data = asObject(event.data);
    if (type === 'pagey.ping') {
      return { alerts: [], changes: [], note: 'Test delivery' };
    }
    if (NOTES.has(type)) {
      return annotated(event, data, receivedAt);
    }
    if (!FIRING.has(type) && type !== 'incident.resolved') {
      return type.startsWith('incident.') || type.startsWith('service.')
        ? {
            alerts: [],
            changes: [],
            note: `Event "${type}" changes nothing here`,
          }
        : nothing(`Event "${type}" is not known`);
    }
    const id = asLine(data.id, 200);
    if (id === undefined) {
      return nothing('The incident has no id');
    }
    const at = asTime(event.occurred_at) ?? receivedAt;
    const who = asLine(asObject(event.agent).summary, 100);
    const reason = asObject(data.resolve_reason);
    const merged =
      asLine(reason.type) === 'merge_resolve_reason'
        ? asLine(asObject(reason.incident).id, 200)
        : undefined;
    const service = asLine(asObject(data.service).summary);
    const alert: AlertEvent = {
      key: id,
      episode: id,
      name: asLine(data.title) ?? `PagerDuty incident ${id}`,
      status:
        // A resolved incident can still be renamed or get another priority.
        type === 'incident.resolved' || asLine(data.status) === 'resolved'
          ? 'resolved'
          : 'firing',
      at,
      startsAt:
        asTime(data.created_at) ??
        (type === 'incident.triggered' ? at : undefined),
      severity: asSeverity(
        asObject(data.priority).summary,
        asLine(data.urgency) === 'low' ? 'low' : 'high',
      ),
      serviceName: service,
      labels: Object.fromEntries(
        Object.entries({
          pagerduty_service_id: asLine(asObject(data.service).id),
          incident_key: asLine(data.incident_key),
        }).flatMap(([key, value]) => (value ? [[key, value]] : [])),
      ),
      annotations: {},
      url: asUrl(data.html_url),
      external: { system: 'pagerduty', id },
      acknowledgedBy:
        type === 'incident.acknowledged' ? who ?? 'PagerDuty' : undefined,
      resolvedBy:
        type === 'incident.resolved' && !merged && who ? who : undefined,
      mergedInto: merged,
    };
    return { alerts: [alert], changes: [] };
  },
};

function annotated(
  event: Loose,
  data: Loose,
  receivedAt: number,
): ParsedDelivery {
  const incident = asObject(data.incident);
  const id = asLine(incident.id, 200);
  const note = asText(data.content) ?? asText(data.message);
  if (!id || !note) {
    return nothing('A note without incident or text');
  }
  return {
    alerts: [
      {
        key: id,
        episode: id,
        name: asLine(incident.summary) ?? `PagerDuty incident ${id}`,
        status: 'firing',
        // A note says nothing of whether the incident goes on.
        at: 0,
        severity: 'medium',
        labels: {},
        annotations: {},
        url: asUrl(incident.html_url),
        external: { system: 'pagerduty', id },
        note: `${
          asLine(asObject(event.agent).summary, 100) ?? 'PagerDuty'
        } (${new Date(
          asTime(event.occurred_at) ?? receivedAt,
        ).toISOString()}): ${note}`,
      },
    ],
    changes: [],
  };
}

function nothing(unsupported: string): ParsedDelivery {
  return { alerts: [], changes: [], unsupported };
}
