/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { WebhookFormat } from './types';
import {
  asArray,
  asLabels,
  asLine,
  asObject,
  asSeverity,
  asText,
  asTime,
  parseJson,
} from './reading';

const RESOLVES = new Set(['Close', 'Delete']);
const FIRES = new Set([
  'Create',
  'Acknowledge',
  'UnAcknowledge',
  'AddNote',
  'AddTags',
  'RemoveTags',
  'AddRecipient',
  'AddTeam',
  'AssignOwnership',
  'TakeOwnership',
  'Escalate',
  'EscalateNext',
  'Snooze',
  'SnoozeEnd',
  'UpdatePriority',
  'UpdateDescription',
  'UpdateMessage',
]);

/** Opsgenie and Jira Service Management alerts. @internal */
export const opsgenieFormat: WebhookFormat = {
  id: 'opsgenie',
  parse({ body, receivedAt }) {
    const payload = asObject(parseJson(body));
    const alert = asObject(payload.alert);
    const action = asLine(payload.action);
    const id = asLine(alert.alertId, 200);
    if (!action || !id) {
      return {
        alerts: [],
        changes: [],
        unsupported: 'Not an Opsgenie alert action',
      };
    }
    if (!RESOLVES.has(action) && !FIRES.has(action)) {
      return {
        alerts: [],
        changes: [],
        note: `Action "${action}" changes nothing here`,
      };
    }
    const resolved = RESOLVES.has(action);
    const key = asLine(alert.alias, 200) ?? id;
    const tags = asArray(alert.tags).flatMap(tag => asLine(tag, 200) ?? []);
    const labels = {
      ...asLabels(alert.details),
      ...Object.fromEntries(
        tags.flatMap(tag => {
          const at = tag.search(/[:=]/);
          return at > 0 ? [[tag.slice(0, at), tag.slice(at + 1)]] : [];
        }),
      ),
    };
    const updatedAt = asTime(alert.updatedAt);
    const who = asLine(alert.username, 100);
    const note = action === 'AddNote' ? asText(alert.note) : undefined;
    return {
      alerts: [
        {
          key,
          // The alias is used again by the next alert of its kind, the id is not.
          episode: id,
          name: asLine(alert.message) ?? `Opsgenie alert ${id}`,
          status: resolved ? 'resolved' : 'firing',
          // Only what opens or closes an alert says whether it goes on.
          at:
            resolved || action === 'Create'
              ? updatedAt ?? asTime(alert.createdAt) ?? receivedAt
              : asTime(alert.createdAt) ?? 0,
          startsAt: asTime(alert.createdAt),
          severity: asSeverity(alert.priority),
          summary: asText(alert.description),
          serviceName: asLine(alert.entity),
          labels,
          annotations: {},
          external: { system: 'opsgenie', id },
          acknowledgedBy:
            action === 'Acknowledge' ? who ?? 'Opsgenie' : undefined,
          resolvedBy: action === 'Close' ? who : undefined,
          note: note ? `${who ?? 'Opsgenie'}: ${note}` : undefined,
        },
      ],
      changes: [],
    };
  },
};
