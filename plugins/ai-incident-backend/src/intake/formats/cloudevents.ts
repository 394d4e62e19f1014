/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DeliveryInput, ParsedDelivery, WebhookFormat } from './types';
import { readGeneric } from './generic';
import { asLine, asObject, asTime, parseJson, type Loose } from './reading';

function eventsOf({ body, headers }: DeliveryInput): Loose[] {
  if (headers['ce-specversion']) {
    return [
      {
        specversion: headers['ce-specversion'],
        id: headers['ce-id'],
        source: headers['ce-source'],
        type: headers['ce-type'],
        time: headers['ce-time'],
        subject: headers['ce-subject'],
        data: parseJson(body),
      },
    ];
  }
  const payload = parseJson(body);
  return (Array.isArray(payload) ? payload : [payload]).map(asObject);
}

/**
 * CloudEvents 1.0, binary, structured and batched. `data` is an alert of the generic schema, or an object with `alerts` or
 * `changes`; a type that ends in `.resolved` resolves. What `data` leaves out is taken from the event.
 *
 * @internal
 */
export const cloudeventsFormat: WebhookFormat = {
  id: 'cloudevents',
  deliveryKey({ headers }) {
    const id = asLine(headers['ce-id'], 200);
    return id && `${asLine(headers['ce-source'], 300) ?? ''} ${id}`;
  },
  parse(input) {
    const all: ParsedDelivery = { alerts: [], changes: [] };
    const problems: string[] = [];
    for (const event of eventsOf(input)) {
      const version = asLine(event.specversion);
      if (version !== '1.0') {
        problems.push(`specversion ${version ?? 'not given'} is not 1.0`);
        continue;
      }
      const data = asObject(event.data);
      const type = asLine(event.type) ?? '';
      const parsed = readGeneric(
        Array.isArray(data.alerts) || Array.isArray(data.changes)
          ? data
          : {
              name: type || 'Event without a type',
              service: asLine(event.subject) ?? asLine(event.source),
              status: /\.(?:resolved|recovered|closed)$/.test(type)
                ? 'resolved'
                : 'firing',
              startsAt:
                asTime(data.startsAt) === undefined
                  ? asLine(event.time)
                  : undefined,
              ...data,
            },
        asTime(event.time) ?? input.receivedAt,
      );
      all.alerts.push(...parsed.alerts);
      all.changes.push(...parsed.changes);
      const problem = parsed.unsupported ?? parsed.note;
      if (problem) {
        problems.push(problem);
      }
    }
    const note = problems.slice(0, 5).join('; ') || undefined;
    return all.alerts.length + all.changes.length === 0 && note
      ? { ...all, unsupported: note }
      : { ...all, note };
  },
};
